// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {
namespace {

struct PipeCloser {
    void operator()(std::FILE* pipe) const { ::pclose(pipe); }
};

// What an independent judge (python3-jsonschema) has against a document; empty when nothing.
std::string errors_against_schema(const std::string& document) {
    const TemporaryFolder folder;
    const auto file = folder.write("antwoord.json", document);
    const auto schema = source_folder / "schemas" / "json" / "zoek.schema.json";
    const std::string command = "/usr/bin/python3 -m jsonschema -i '" + file.string() + "' '" +
                                schema.string() + "' 2>&1 || echo refused";
    const std::unique_ptr<std::FILE, PipeCloser> pipe(::popen(command.c_str(), "r"));
    REQUIRE(pipe);
    std::string errors;
    std::array<char, 4096> buffer{};
    while (std::fgets(buffer.data(), buffer.size(), pipe.get()) != nullptr) {
        const std::string line = buffer.data();
        if (line.find("DeprecationWarning") == std::string::npos) errors += line;
    }
    return errors;
}

}  // namespace

TEST_CASE("Every answer keeps to the published JSON schema", "[json]") {
    const Engine engine = shipped_library().open();
    const std::string text = GENERATE(as<std::string>{},
                                      "",
                                      "tutoring rekenen",
                                      "uitkomst:lezen leeftijd:4..6 -land:us",
                                      "\"open",
                                      "qqqq",
                                      "\xff\xfe kapot");
    const ListKind list = GENERATE(ListKind::studies, ListKind::actions, ListKind::stories);
    SearchRequest request;
    request.text = text;
    request.list = list;
    request.answer = list != ListKind::stories;
    CAPTURE(text);
    CHECK(errors_against_schema(to_json(engine.search(request))) == "");
}

TEST_CASE("The schema refuses an answer with a missing, extra or wrong part", "[json]") {
    nlohmann::json answer = nlohmann::json::parse(to_json(shipped_library().open().search({})));
    SECTION("missing") { answer.erase("totaal"); }
    SECTION("extra") { answer["kleur"] = "rood"; }
    SECTION("wrong") { answer["totaal"] = "veel"; }
    CHECK_FALSE(errors_against_schema(answer.dump()).empty());
}

}  // namespace watwerkt::test
