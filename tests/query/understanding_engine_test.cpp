// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <set>

#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {
namespace {

using Ids = std::vector<std::string>;

Ids ids_of(const SearchResponse& response) {
    Ids ids;
    for (const Hit& hit : response.hits) ids.push_back(hit.id);
    return ids;
}

SearchRequest question(std::string text, std::vector<IgnoredConcept> ignored = {}) {
    SearchRequest request;
    request.text = std::move(text);
    request.ignored_concepts = std::move(ignored);
    request.limit = 100;
    return request;
}

// All say "rekenen" once; they differ in what they are coded with.
Library sums_at_school() {
    Library library;
    const auto add = [&](const std::string& id,
                         const std::string& outcome,
                         int from,
                         int to,
                         const std::string& summary) {
        Study study = make_study(id);
        study.summaries = {{"nl", summary}};
        study.findings = {make_finding(id + ".1", outcome, from, to)};
        library.add(study);
    };
    add("jong", "welbevinden", 4, 5, "Een les over middag.");
    add("midden", "welbevinden", 9, 9, "Een les over middag.");
    add("oud", "welbevinden", 14, 15, "Een les over middag.");
    add("verzuim", "verzuim", 14, 15, "Een heel andere zaak.");
    add("spijbelen", "welbevinden", 14, 15, "Soms spijbelen ze.");
    library.build();
    return library;
}

}  // namespace

TEST_CASE("An age in the question raises what is about that age and drops nothing",
          "[understanding][engine]") {
    const Library library = sums_at_school();
    const Engine engine = library.open();
    const auto [text, first] = GENERATE(table<std::string, std::string>({
        {"middag groep 6", "midden"},
        {"middag kleuters", "jong"},
        {"middag 14-jarigen", "oud"},
    }));
    CAPTURE(text);
    const SearchResponse answer = engine.search(question(text));
    REQUIRE(answer.hits.size() >= 3);
    CHECK(answer.hits[0].id == first);
    REQUIRE(answer.concepts.size() == 1);
    CHECK(answer.concepts[0].facet == FacetId::age);
}

TEST_CASE("A concept that is taken away changes the order and not the results",
          "[understanding][engine]") {
    const Library library = sums_at_school();
    const Engine engine = library.open();
    const SearchResponse with = engine.search(question("middag groep 6"));
    const SearchResponse without =
        engine.search(question("middag groep 6", {{"leeftijd", "groep-6"}}));
    CHECK(with.total == without.total);
    CHECK(with.hits[0].id == "midden");
    CHECK(without.hits[0].id == "jong");  // all alike: by id
    CHECK(without.concepts.empty());
    CHECK(without.understood.ignored_concepts.size() == 1);
}

TEST_CASE("Taking away what was never read is told", "[understanding][engine]") {
    const Library library = sums_at_school();
    const auto answer = library.open().search(question("middag", {{"uitkomst", "lezen"}}));
    REQUIRE(answer.diagnostics.size() == 1);
    CHECK(answer.diagnostics[0].code == "begrip-niet-herkend");
    CHECK(answer.diagnostics[0].message == "de woorden zijn niet begrepen als 'uitkomst:lezen'");
}

TEST_CASE("Another name of a concept finds records too, lower than the word itself",
          "[understanding][engine]") {
    Library library;
    for (const auto& [id, words] :
         std::vector<std::pair<std::string, std::string>>({{"a", "Zij kregen hulp van een tutor."},
                                                           {"b", "Zij kregen bijles."},
                                                           {"c", "Zij kregen fruit."}})) {
        Study study = make_study(id);
        study.summaries = {{"nl", words}};
        study.findings = {make_finding(id + ".1", "welbevinden", 9, 9)};
        library.add(study);
    }
    library.build();
    const Engine engine = library.open();
    CHECK(ids_of(engine.search(question("bijles"))) == Ids{"b", "a"});
    CHECK(ids_of(engine.search(question("+bijles"))) ==
          Ids{"b"});  // a sign asks for the word itself
    CHECK(ids_of(engine.search(question("\"bijles\""))) == Ids{"b"});
}

TEST_CASE("Whatever is taken away, the same records are found", "[understanding][engine]") {
    const Library library = sums_at_school();
    const Engine engine = library.open();
    const Ids words{"middag",
                    "spijbelen",
                    "tegen",
                    "groep 6",
                    "kleuters",
                    "welbevinden",
                    "vmbo",
                    "-les",
                    "+les",
                    "wat helpt",
                    "verzuim",
                    "voor",
                    "jaar:2015..",
                    "\"les over\""};
    CHECK(rc::check("same records", [&] {
        std::string text;
        for (const std::string& word : *rc::gen::container<Ids>(rc::gen::elementOf(words)))
            text += word + ' ';
        const SearchResponse with = engine.search(question(text));
        std::vector<IgnoredConcept> ignored;
        for (const UnderstoodConcept& one : with.concepts) {
            if (*rc::gen::arbitrary<bool>())
                ignored.push_back({std::string(facet_field(one.facet).name), one.code});
        }
        const SearchResponse without = engine.search(question(text, ignored));
        const Ids a = ids_of(with), b = ids_of(without);
        RC_ASSERT(std::set<std::string>(a.begin(), a.end()) ==
                  std::set<std::string>(b.begin(), b.end()));
        RC_ASSERT(with.total == without.total);
        RC_ASSERT(with.concepts.size() == without.concepts.size() + ignored.size());
    }));
}

}  // namespace watwerkt::test
