// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/relevance.hpp"

#include <catch2/catch.hpp>

using namespace watwerkt::harvest;

namespace {

BibliographicRecord about(const std::string& title, const std::string& language = {}) {
    BibliographicRecord record;
    record.titles.push_back({language, title});
    record.language = language;
    record.date = "2015";
    return record;
}

}  // namespace

TEST_CASE("What is asked for decides what is relevant", "[harvest]") {
    auto [title,
          language,
          choice,
          expected] = GENERATE(table<std::string, std::string, Choice, Relevance>({
        {"Effects of tutoring in schools",
         "en",
         Choice::dutch_or_intervention,
         Relevance::relevant},
        {"Tutoring in schools", "en", Choice::dutch_or_intervention, Relevance::not_chosen},
        {"Tutoring in Dutch schools", "en", Choice::dutch_or_intervention, Relevance::relevant},
        {"Bijles op basisscholen", "nl", Choice::dutch_or_intervention, Relevance::relevant},
        {"Bijles op basisscholen", "nl", Choice::intervention, Relevance::not_chosen},
        {"Effects of tutoring in schools", "en", Choice::dutch, Relevance::not_chosen},
        {"Tutoring in schools", "en", Choice::everything, Relevance::relevant},
        {"Effects of rain on potatoes", "en", Choice::everything, Relevance::not_education},
        {"Effekte von Nachhilfe in schools", "de", Choice::everything, Relevance::other_language},
        {"Effects of tutoring in schools", "", Choice::intervention, Relevance::relevant},
        // A term begins a word: "child" is not in "Rothschild", "trial" not in "industrial".
        {"The trial of Rothschild", "en", Choice::everything, Relevance::not_education},
        {"Industrial schools", "en", Choice::intervention, Relevance::not_chosen},
    }));
    CAPTURE(title);
    Filter filter;
    filter.choice = choice;
    CHECK(judge_relevance(about(title, language), filter) == expected);
}

TEST_CASE("A first year, all languages and a source about education are filters too", "[harvest]") {
    Filter filter;
    filter.year_from = 2016;
    CHECK(judge_relevance(about("Effects of schools", "en"), filter) == Relevance::too_old);
    filter.year_from = 2015;
    CHECK(judge_relevance(about("Effects of schools", "en"), filter) == Relevance::relevant);
    filter.languages.clear();
    CHECK(judge_relevance(about("Effects of schools", "ja"), filter) == Relevance::relevant);
    CHECK(judge_relevance(about("Effects of rain", "en"), filter) == Relevance::not_education);
    filter.needs_education = false;
    CHECK(judge_relevance(about("Effects of rain", "en"), filter) == Relevance::relevant);
}

TEST_CASE("The terms are lower case, as the text they are looked for in", "[harvest]") {
    for (const auto terms : {education_terms(), intervention_terms(), dutch_terms()}) {
        for (const auto term : terms) {
            CHECK(!term.empty());
            CHECK(std::none_of(
                term.begin(), term.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
        }
    }
}
