// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/csv/csv.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "corpus/error.hpp"

using namespace watwerkt;

namespace {

using Fields = std::vector<std::string>;
using Rows = std::vector<Fields>;

Rows read_all(const std::string& text, CsvLimits limits = {}) {
    std::istringstream stream(text);
    CsvReader reader(stream, "t.csv", limits);
    Rows rows;
    for (CsvRow row; reader.read(row);) rows.push_back(row.fields);
    return rows;
}

std::string message_of(const std::string& text, CsvLimits limits = {}) {
    try {
        read_all(text, limits);
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid_input);
        return error.what();
    }
    return "no error";
}

/// A well-formed UTF-8 field: pieces that are hard for a reader, in any order.
rc::Gen<std::string> field() {
    const auto piece = rc::gen::element<std::string>(
        "", "a", " ", ",", ";", "\"", "\"\"", "\r\n", "\n", "\xEF\xBB\xBF", "é", "漢", "😀", "'");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                        [](const Fields& pieces) {
                            std::string text;
                            for (const std::string& one : pieces) text += one;
                            return text;
                        });
}

}  // namespace

TEST_CASE("A CSV file is read as RFC 4180 says", "[csv]") {
    auto [text, rows] = GENERATE(table<std::string, Rows>({
        {"", {}},
        {"a,b\n1,2\n", {{"a", "b"}, {"1", "2"}}},
        {"a,b\r\n1,2", {{"a", "b"}, {"1", "2"}}},
        {"a,\n", {{"a", ""}}},
        {"a,", {{"a", ""}}},
        {"\n", {{""}}},
        {"\"\"\n", {{""}}},
        {"\"a,b\",c\n", {{"a,b", "c"}}},
        {"\"say \"\"yes\"\"\"\n", {{"say \"yes\""}}},
        {"\"two\nlines\",x\n", {{"two\nlines", "x"}}},
        {"\"two\r\nlines\"\r\n", {{"two\r\nlines"}}},
        {"\xEF\xBB\xBF"
         "a\n",
         {{"a"}}},
        {" a , b \n", {{" a ", " b "}}},
        {"é,漢,😀\n", {{"é", "漢", "😀"}}},
    }));
    CAPTURE(text);
    CHECK(read_all(text) == rows);
}

TEST_CASE("A damaged CSV file is refused with its place and how to mend it", "[csv]") {
    auto [text, message] = GENERATE(table<std::string, std::string>({
        {"a,b\n1,\"x\ny\n", "t.csv:2:3: aanhalingsteken zonder sluitend aanhalingsteken"},
        {"a\nb\"c\n", "t.csv:2:2: aanhalingsteken midden in een veld"},
        {"\"a\"b\n", "t.csv:1:4: tekst na het sluitende aanhalingsteken"},
        {"a\rb\n", "t.csv:1:2: regeleinde CR zonder LF"},
        {std::string("a\0b\n", 4), "t.csv:1:2: NUL-teken"},
        {std::string("\"a\0\"\n", 5), "t.csv:1:3: NUL-teken"},
        {"ab\xE9\n", "t.csv:1:4: de tekst is geen UTF-8"},
        {"\xC0\xAF\n", "t.csv:1:1: de tekst is geen UTF-8"},          // overlong slash
        {"\xE0\x80\xAF\n", "t.csv:1:2: de tekst is geen UTF-8"},      // overlong
        {"\xED\xA0\x80\n", "t.csv:1:2: de tekst is geen UTF-8"},      // surrogate
        {"\xF4\x90\x80\x80\n", "t.csv:1:2: de tekst is geen UTF-8"},  // above U+10FFFF
        {"\x80\n", "t.csv:1:1: de tekst is geen UTF-8"},
        {"a\xC3", "t.csv:1:3: het bestand eindigt midden in een teken"},
    }));
    CAPTURE(text);
    CHECK(message_of(text).substr(0, message.size()) == message);
    CHECK(message_of(text).find("; ") != std::string::npos);
}

