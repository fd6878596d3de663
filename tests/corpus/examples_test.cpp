// SPDX-License-Identifier: GPL-3.0-or-later
// Two judges, xmllint with our schemas and our own rules, look at the same examples and must agree.
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <map>
#include <memory>
#include <set>

#include "corpus/validation/validation.hpp"
#include "tests/corpus/samples.hpp"

using namespace watwerkt;
using namespace watwerkt::test;
namespace fs = std::filesystem;

namespace {

struct ProgramOutput {
    int status = -1;
    std::string text;
};

ProgramOutput run(const std::string& command) {
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen((command + " 2>&1").c_str(), "r"),
                                                         ::pclose);
    REQUIRE(pipe);
    ProgramOutput output;
    std::array<char, 4096> block{};
    while (const auto count = std::fread(block.data(), 1, block.size(), pipe.get()))
        output.text.append(block.data(), count);
    const int status = ::pclose(pipe.release());
    if (WIFEXITED(status)) output.status = WEXITSTATUS(status);
    return output;
}

/// The files among `files` that xmllint accepts. Fails the test when there is no xmllint.
std::set<fs::path> accepted(const std::string& options, const std::vector<fs::path>& files) {
    std::string command = "xmllint --nonet --noout " + options;
    for (const auto& file : files) command += " '" + file.string() + "'";
    const auto output = run(command);
    INFO(command << "\n" << output.text);
    // 0 all valid, 1 not well-formed, 3 not valid; anything else is xmllint itself (127: not
    // installed).
    REQUIRE((output.status == 0 || output.status == 1 || output.status == 3));
    std::set<fs::path> valid_files;
    for (const auto& file : files) {
        if (output.text.find(file.string() + " validates\n") != std::string::npos)
            valid_files.insert(file);
    }
    return valid_files;
}

/// The schema for a file, by its root; study.xsd when it has none of ours.
std::string schema_of(const fs::path& file) {
    const auto text = bytes_of(file);
    for (std::string kind : {"action", "story"}) {
        if (text.find("\n<" + kind + " ") != std::string::npos) return kind;
    }
    return "study";
}

std::set<fs::path> accepted_by_schema(const std::vector<fs::path>& files) {
    std::map<std::string, std::vector<fs::path>> by_schema;
    for (const auto& file : files) by_schema[schema_of(file)].push_back(file);
    std::set<fs::path> all;
    for (const auto& [name, some] : by_schema) {
        all.merge(accepted("--schema '" + (schemas() / (name + ".xsd")).string() + "'", some));
    }
    return all;
}

std::set<fs::path> accepted_by_schematron(const std::vector<fs::path>& files) {
    return accepted("--schematron '" + (schemas() / "record.sch").string() + "'", files);
}

/// The rules that an example is made to break: those whose name its own name begins with.
bool is_named_after(const Remark& remark, const fs::path& file) {
    return (file.stem().string() + "-").starts_with(remark.rule + "-");
}

void check_refused(const fs::path& file) {
    CAPTURE(file);
    const auto result = read_and_validate(bytes_of(file), vocabulary());
    INFO(told(result.remarks));
    CHECK_FALSE(result.record);
    CHECK(std::ranges::any_of(result.remarks,
                              [&](const Remark& remark) { return is_named_after(remark, file); }));
    for (const auto& remark : result.remarks) {
        CHECK_FALSE(remark.message.empty());
        CHECK_FALSE(remark.advice.empty());
        CHECK(remark.position.line > 1);
        CHECK(std::ranges::find(rules(), remark.rule, &RuleDescription::name) != rules().end());
    }
}

}  // namespace

TEST_CASE("Both judges accept the valid examples", "[examples]") {
    const auto files = examples("valid");
    const std::set<fs::path> all(files.begin(), files.end());
    CHECK(all.size() >= 6);
    CHECK(accepted_by_schema(files) == all);
    CHECK(accepted_by_schematron(files) == all);
    for (const auto& file : files) {
        CAPTURE(file);
        const auto result = read_and_validate(bytes_of(file), vocabulary());
        INFO(told(result.remarks));
        CHECK(result.record);
    }
}

TEST_CASE("Both judges refuse the invalid examples, ours for the reason in the name",
          "[examples]") {
    const auto files = examples("invalid");
    CHECK(files.size() >= 30);
    CHECK(accepted_by_schema(files).empty());
    for (const auto& file : files) check_refused(file);
}

TEST_CASE("Incoherent examples pass the schema, Schematron and our rules refuse them",
          "[examples]") {
    const auto files = examples("incoherent");
    CHECK(accepted_by_schema(files) == std::set<fs::path>(files.begin(), files.end()));
    CHECK(accepted_by_schematron(files).empty());
    for (const auto& file : files) check_refused(file);
}

TEST_CASE("Every rule that another judge can see has an example", "[examples]") {
    std::set<std::string> broken;
    for (const std::string kind : {"invalid", "incoherent"}) {
        for (const auto& file : examples(kind)) {
            for (const auto& remark : read_and_validate(bytes_of(file), vocabulary()).remarks) {
                if (is_named_after(remark, file)) broken.insert(kind + " " + remark.rule);
            }
        }
    }
    for (const auto& rule : rules()) {
        CAPTURE(rule.name);
        if (rule.judge == "xsd") CHECK(broken.contains("invalid " + std::string(rule.name)));
        if (rule.judge == "schematron")
            CHECK(broken.contains("incoherent " + std::string(rule.name)));
        const bool is_judge =
            rule.judge == "xsd" || rule.judge == "schematron" || rule.judge == "eigen";
        CHECK(is_judge);
    }
}

TEST_CASE("codes.xsd is what the vocabulary says", "[examples]") {
    const auto output = run("'" WATWERKT_SOURCE_DIR "/tools/codes-xsd' --check");
    CAPTURE(output.text);
    CHECK(output.status == 0);
}

TEST_CASE("codes-xsd tells what is wrong", "[examples]") {
    const TemporaryFolder folder;
    const auto script = "'" WATWERKT_SOURCE_DIR "/tools/codes-xsd' --vocabulary '" +
                        folder.path().string() + "' --output '" +
                        (folder.path() / "codes.xsd").string() + "'";
    CHECK_THAT(run(script).text, Catch::Contains("hier staan geen woordenlijsten"));
    folder.write("a.rdf", "<a/>");
    CHECK(run(script).status == 2);
    fs::copy_file(schemas() / "vocabulary/kosten.rdf",
                  folder.path() / "a.rdf",
                  fs::copy_options::overwrite_existing);
    CHECK(run(script + " --check").status == 1);
    CHECK(run(script).status == 0);
    CHECK(run(script + " --check").status == 0);
}
