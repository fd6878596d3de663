// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "corpus/error.hpp"
#include "tools/import/coding.hpp"
#include "tools/import/mapping_table.hpp"

using namespace watwerkt;
using namespace watwerkt::importer;
namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 3> columns{"word", "code", "reason"};
constexpr std::array<std::string_view, 2> two_files{"one", "two"};

/// A folder of its own that is gone afterwards.
class Folder {
 public:
    explicit Folder(const std::string& name)
        : path_(fs::temp_directory_path() / ("watwerkt-import-mapping-" + name)) {
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    void put(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
    }
    const fs::path& path() const { return path_; }

 private:
    fs::path path_;
};

}  // namespace

TEST_CASE("A mapping table answers by key and knows its stale rows", "[import][mapping]") {
    const Folder folder("answers");
    folder.put("words.csv", "word,code,reason\n cat ,poes,same\n\"a, b\",ab;c,two\n,leeg,none\n");
    auto table = MappingTable::read(folder.path(), {"words", columns, 1});
    REQUIRE(table.find({"cat"}) != nullptr);
    CHECK((*table.find({"cat "}))["code"] == "poes");
    CHECK((*table.find({"a, b"}))["code"] == "ab;c");
    CHECK(table.find({"dog"}) == nullptr);
    CHECK(table.unused_rows() == std::vector<std::string>{"words.csv:4 ()"});
    CHECK((*table.find({""}))["code"] == "leeg");
    CHECK(table.unused_rows().empty());
}

TEST_CASE("Two files can be one table, with a key of two columns", "[import][mapping]") {
    const Folder folder("two");
    folder.put("one.csv", "word,code,reason\na,b,1\n");
    folder.put("two.csv", "word,code,reason\na,c,2\n");
    auto table = MappingTable::read(folder.path(), {"both", columns, 2}, two_files);
    CHECK((*table.find({"a", "b"}))["reason"] == "1");
    CHECK((*table.find({"a", "c"}))["reason"] == "2");
    CHECK(table.find({"a"}) == nullptr);
}

TEST_CASE("Of a table that sources share only the rows of one are read", "[import][mapping]") {
    const Folder folder("shared");
    folder.put("words.csv", "word,code,reason\nours,a,1\ntheirs,a,2\nours,b,3\n");
    auto table = MappingTable::read(folder.path(), {"words", columns, 1, "ours"});
    CHECK((*table.find({"a"}))["reason"] == "1");
    CHECK(table.find({"ours"}) == nullptr);
    CHECK(table.unused_rows() == std::vector<std::string>{"words.csv:4 (b)"});
}

TEST_CASE("A mapping table that cannot be trusted is refused", "[import][mapping]") {
    const Folder folder("refused");
    const auto read = [&folder] {
        return MappingTable::read(folder.path(), {"words", columns, 1});
    };
    CHECK_THROWS_WITH(read(), Catch::Contains("vertaaltabel ontbreekt"));
    folder.put("words.csv", "word,reason,code\n");
    CHECK_THROWS_WITH(read(), Catch::Contains("zet op de eerste regel: word,code,reason"));
    folder.put("words.csv", "word,code,reason\na,b,1\na,c,2\n");
    CHECK_THROWS_WITH(read(),
                      Catch::Contains("words.csv:3:1: sleutel 'a' staat ook in words.csv:2"));
}

TEST_CASE("Looking up counts what ends as niet-bekeken", "[import][mapping]") {
    const Folder folder("lookup");
    folder.put("words.csv", "word,code,reason\na,x,1\nb,,2\nc,niet-bekeken,3\nd,niet-gemeld,4\n");
    auto table = MappingTable::read(folder.path(), {"words", columns, 1});
    ImportReport report;
    CHECK(look_up(table, {"a"}, "code", report) == "x");
    CHECK(look_up(table, {"b"}, "code", report) == "niet-bekeken");
    CHECK(look_up(table, {"c"}, "code", report) == "niet-bekeken");
    CHECK(look_up(table, {"d"}, "code", report) == "niet-gemeld");
    CHECK(look_up(table, {""}, "code", report) == "niet-gemeld");
    CHECK(look_up(table, {"e"}, "code", report) == "niet-bekeken");
    CHECK(report.not_coded["words.code"] ==
          std::map<std::string, int>{{"b", 1}, {"c", 1}, {"e (not in the table)", 1}});
    CHECK(look_up_words(table, "a; d", "code", report) == CodeList(std::vector<std::string>{"x"}));
}
