// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/house/house_rules.hpp"

using namespace watwerkt::house;
namespace fs = std::filesystem;

namespace {

const fs::path root = WATWERKT_SOURCE_DIR;

std::string read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Every C++ file of these folders, by its path from the root, in order.
std::vector<std::string> sources(const std::vector<std::string>& folders) {
    std::vector<std::string> files;
    for (const std::string& room : folders) {
        for (const auto& entry : fs::recursive_directory_iterator(root / room)) {
            const std::string extension = entry.path().extension().string();
            if (extension == ".cpp" || extension == ".hpp" || extension == ".h" ||
                extension == ".c") {
                files.push_back(fs::relative(entry.path(), root).generic_string());
            }
        }
    }
    std::ranges::sort(files);
    return files;
}

std::string told(const std::vector<Complaint>& complaints) {
    std::string text;
    for (const Complaint& complaint : complaints) text += to_string(complaint) + "\n";
    return text;
}

}  // namespace

TEST_CASE("The rooms look only downstairs and headers keep the house rules", "[house]") {
    const std::vector<std::string> files = sources({"corpus", "indexer", "query", "tools"});
    REQUIRE(files.size() > 20);  // otherwise the scan itself is broken
    std::vector<Complaint> complaints;
    for (const std::string& file : files) {
        std::ranges::move(complaints_about_source(file, read(root / file)),
                          std::back_inserter(complaints));
    }
    INFO(told(complaints));
    CHECK(complaints.empty());
}

TEST_CASE("The name of every test reaches ctest whole", "[house]") {
    const std::vector<std::string> files = sources({"tests"});
    REQUIRE(files.size() > 20);
    std::vector<Complaint> complaints;
    for (const std::string& file : files) {
        std::ranges::move(complaints_about_test_names(file, read(root / file)),
                          std::back_inserter(complaints));
    }
    INFO(told(complaints));
    CHECK(complaints.empty());
}

TEST_CASE("A test name with a semicolon is named with its line", "[house]") {
    const std::string text =
        "\nTEST_CASE(\"one, two\") {\n}\nTEST_CASE(\n    \"a; b\", \"[x]\") {}";
    CHECK(told(complaints_about_test_names("t.cpp", text)) ==
          "t.cpp:4: a test name holds no semicolon; use a comma\n");
}

TEST_CASE("Every file that the map of the house points to exists", "[house]") {
    const std::string page = GENERATE("docs/architecture.md", "README.md");
    CAPTURE(page);
    REQUIRE(fs::is_regular_file(root / page));
    const std::vector<Complaint> complaints = broken_links(root, page, read(root / page));
    INFO(told(complaints));
    CHECK(complaints.empty());
}

TEST_CASE("A file may include its own room, lower rooms and the libraries it was given",
          "[house]") {
    auto [file, line] = GENERATE(table<std::string, std::string>({
        {"corpus/error.cpp", "#include \"corpus/error.hpp\""},
        {"corpus/record/reader.cpp", "#include <pugixml.hpp>"},
        {"indexer/document/document.cpp", "#include <xapian.h>"},
        {"indexer/language/analyser.cpp", "#include <xapian.h>"},  // for its stemmer
        {"indexer/language/analyser.cpp", "#include \"corpus/error.hpp\""},
        {"query/plan/planner.cpp", "#include \"indexer/fields/fields.hpp\""},
        {"query/synthesis/pool.cpp", "#include \"corpus/error.hpp\""},
        {"query/synthesis/pool.cpp", "#include \"indexer/effect/effect.hpp\""},
        {"tools/cli/main.cpp", "#include \"query/engine.hpp\""},
        {"tools/cli/cmd_oogst.cpp", "#include \"corpus/harvest/harvest.hpp\""},
        {"corpus/harvest/http_fetcher.cpp", "#include <curl/curl.h>"},
        {"corpus/harvest/sources.cpp", "#include <toml.hpp>"},
        {"tools/cli/main.cpp", "// #include <xapian.h> would be wrong here"},
        {"tools/cli/main.cpp", "using namespace watwerkt;"},
    }));
    CAPTURE(file, line);
    CHECK(told(complaints_about_source(file, line)).empty());
}