TEST_CASE("A CSV file beyond the limits is refused where it goes over", "[csv]") {
    CHECK(message_of("abcdef\n", {.row_bytes = 4}).substr(0, 10) == "t.csv:1:5:");
    CHECK(message_of("\"abcdef", {.row_bytes = 4}).find("rij is groter dan 4") !=
          std::string::npos);
    CHECK(message_of("a,b,c\n", {.columns = 2}).find("meer dan 2 velden") != std::string::npos);
    CHECK(message_of("a\nb\nc\n", {.file_bytes = 4}).substr(0, 10) == "t.csv:3:1:");
    CHECK(read_all("a,b\nc,d\n", {.row_bytes = 4, .columns = 2, .file_bytes = 8}).size() == 2);
}

TEST_CASE("Rows longer than the reading buffer come through whole", "[csv]") {
    const std::string long_field(200'000, 'x');
    CHECK(read_all(long_field + ",\"" + long_field + "\"\n") == Rows{{long_field, long_field}});
}

TEST_CASE("A row remembers the line on which it begins", "[csv]") {
    std::istringstream stream("a\n\"b\nc\"\nd\n");
    CsvReader reader(stream, "t.csv");
    std::vector<int> lines;
    for (CsvRow row; reader.read(row);) lines.push_back(row.line);
    CHECK(lines == std::vector<int>{1, 2, 4});
}

TEST_CASE("Writing rows and reading them gives the same rows", "[csv]") {
    CHECK(rc::check([] {
        const auto rows =
            *rc::gen::container<Rows>(rc::gen::nonEmpty(rc::gen::container<Fields>(field())));
        std::string text;
        for (const Fields& row : rows) text += write_csv_row(row);
        RC_ASSERT(read_all(text) == rows);
    }));
}

TEST_CASE("Any bytes give rows or an error, never anything else", "[csv]") {
    CHECK(rc::check([](const std::string& text) {
        try {
            read_all(text);
        } catch (const Error& error) {
            RC_ASSERT(error.kind() == ErrorKind::invalid_input);
        }
    }));
}

TEST_CASE("A table is read by column name", "[csv]") {
    std::istringstream stream("b,a\n1,2\n3,4\n");
    CsvTableReader table(stream, "t.csv");
    REQUIRE(table.read());
    CHECK(table["a"] == "2");
    CHECK(table["b"] == "1");
    CHECK(table.line() == 2);
    REQUIRE(table.read());
    CHECK(table["a"] == "4");
    CHECK_FALSE(table.read());
}

TEST_CASE("A table with a bad header or a row of another length is refused", "[csv]") {
    auto [text, message] = GENERATE(table<std::string, std::string>({
        {"", "t.csv:1:1: het bestand is leeg"},
        {"a,b,a\n", "t.csv:1:1: kolom 'a' staat er twee keer"},
        {"a,,b\n", "t.csv:1:1: kolom 2 heeft geen naam"},
        {"a,b\n1\n", "t.csv:2:1: 1 velden in plaats van 2"},
        {"a,b\n1,2,3\n", "t.csv:2:1: 3 velden in plaats van 2"},
        {"a,b\n\n", "t.csv:2:1: 1 velden in plaats van 2"},
    }));
    CAPTURE(text);
    std::istringstream stream(text);
    const auto read_table = [&stream] {
        CsvTableReader table(stream, "t.csv");
        while (table.read()) {
        }
    };
    CHECK_THROWS_WITH(read_table(), Catch::StartsWith(message));
}

TEST_CASE("A table says which columns are missing", "[csv]") {
    std::istringstream stream("a,b\n");
    const CsvTableReader table(stream, "t.csv");
    const std::vector<std::string_view> needed{"a", "c", "d"};
    CHECK_THROWS_WITH(table.require(needed), Catch::Contains("kolommen ontbreken: c, d"));
}
