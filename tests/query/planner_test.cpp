// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan/planner.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>

#include "query/request/parser.hpp"
#include "tests/support/corpus_fixture.hpp"
#include "tests/support/shipped_words.hpp"

using namespace watwerkt;

namespace {

// Whether OP_MAX occurs at all below OP_OR: with three branches it crashes Xapian 1.4.22, so it is
// never used.
bool holds_max(const Xapian::Query& query) {
    if (query.get_type() == Xapian::Query::OP_MAX) return true;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
        if (holds_max(query.get_subquery(i))) return true;
    }
    return false;
}

Plan plan_of(const std::string& text) {
    static const Analyser analyser(test::shipped_words());
    const IndexFacts facts{1000,
                           [](const std::string& term) { return term.size() % 3 * 100; },
                           [](const std::string& word) {
                               return std::vector<std::string>{word + "s", "zomerschool"};
                           }};
    return make_plan(parse(text).tree, analyser, "nl", facts);
}

const std::vector<std::string> pieces = {
    "zomerschool", "huiswerkbegeleidng", "titel:", "-", "+", "(",  ")",     "\"",  "*",   "OF",
    "EN",          "een op een",         "xqzt",   "'", "é", "de", "werkt", "2,5", "vve", "~"};

}  // namespace

TEST_CASE("No plan of any text holds OP_MAX", "[plan]") {
    CHECK(rc::check([] {
        const auto chosen =
            *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
        std::string text;
        for (const std::string& piece : chosen) text += piece + *rc::gen::element("", " ");
        RC_ASSERT(!holds_max(plan_of(text).query));
        RC_ASSERT(plan_of(text).query.get_description().find(" MAX ") == std::string::npos);
    }));
}

TEST_CASE("The walk through a plan would see OP_MAX", "[plan]") {
    const Xapian::Query words[] = {Xapian::Query("a"), Xapian::Query("b"), Xapian::Query("c")};
    const Xapian::Query most(Xapian::Query::OP_MAX, std::begin(words), std::end(words));
    CHECK(holds_max(Xapian::Query("d") | most));
    CHECK_FALSE(holds_max(Xapian::Query("d") | words[0]));
}

TEST_CASE("A common part of a rare compound makes no match", "[plan]") {
    test::Library library;
    for (int i = 0; i < 60; ++i) {
        Study study = test::make_study("school-" + std::to_string(100 + i));
        study.summaries = {{"nl", i < 40 ? "Een school met leerlingen." : "Thuis leren."}};
        library.add(study);
    }
    Study dog = test::make_study("hond");
    dog.summaries = {{"nl", "Een hond op bezoek."}};
    library.add(dog);
    library.build();
    const Engine engine = library.open();
    SearchRequest request;
    request.text = "schoolhond";
    const SearchResponse answer = engine.search(request);
    REQUIRE(answer.total == 1);
    CHECK(answer.hits[0].id == "hond");
}

TEST_CASE("A misspelt word finds what it stands for and says so", "[plan]") {
    test::Library library;
    for (const char* word : {"Zomerschool", "Winterschilder", "Huiswerk"}) {
        Study study = test::make_study(Analyser().fold(word));
        study.titles = {{"nl", word}};
        library.add(study);
    }
    library.build();
    SearchRequest request;
    request.text = "zommerschool";
    const SearchResponse answer = library.open().search(request);
    REQUIRE(answer.total == 1);
    CHECK(answer.hits[0].id == "zomerschool");
    REQUIRE(answer.diagnostics.size() == 1);
    CHECK(answer.diagnostics[0].code == "onbekend-woord");
}
