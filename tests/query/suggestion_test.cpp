// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "corpus/error.hpp"
#include "indexer/suggestion/suggestion_table.hpp"
#include "tests/support/corpus_fixture.hpp"
#include "tests/support/shipped_words.hpp"

namespace watwerkt::test {
namespace {

using Codes = std::vector<std::string>;

SuggestionEntry entry(SuggestionKind kind,
                      std::string code,
                      std::size_t studies,
                      std::vector<SuggestionLabel> labels) {
    return {kind, std::move(code), studies, std::move(labels)};
}

const Analyser& analyser() {
    static const Analyser one(shipped_words());
    return one;
}

const std::string& packed() {
    static const std::string bytes = pack_suggestions(
        {
            entry(SuggestionKind::action,
                  "tutoring",
                  40,
                  {{"Tutoring", false, true}, {"Tutoring", true, true}, {"bijles", false, false}}),
            entry(SuggestionKind::action,
                  "huiswerk",
                  9,
                  {{"Huiswerkbegeleiding", false, true}, {"Homework support", true, true}}),
            entry(SuggestionKind::action,
                  "zomerschool",
                  20,
                  {{"Zomerschool", false, true}, {"Summer school", true, true}}),
            entry(SuggestionKind::action,
                  "mentor",
                  20,
                  {{"Mentor of maatje", false, true}, {"Mentoring", true, true}}),
            entry(SuggestionKind::outcome,
                  "lezen",
                  300,
                  {{"Lezen", false, true}, {"Reading", true, true}}),
            entry(SuggestionKind::outcome,
                  "cooperatie",
                  2,
                  {{"Coöperatief werken", false, true}, {"Cooperation", true, true}}),
            entry(SuggestionKind::study,
                  "s-1",
                  1,
                  {{"Begeleiding van jonge lezers op school", false, true}}),
        },
        analyser());
    return bytes;
}

Codes found(std::string_view typed, std::size_t limit = 10, std::string_view language = "nl") {
    static const SuggestionTable table = SuggestionTable::from_bytes(packed());
    Codes codes;
    for (const SuggestionMatch& match : table.find(analyser().fold(typed), limit, language))
        codes.push_back(std::string(match.code) + (match.is_near ? "~" : ""));
    return codes;
}

}  // namespace

TEST_CASE("A suggestion begins at any word or part of a compound", "[suggestion]") {
    const auto [typed, codes] = GENERATE(table<std::string, Codes>({
        {"zom", {"zomerschool"}},
        {"scho", {"zomerschool", "s-1"}},  // zomer|school, and a title
        {"begel", {"huiswerk", "s-1"}},    // huiswerk|begeleiding
        {"COÖP", {"cooperatie"}},          // capitals and marks do not matter
        {"coop", {"cooperatie"}},
        {"bijl", {"tutoring"}},     // another name
        {"summ", {"zomerschool"}},  // the other language
        {"eiding", {}},             // no beginning of a part
        {"", {}},
        {"?!", {}},
    }));
    CAPTURE(typed);
    CHECK(found(typed) == codes);
}

TEST_CASE("All words must match, in any order", "[suggestion]") {
    CHECK(found("school begel") == Codes{"s-1"});
    CHECK(found("begeleiding scho") == Codes{"s-1"});
    CHECK(found("school xyz").empty());
    CHECK(found("maatje men") == Codes{"mentor"});
}

TEST_CASE("Most evidence comes first, then the alphabet, then titles", "[suggestion]") {
    CHECK(found("le") == Codes{"lezen", "s-1"});  // s-1 by "lezers"
    CHECK(found("m").front() == "mentor");
    CHECK(found("s", 2) == Codes{"zomerschool", "huiswerk"});  // by "support"
    CHECK(found("s", 1) == Codes{"zomerschool"});
    CHECK(found("s", 0).empty());
}

TEST_CASE("The name that matched is told when it is not the name shown", "[suggestion]") {
    const SuggestionTable table = SuggestionTable::from_bytes(packed());
    const auto by_synonym = table.find("bijl", 5, "nl").at(0);
    CHECK(by_synonym.label == "Tutoring");
    CHECK(by_synonym.also == "bijles");
    CHECK(by_synonym.studies == 40);
    CHECK(table.find("tut", 5, "nl").at(0).also.empty());
    const auto in_english = table.find("zomer", 5, "en").at(0);
    CHECK(in_english.label == "Summer school");
    CHECK(in_english.also == "Zomerschool");
}

TEST_CASE("With few matches a typing error is allowed, after the others", "[suggestion]") {
    CHECK(found("zomrschool") == Codes{"zomerschool~"});  // missing
    CHECK(found("zommer") == Codes{"zomerschool~"});      // too much
    CHECK(found("zoner") == Codes{"zomerschool~"});       // wrong
    CHECK(found("zoemr") == Codes{"zomerschool~"});       // changed places
    CHECK(found("zmo").empty());                          // too short
    CHECK(found("huiswekr begel") == Codes{"huiswerk~"});
    CHECK(found("huiswekr zomer").empty());
    CHECK(found("schoool beg") == Codes{"s-1~"});
}

TEST_CASE("A damaged table of suggestions is refused or harmless", "[suggestion]") {
    CHECK_THROWS_AS(SuggestionTable::from_bytes(""), Error);
    CHECK_THROWS_AS(SuggestionTable::from_bytes("wwsugg01"), Error);
    CHECK_THROWS_AS(SuggestionTable::from_bytes(packed().substr(0, packed().size() - 1)), Error);
    rc::prop("a changed byte never leads out of the table", [] {
        std::string bytes = packed();
        const auto at = *rc::gen::inRange<std::size_t>(24, bytes.size() - 1);
        bytes[at] = *rc::gen::arbitrary<char>();
        const SuggestionTable table = SuggestionTable::from_bytes(bytes);
        for (const char* typed : {"s", "zomrschool", "begel school"})
            RC_ASSERT(table.find(typed, 10, "nl").size() <= 10);
    });
}

TEST_CASE("Every beginning of every name leads to its entry", "[suggestion][shipped]") {
    const Engine engine = shipped_library().open();
    for (const char* scheme : {"actie", "uitkomst"}) {
        for (const Concept& idea : engine.vocabulary().scheme(scheme).concepts()) {
            for (const LocalText& name : idea.preferred) {
                const SuggestionList list = engine.suggest(name.text, 50, name.language);
                const bool is_there = std::ranges::any_of(
                    list.suggestions, [&](const Suggestion& one) { return one.code == idea.code; });
                CAPTURE(name.text);
                CHECK(is_there);
            }
        }
    }
}

TEST_CASE("Suggestions count the studies of a concept and what falls under it", "[suggestion]") {
    Library library;
    Study study = make_study("a");
    study.findings = {make_finding("a.1", "begrijpend-lezen", 8, 9),
                      make_finding("a.2", "lezen", 8, 9)};
    library.add(study);
    library.build();
    const Engine engine = library.open();
    const SuggestionList list = engine.suggest("lez");
    const auto reading = std::ranges::find(list.suggestions, "lezen", &Suggestion::code);
    REQUIRE(reading != list.suggestions.end());
    CHECK(reading->studies == 1);
    CHECK(nlohmann::json::parse(to_json(list))["suggesties"].size() == list.suggestions.size());
    CHECK_THROWS_AS(engine.suggest("a", 1001), Error);
    CHECK_THROWS_AS(engine.suggest("a", 10, "fr"), Error);
}

}  // namespace watwerkt::test
