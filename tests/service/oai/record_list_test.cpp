// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/oai/record_list.hpp"

#include <fmt/format.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

using namespace watwerkt;
using namespace watwerkt::service;

namespace {

/// 1 is a second later than 0.
std::string moment(int seconds) { return fmt::format("2026-09-21T14:13:{:02}Z", seconds); }

RecordDate record(std::string id, int seconds, std::string kind = "onderzoek") {
    return {std::move(id), moment(seconds), false, std::move(kind), {"wwc"}, "0"};
}

std::vector<std::string> ids_of(const RecordList::Page& page) {
    std::vector<std::string> ids;
    for (const RecordDate* one : page.records) ids.push_back(one->id);
    return ids;
}

/// All pages of a list, as a harvester asks for them.
std::vector<std::string> harvested(const RecordList& list,
                                   const Selection& selection,
                                   std::size_t page_size) {
    std::vector<std::string> ids;
    auto page = list.first_page(selection, page_size);
    while (true) {
        for (std::string& id : ids_of(page)) ids.push_back(std::move(id));
        if (page.is_last) return ids;
        page = list.page_after(
            selection, page.records.back()->changed, page.records.back()->id, page_size);
    }
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("A record is in the set of its kind, and a study in those of its sources",
          "[service][oai]") {
    CHECK(sets_of({"a", "", false, "onderzoek", {"eef", "wwc"}, ""}) ==
          Ids{"onderzoek", "onderzoek:eef", "onderzoek:wwc"});
    CHECK(sets_of({"a", "", false, "actie", {"gka"}, ""}) == Ids{"actie"});
    CHECK(sets_of({"a", "", false, "verhaal", {}, ""}) == Ids{"verhaal"});
}

TEST_CASE("Records come in order of date and then id", "[service][oai]") {
    const RecordList list({record("a", 5), record("b", 3), record("c", 5), record("d", 4)});
    CHECK(harvested(list, {}, 2) == Ids{"b", "d", "a", "c"});
    CHECK(list.earliest() == moment(3));
    CHECK(RecordList({}).earliest().empty());
    CHECK(RecordList({}).first_page({}, 10).records.empty());
}

TEST_CASE("Both ends of a period belong to it", "[service][oai]") {
    const RecordList list({record("a", 1), record("b", 2), record("c", 3), record("d", 4)});
    const auto [from, until, ids] = GENERATE(table<std::string, std::string, Ids>({
        {moment(2), moment(3), {"b", "c"}},
        {moment(2), moment(2), {"b"}},
        {moment(3), "", {"c", "d"}},
        {"", moment(1), {"a"}},
        {moment(5), "", {}},
        {"", moment(0), {}},
        {moment(3), moment(2), {}},
    }));
    CHECK(harvested(list, {from, until, ""}, 10) == ids);
}

TEST_CASE("Pages together are what a plain look at every record finds", "[service][oai]") {
    rc::prop("for any records, period, set and page size", [] {
        std::vector<RecordDate> records;
        const auto count = *rc::gen::inRange(0, 40);
        for (int i = 0; i < count; ++i) {
            const bool is_study = *rc::gen::arbitrary<bool>();
            records.push_back(record(fmt::format("r{:02}", i),
                                     *rc::gen::inRange(0, 6),
                                     is_study ? "onderzoek" : "actie"));
        }
        Selection asked;
        if (*rc::gen::arbitrary<bool>()) asked.from = moment(*rc::gen::inRange(0, 6));
        if (*rc::gen::arbitrary<bool>()) asked.until = moment(*rc::gen::inRange(0, 6));
        asked.set = *rc::gen::element<std::string>("", "actie", "onderzoek:wwc", "nergens");
        std::set<std::pair<std::string, std::string>> plain;
        for (const RecordDate& one : records) {
            const auto sets = sets_of(one);
            const bool is_in = asked.set.empty() || std::ranges::count(sets, asked.set) > 0;
            const bool is_late = asked.from.empty() || one.changed >= asked.from;
            const bool is_early = asked.until.empty() || one.changed <= asked.until;
            if (is_in && is_late && is_early) plain.insert({one.changed, one.id});
        }
        Ids expected;
        for (const auto& [changed, id] : plain) expected.push_back(id);
        const RecordList list(std::move(records));
        RC_ASSERT(harvested(list, asked, *rc::gen::inRange<std::size_t>(1, 9)) == expected);
        RC_ASSERT(list.first_page(asked, 1).total == expected.size());
    });
}

TEST_CASE("A list that is read while records change misses none of them", "[service][oai]") {
    // Two records of four were given; meanwhile one of those and one of the others changed, one
    // came and one was withdrawn.
    const RecordList before({record("a", 1), record("b", 2), record("c", 3), record("d", 4)});
    const auto page = before.first_page({}, 2);
    REQUIRE(ids_of(page) == Ids{"a", "b"});
    RecordDate withdrawn = record("d", 9);
    withdrawn.is_withdrawn = true;
    const RecordList after(
        {record("a", 9), record("b", 2), record("c", 9), withdrawn, record("e", 9)});
    CHECK(ids_of(after.page_after({}, moment(2), "b", 9)) == Ids{"a", "c", "d", "e"});
    // The last record given need not be there any more.
    const RecordList without({record("a", 1), record("b", 9), record("c", 3)});
    CHECK(ids_of(without.page_after({}, moment(2), "b", 9)) == Ids{"c", "b"});
}

TEST_CASE("A list of 100,000 records is walked page by page, whole and within a set",
          "[service][oai]") {
    // Quadratic work would be ten thousand million steps, and be noticed.
    constexpr std::size_t count = 100'000;
    std::vector<RecordDate> records;
    for (std::size_t i = 0; i < count; ++i)
        records.push_back(record(fmt::format("r{:06}", i),
                                 static_cast<int>(i * 7919 % 60),
                                 i % 1000 == 0 ? "actie" : "onderzoek"));
    const RecordList list(std::move(records));
    CHECK(harvested(list, {}, 100).size() == count);
    CHECK(harvested(list, {"", "", "actie"}, 1).size() == count / 1000);
    CHECK(list.first_page({moment(30), moment(30), ""}, 1).total == count / 60 + 1);
}

TEST_CASE("A record is found by its id, withdrawn or not", "[service][oai]") {
    RecordDate withdrawn = record("b", 2);
    withdrawn.is_withdrawn = true;
    const RecordList list({record("a", 1), withdrawn});
    CHECK(list.find("a") != nullptr);
    CHECK(list.find("b")->is_withdrawn);
    for (const char* id : {"", "0", "aa", "c"}) CHECK(list.find(id) == nullptr);
    CHECK(list.sets() == Ids{"onderzoek", "onderzoek:wwc"});
}