TEST_CASE("A file that breaks a house rule is named with its line and what to do", "[house]") {
    auto [file, text, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"corpus/a.cpp",
         "\n#include \"query/engine.hpp\"",
         "corpus/a.cpp:2: query/engine.hpp: corpus stands below query and looks only downstairs; "
         "move what both need down\n"},
        {"indexer/language/a.cpp",
         "# include  \"corpus/record/study.hpp\"",
         "indexer/language/a.cpp:1: corpus/record/study.hpp: language knows words, not records\n"},
        {"indexer/language/a.cpp",
         "#include \"indexer/document/document.hpp\"",
         "indexer/language/a.cpp:1: indexer/document/document.hpp: language knows words, not "
         "databases\n"},
        {"indexer/language/a.hpp",
         "#pragma once\n#include <xapian.h>",
         "indexer/language/a.hpp:2: xapian.h: language shows no Xapian in its headers; include it "
         "in the .cpp\n"},
        {"tools/cli/a.cpp",
         "#include <pugixml.hpp>  // quick",
         "tools/cli/a.cpp:1: pugixml.hpp: only corpus reads XML; use the readers in "
         "corpus/record\n"},
        {"tools/cli/a.cpp",
         "#include <xapian.h>",
         "tools/cli/a.cpp:1: xapian.h: only indexer and query see Xapian; ask Engine in "
         "query/engine.hpp\n"},
        {"query/synthesis/a.cpp",
         "#include <xapian.h>",
         "query/synthesis/a.cpp:1: xapian.h: synthesis knows numbers, not Xapian\n"},
        {"query/synthesis/a.cpp",
         "#include \"indexer/effect/finding_effect.hpp\"",
         "query/synthesis/a.cpp:1: indexer/effect/finding_effect.hpp: synthesis knows numbers, not "
         "records\n"},
        {"corpus/harvest/a.hpp",
         "#pragma once\n#include <curl/curl.h>",
         "corpus/harvest/a.hpp:2: curl/curl.h: harvest shows no libcurl and no TOML in its "
         "headers; "
         "include them in the .cpp\n"},
        {"tools/service/a.cpp",
         "#include \"corpus/harvest/harvest.hpp\"",
         "tools/service/a.cpp:1: corpus/harvest/harvest.hpp: only the doors that run a harvest see "
         "it: whoever searches needs no network\n"},
        {"corpus/record/a.cpp",
         "#include <toml.hpp>",
         "corpus/record/a.cpp:1: toml.hpp: only corpus/harvest reads TOML\n"},
        {"corpus/record/a.cpp",
         "#include <curl/curl.h>",
         "corpus/record/a.cpp:1: curl/curl.h: only corpus/harvest goes out to the network\n"},
        {"query/a.hpp",
         "#pragma once\nusing  namespace std;",
         "query/a.hpp:2: a header never says `using namespace`\n"},
        {"query/a.hpp",
         "namespace watwerkt {}",
         "query/a.hpp:1: a header begins with #pragma once\n"},
    }));
    CHECK(told(complaints_about_source(file, text)) == expected);
}

TEST_CASE(
    "A link is broken when its file is not there, while web addresses and code are left alone",
    "[house]") {
    auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"[licence](LICENSE), [rooms](corpus/#top), [web](https://example.org/x), [here](#here)",
         ""},
        {"```\n[sample](nowhere.md)\n```", ""},
        {"see\n[a](LICENSE) and [b](nowhere.md#part \"title\")",
         "p.md:2: the link to nowhere.md leads nowhere\n"},
        {"[name]: nowhere/else.md", "p.md:1: the link to nowhere/else.md leads nowhere\n"},
    }));
    CAPTURE(text);
    CHECK(told(broken_links(root, "p.md", text)) == expected);
}
