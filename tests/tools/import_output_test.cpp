// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "corpus/error.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "tools/import/facts.hpp"
#include "tools/import/output.hpp"

using namespace watwerkt;
using namespace watwerkt::importer;
namespace fs = std::filesystem;

namespace {

class Folder {
 public:
    explicit Folder(const std::string& name)
        : path_(fs::temp_directory_path() / ("watwerkt-import-output-" + name)) {
        fs::remove_all(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const fs::path& path() const { return path_; }

 private:
    fs::path path_;
};

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<Study> test_studies() {
    const fs::path data(WATWERKT_IMPORT_TEST_DATA);
    std::ifstream stream(data / "wwc.csv", std::ios::binary);
    CsvTableReader rows(stream, "wwc.csv");
    ImportReport report;
    return import_facts(*find_fact_source("wwc"), rows, {data / "mapping", "2026-11-21"}, report);
}

}  // namespace

TEST_CASE("A file is written once and left alone when it is the same", "[import][output]") {
    const Folder folder("once");
    fs::create_directories(folder.path());
    const fs::path file = folder.path() / "a.txt";
    CHECK(write_when_changed(file, "one"));
    CHECK_FALSE(write_when_changed(file, "one"));
    CHECK(write_when_changed(file, "two"));
    CHECK(bytes_of(file) == "two");
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("Writing where nobody may write says so", "[import][output]") {
    const Folder folder("absent");
    CHECK_THROWS_WITH(write_when_changed(folder.path() / "no" / "a.txt", "x"),
                      Catch::Contains("schrijven mislukt"));
}

TEST_CASE("Valid studies become files and a second run is quiet", "[import][output]") {
    const auto vocabulary = Vocabulary::read(WATWERKT_IMPORT_VOCABULARY);
    const Folder folder("valid");
    const std::vector<Study> studies = test_studies();
    ImportReport first;
    const auto errors = write_studies(studies, folder.path(), vocabulary, first);
    CAPTURE(errors);
    CHECK(errors.empty());
    CHECK(first.written == 3);
    CHECK(fs::exists(folder.path() / "wwc-1.xml"));

    std::ofstream(folder.path() / "old.xml") << "<study/>";
    ImportReport second;
    CHECK(write_studies(studies, folder.path(), vocabulary, second).empty());
    CHECK(second.written == 0);
    CHECK(second.unchanged == 3);
    CHECK(second.leftover_records == std::vector<std::string>{"old.xml"});
}

TEST_CASE("A study with an error is not written and its file stays as it was", "[import][output]") {
    const auto vocabulary = Vocabulary::read(WATWERKT_IMPORT_VOCABULARY);
    const Folder folder("refused");
    std::vector<Study> studies = test_studies();
    ImportReport first;
    write_studies(studies, folder.path(), vocabulary, first);
    const std::string before = bytes_of(folder.path() / "wwc-1.xml");

    studies.front().findings.front().outcome = std::string("bestaat-niet");
    ImportReport second;
    const auto errors = write_studies(studies, folder.path(), vocabulary, second);
    REQUIRE_FALSE(errors.empty());
    CHECK(errors.front().find("wwc-1.xml:") != std::string::npos);
    CHECK(second.refused.size() == 1);
    CHECK(second.unchanged == 2);
    CHECK(bytes_of(folder.path() / "wwc-1.xml") == before);
}
