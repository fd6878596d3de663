// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <set>

#include "indexer/fields/fields.hpp"
#include "tests/support/any_study.hpp"
#include "tests/support/corpus_fixture.hpp"
#include "tests/support/plain_search.hpp"
#include "tests/support/question_maker.hpp"

namespace watwerkt::test {
namespace {

std::set<std::string> results_of(const Engine& engine, SearchRequest request) {
    request.limit = 1000;
    request.facets = false;
    request.snippets = false;
    std::set<std::string> found;
    std::size_t total = 0;
    do {  // a page holds a thousand at most
        const SearchResponse response = engine.search(request);
        for (const Hit& hit : response.hits) found.insert(hit.id);
        for (const ActionHit& hit : response.actions) found.insert(hit.code);
        total = response.total;
        request.offset += request.limit;
    } while (request.offset < total);
    REQUIRE(found.size() == total);
    return found;
}

// The same results and, for every value of every facet, the same count as the plain loops. A value
// that the engine does not list must count zero there too.
void check_against_oracle(const Engine& engine, const PlainSearch& oracle, SearchRequest request) {
    CHECK(results_of(engine, request) == oracle.results(request));
    request.limit = 0;
    for (const Facet& facet : engine.search(request).facets) {
        std::set<std::string> listed;
        for (const FacetValue& value : facet.values) {
            CAPTURE(facet.name, value.code);
            listed.insert(value.code);
            CHECK(value.count == oracle.count(request, facet.name, value.code));
        }
        for (const std::string& code : oracle.values(facet.name)) {
            CAPTURE(facet.name, code);
            if (!listed.contains(code)) CHECK(oracle.count(request, facet.name, code) == 0);
        }
    }
}

}  // namespace

TEST_CASE("On the shipped corpus the engine and plain loops agree, without a choice", "[oracle]") {
    const PlainSearch oracle(shipped_library().records, shipped_vocabulary());
    const Engine engine = shipped_library().open();
    for (const ListKind list : {ListKind::studies, ListKind::actions, ListKind::stories}) {
        SearchRequest request;
        request.list = list;
        check_against_oracle(engine, oracle, request);
    }
}

TEST_CASE("On the shipped corpus the engine and plain loops agree on random questions",
          "[oracle]") {
    const PlainSearch oracle(shipped_library().records, shipped_vocabulary());
    const Engine engine = shipped_library().open();
    QuestionMaker maker(oracle, 20261121);
    for (int i = 0; i < 12; ++i) {
        const SearchRequest request = maker.make();
        CAPTURE(show(request));
        check_against_oracle(engine, oracle, request);
    }
}

TEST_CASE("Clicking any facet value gives as many results as the number beside it", "[oracle]") {
    const Engine engine = shipped_library().open();
    const ListKind list = GENERATE(ListKind::studies, ListKind::actions);
    const std::string text =
        GENERATE(as<std::string>{}, "", "rekenen", "uitkomst:lezen leeftijd:6..9");
    SearchRequest request;
    request.text = text;
    request.list = list;
    request.limit = 0;
    std::size_t clicks = 0;
    const SearchResponse answer = engine.search(request);
    for (const Facet& facet : answer.facets) {
        for (const FacetValue& value : facet.values) {
            SearchRequest click;
            click.list = list;
            click.limit = 0;
            click.facets = false;
            click.text = answer.query;
            click.selections = answer.understood.selections;
            std::erase_if(click.selections, [&](const Selection& selection) {
                return selection.facet == facet.name;
            });
            click.selections.push_back({facet.name, {value.code}, {}});
            CAPTURE(text, facet.name, value.code);
            CHECK(engine.search(click).total == value.count);
            ++clicks;
        }
    }
    CHECK(clicks > 100);
}

TEST_CASE("A chosen value stays listed, also at zero", "[oracle]") {
    const Engine engine = shipped_library().open();
    SearchRequest request;
    request.text = "qqqq";
    request.selections = {{"uitkomst", {"begrijpend-lezen"}, {}}};
    for (const Facet& facet : engine.search(request).facets) {
        if (facet.name != "uitkomst") continue;
        REQUIRE(facet.values.size() == 2);  // the parent too, so that the tree stays whole
        CHECK(facet.values[1].code == "begrijpend-lezen");
        CHECK(facet.values[1].is_selected);
        CHECK(facet.values[1].count == 0);
    }
}

TEST_CASE("On generated corpora the engine and plain loops agree", "[oracle]") {
    rc::prop("for any corpus and question", [] {
        Library library;
        std::vector<Record> records;
        const int studies = *rc::gen::inRange(1, 12);
        for (int i = 0; i < studies; ++i)
            records.emplace_back(any_study("s" + std::to_string(10 + i)));
        for (const Record& record : records) library.add(record);
        const BuildReport report = library.build();
        RC_ASSERT(report.refused.empty());
        const Engine engine = library.open();
        const PlainSearch oracle(records, shipped_vocabulary());
        QuestionMaker maker(oracle, *rc::gen::arbitrary<unsigned>());
        for (int i = 0; i < 4; ++i) {
            const SearchRequest request = maker.make();
            CAPTURE(show(request));
            check_against_oracle(engine, oracle, request);
        }
    });
}

}  // namespace watwerkt::test
