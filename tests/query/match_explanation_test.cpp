// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {
namespace {

SearchRequest question(std::string text) {
    SearchRequest request;
    request.text = std::move(text);
    return request;
}

Library one_study() {
    Library library;
    Study study = make_study("a");
    study.titles = {{"nl", "Een zomerschool voor kinderen"}};
    study.summaries = {{"nl", "Tutoring in de zomer: een tutor leest met kinderen."}};
    Finding finding = make_finding("a.1", "lezen", 8, 9);
    finding.action = std::string("tutoring");
    study.findings = {finding};
    library.add(study);
    library.build();
    return library;
}

// A study of an action that has other names in the vocabulary.
Library summer_school() {
    Library library;
    Study study = make_study("a");
    study.titles = {{"nl", "Leren als het warm is"}};
    study.summaries = {{"nl", "Kinderen gingen naar een zomerschool in de buurt."}};
    Finding finding = make_finding("a.1", "lezen", 8, 9);
    finding.action = std::string("zomerschool");
    study.findings = {finding};
    library.add(study);
    library.build();
    return library;
}

std::string shown(const std::vector<TextPiece>& pieces) {
    std::string text;
    for (const TextPiece& piece : pieces)
        text += piece.is_marked ? '[' + piece.text + ']' : piece.text;
    return text;
}

}  // namespace

TEST_CASE("Each word of the question says in which form and field it was found", "[matches]") {
    const Library library = one_study();
    const Engine engine = library.open();
    struct Row {
        std::string asked;
        MatchForm form;
        std::string found, part, field;
    };
    const Row row = GENERATE(values<Row>({
        {"kinderen", MatchForm::word, "kinderen", "", "titel"},
        {"kind", MatchForm::form, "kinderen", "", "titel"},
        {"zomerscholen", MatchForm::form, "zomerschool", "", "titel"},
        {"school", MatchForm::part, "zomerschool", "school", "titel"},
        {"schoolplein", MatchForm::part, "zomerschool", "school", "titel"},
        {"kind*", MatchForm::beginning, "kinderen", "", "titel"},
        {"zomrschool", MatchForm::likeness, "zomerschool", "", "titel"},
        {"lezen", MatchForm::word, "Lezen", "", "begrip"},
    }));
    CAPTURE(row.asked);
    const SearchResponse answer = engine.search(question(row.asked));
    REQUIRE(answer.hits.size() == 1);
    REQUIRE(answer.hits[0].matched.size() == 1);
    const WordMatch& match = answer.hits[0].matched[0];
    CHECK(match.form == row.form);
    CHECK(match.found == row.found);
    CHECK(match.part == row.part);
    CHECK(match.field == row.field);
}

TEST_CASE("Another name of a concept is told with the concept, and marks its names in the passage",
          "[matches]") {
    const Library library = summer_school();
    const Engine engine = library.open();
    const SearchResponse answer = engine.search(question("vakantieschool"));
    REQUIRE(answer.hits.size() == 1);
    REQUIRE(answer.hits[0].matched.size() == 1);
    const WordMatch& match = answer.hits[0].matched[0];
    CHECK(match.form == MatchForm::synonym);
    CHECK(match.scheme == "actie");
    CHECK(match.code == "zomerschool");
    CHECK(shown(answer.hits[0].snippet).find("[zomerschool]") != std::string::npos);
}

TEST_CASE("Words that a result does not have are left out of its explanation", "[matches]") {
    const Library library = one_study();
    const auto answer = library.open().search(question("kinderen pianoles -tuin"));
    REQUIRE(answer.hits.size() == 1);
    REQUIRE(answer.hits[0].matched.size() == 1);
    CHECK(answer.hits[0].matched[0].asked == "kinderen");
}

TEST_CASE("An action is explained by its names", "[matches]") {
    const Library library = summer_school();
    SearchRequest request = question("vakantieschool");
    request.list = ListKind::actions;
    const auto answer = library.open().search(request);
    REQUIRE(answer.actions.size() == 1);
    REQUIRE(answer.actions[0].matched.size() == 1);
    CHECK(answer.actions[0].matched[0].form == MatchForm::synonym);
}

TEST_CASE("Without words, or when not asked for, nothing is explained", "[matches]") {
    const Library library = one_study();
    const Engine engine = library.open();
    CHECK(engine.search(question("uitkomst:lezen")).hits.at(0).matched.empty());
    SearchRequest request = question("kinderen");
    request.matches = false;
    CHECK(engine.search(request).hits.at(0).matched.empty());
}

TEST_CASE("An unknown word has its place, and an offer that changes nothing", "[didyoumean]") {
    const Library library = one_study();
    const Engine engine = library.open();
    const std::string text = "een (zomreschool) voor kinderen uitkomst:lezen";
    const SearchResponse answer = engine.search(question(text));
    REQUIRE(answer.diagnostics.size() == 1);
    CHECK(answer.diagnostics[0].code == "onbekend-woord");
    CHECK(text.substr(answer.diagnostics[0].begin,
                      answer.diagnostics[0].end - answer.diagnostics[0].begin) == "zomreschool");
    REQUIRE(answer.did_you_mean);
    CHECK(answer.did_you_mean->text == "een (zomerschool) voor kinderen uitkomst:lezen");
    CHECK(answer.did_you_mean->studies == 1);
    CHECK(answer.understood.text == text);  // never silently rewritten
    CHECK(answer.did_you_mean->words ==
          std::vector<WordOffer>{{5, 16, "zomreschool", "zomerschool"}});
}

TEST_CASE("Nothing is offered for a right word, nor when it would find nothing", "[didyoumean]") {
    const Library library = one_study();
    const Engine engine = library.open();
    CHECK_FALSE(engine.search(question("piano")).did_you_mean);
    CHECK_FALSE(engine.search(question("olifannt")).did_you_mean);  // no study about elephants
    CHECK_FALSE(engine.search(question("zomreschool uitkomst:rekenen")).did_you_mean);
    CHECK_FALSE(engine.search(question("kinderen")).did_you_mean);
}

TEST_CASE("An offer is written with its marks", "[didyoumean]") {
    Library library;
    Study study = make_study("a");
    study.titles = {{"nl", "Coöperatief leren"}};
    library.add(study);
    library.build();
    const auto answer = library.open().search(question("cooparatief"));
    REQUIRE(answer.did_you_mean);
    CHECK(answer.did_you_mean->text == "coöperatief");
}

}  // namespace watwerkt::test
