// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/mapping.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

using namespace watwerkt;
using namespace watwerkt::harvest;
using Catch::Matchers::Contains;

namespace {

Mapping mapping(std::map<std::string, std::string> fields, std::string records = {}) {
    Mapping one;
    one.fields = std::move(fields);
    one.records = std::move(records);
    return one;
}

std::vector<HarvestedItem> read_json(std::string_view bytes, const Mapping& by) {
    std::vector<HarvestedItem> items;
    read_json_records(bytes, by, [&](HarvestedItem item) { items.push_back(std::move(item)); });
    return items;
}

std::vector<HarvestedItem> read_csv(std::string_view bytes, const Mapping& by) {
    std::vector<HarvestedItem> items;
    read_csv_records(
        bytes, "t.csv", by, [&](HarvestedItem item) { items.push_back(std::move(item)); });
    return items;
}

const Remark& remark_of(const HarvestedItem& item) {
    REQUIRE(std::holds_alternative<DamagedRecord>(item.content));
    return std::get<DamagedRecord>(item.content).remarks.at(0);
}

}  // namespace

TEST_CASE("A Crossref-like list is read by its mapping", "[harvest]") {
    const auto items = read_json(
        R"({"message": {"items": [{"DOI": "10.1000/x", "title": ["Effects"], "language": "en",
            "author": [{"family": "Smit", "given": "A."}, {"family": "Bos", "given": "K."}],
            "abstract": "<jats:p>Kort &amp; goed</jats:p>", "issued": {"date-parts": [[2019, 5]]},
            "container-title": ["Journal"], "subject": ["Education", "Reading"]}]}})",
        mapping({{"id", "DOI"},
                 {"doi", "DOI"},
                 {"titel", "title[0]"},
                 {"auteurs", "author[].family + author[].given"},
                 {"samenvatting", "abstract"},
                 {"jaar", "issued.date-parts[0][0]"},
                 {"publicatie", "container-title[]"},
                 {"onderwerpen", "subject"},
                 {"taal", "language"}},
                "message.items"));
    REQUIRE(items.size() == 1);
    CHECK(items[0].identifier == "10.1000/x");
    const auto& record = std::get<BibliographicRecord>(items[0].content);
    CHECK(record.authors == std::vector<std::string>{"Smit, A.", "Bos, K."});
    CHECK(record.abstracts[0].text == "Kort & goed");
    CHECK(record.date == "2019");
    CHECK(record.publication == "Journal");
    CHECK(record.subjects == std::vector<std::string>{"Education", "Reading"});
    CHECK(record.language == "en");
}

TEST_CASE("JSON that is broken or holds no list is refused with its line", "[harvest]") {
    const auto by = mapping({{"id", "id"}, {"titel", "t"}}, "a.b");
    const auto broken = read_json("{\n\n  \"a\": ", by);
    REQUIRE(broken.size() == 1);
    CHECK(remark_of(broken[0]).rule == "kapotte-json");
    CHECK(remark_of(broken[0]).position.line == 3);
    for (const char* text : {"{}", "[]", "3", R"({"a": {"b": {}}})", R"({"a": [1]})"}) {
        const auto items = read_json(text, by);
        REQUIRE(items.size() == 1);
        CHECK_THAT(remark_of(items[0]).message, Contains("'a.b'") && Contains("geen lijst"));
    }
    CHECK(read_json(R"({"a": {"b": []}})", by).empty());
    const auto mixed = read_json(R"({"a": {"b": [1, {"id": "x", "t": "y"}]}})", by);
    REQUIRE(mixed.size() == 2);
    CHECK_THAT(remark_of(mixed[0]).message, Contains("geen object"));
    CHECK(mixed[1].identifier == "x");
}

TEST_CASE("A path is names, lists and places", "[harvest]") {
    for (const char* good : {"a", "a.b", "a[]", "a[0]", "a[].b", "a[0][1]", "a + b[].c"})
        CHECK(is_json_path(good));
    for (const char* bad : {"", ".a", "a.", "a..b", "a[", "a[x]", "a[-1]", "a]b[", "a[1"})
        CHECK(!is_json_path(bad));
}

TEST_CASE("A table is read by its columns, and a wrong row is named with its line", "[harvest]") {
    auto by = mapping({{"id", "nr"}, {"titel", "naam"}, {"auteurs", "wie"}});
    auto items = read_csv("nr,naam,wie\n1,\"Een, twee\",A; B\n2,Drie\n", by);
    REQUIRE(items.size() == 2);
    CHECK(items[0].bytes == "1,\"Een, twee\",A; B\r\n");
    const auto& record = std::get<BibliographicRecord>(items[0].content);
    CHECK(record.titles[0].text == "Een, twee");
    CHECK(record.authors == std::vector<std::string>{"A", "B"});
    CHECK(remark_of(items[1]).position.line == 3);
    CHECK(remark_of(items[1]).rule == "kapotte-tabel");
    items = read_csv("nr,naam\n1,x\n", by);
    REQUIRE(items.size() == 1);
    CHECK_THAT(remark_of(items[0]).message, Contains("kolommen ontbreken: wie"));
    by.separator = ';';
    CHECK(read_csv("nr;naam;wie\n1;Een, twee;A\n", by).at(0).identifier == "1");
}

TEST_CASE("Any bytes are records or refusals", "[harvest]") {
    const auto by = mapping({{"id", "a"}, {"titel", "b"}});
    rc::prop("never crashes", [&by](const std::string& noise) {
        static_cast<void>(read_json(noise, by));
        static_cast<void>(read_json("[{\"a\":\"" + noise, by));
        static_cast<void>(read_csv(noise, by));
        static_cast<void>(read_csv("a,b\n" + noise, by));
        static_cast<void>(is_json_path(noise));
    });
}

TEST_CASE("Nesting without end does not bring the reader down", "[harvest]") {
    const auto by = mapping({{"id", "a"}, {"titel", "b"}});
    CHECK(read_json(std::string(200'000, '['), by).size() == 1);
    CHECK(!read_json(std::string(200'000, '[') + std::string(200'000, ']'), by).empty());
}
