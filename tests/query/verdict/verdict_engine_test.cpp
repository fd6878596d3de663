// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "corpus/error.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {
namespace {

struct Measured {
    double effect = 0.3, standard_error = 0.05;
    std::string action = "voorlezen-thuis", outcome = "woordenschat";
};

// A randomised Dutch study of 1,000 children with one checked figure.
Study trial(const std::string& id, const Measured& measured = {}) {
    Study study = make_study(id);
    study.design = std::string("rct");
    study.country = std::vector<std::string>{"nl"};
    study.year = 2020;
    Finding finding = make_finding(id + ".1");
    finding.action = measured.action;
    finding.outcome = measured.outcome;
    finding.treatment_size = 500;
    finding.control_size = 500;
    finding.effect.metric = std::string("g");
    finding.effect.value = measured.effect;
    finding.effect.standard_error = measured.standard_error;
    finding.effect.favourable = std::string("hoger");
    finding.checked = FigureCheck{"2026-01-01", "voorbeeld"};
    study.findings = {finding};
    return study;
}

Library library_of(const std::vector<Study>& studies) {
    Library library;
    for (const Study& study : studies) library.add(study);
    library.build();
    return library;
}

CellVerdict verdict_on(const Engine& engine,
                       const std::string& action,
                       const std::string& outcome,
                       const SearchRequest& request = {}) {
    return engine.explain(action, outcome, request).cell;
}

std::vector<Study> four_trials() {
    return {trial("a", {.effect = 0.28}),
            trial("b", {.effect = 0.30}),
            trial("c", {.effect = 0.31}),
            trial("d", {.effect = 0.33})};
}

}  // namespace

TEST_CASE("Studies that agree give a verdict with every number behind it", "[verdict][engine]") {
    const Library library = library_of(four_trials());
    const VerdictDetail detail = library.open().explain("voorlezen-thuis", "woordenschat");
    const Verdict& verdict = detail.cell.verdict;
    CHECK(verdict.code == VerdictCode::works);
    CHECK(verdict.certainty.level == 4);
    REQUIRE(verdict.pooled);
    CHECK(verdict.pooled->estimate == Approx(0.305).margin(1e-6));
    CHECK(verdict.pooled->standard_error == Approx(0.025).margin(1e-6));  // 0.05 / sqrt(4)
    CHECK(verdict.summary.children == 4000);
    CHECK(detail.cell.basis ==
          "4 onderzoeken · 4.000 kinderen · nieuwste uit 2020 · 4 uit Nederland");
    REQUIRE(detail.used.size() == 4);
    double weights = 0;
    for (const StudyContribution& study : detail.used) weights += study.weight;
    CHECK(weights == Approx(100));
    CHECK(detail.used.front().id == "a");
    CHECK(detail.left_out.empty());
    CHECK(detail.method == "REML-adhoc");
}

TEST_CASE("One study has one effect in a cell, from the findings that fit best",
          "[verdict][engine]") {
    Study study = trial("a", {.effect = 0.40, .standard_error = 0.10});
    const auto add = [&study](const std::string& id, double effect, auto change) {
        Finding finding = study.findings.front();
        finding.id = id;
        finding.effect.value = effect;
        change(finding);
        study.findings.push_back(finding);
    };
    add("a.2", 0.20, [](Finding&) {});
    add("a.girls", 2.0, [](Finding& finding) { finding.subgroup = std::string("meisjes"); });
    add("a.later", 0.05, [](Finding& finding) { finding.months_after = 12.0; });
    add("a.months", 3, [](Finding& finding) { finding.effect.metric = std::string("months"); });
    const Library library = library_of({study});
    const VerdictDetail detail = library.open().explain("voorlezen-thuis", "woordenschat");
    REQUIRE(detail.used.size() == 1);
    CHECK(detail.used[0].finding_ids == "a.1, a.2");
    CHECK(detail.used[0].effect.value == Approx(0.30).margin(1e-6));
    // The mean of two findings that hang together for 0.6: 0.1 sqrt((1 + 0.6) / 2).
    CHECK(std::sqrt(detail.used[0].effect.variance) == Approx(0.1 * std::sqrt(0.8)).margin(1e-6));
    std::map<std::string, std::string> reasons;
    for (const FindingLeftOut& finding : detail.left_out)
        reasons[finding.finding_id] = finding.reason;
    CHECK(reasons == std::map<std::string, std::string>{{"a.girls", "deelgroep"},
                                                        {"a.later", "latere-meting"},
                                                        {"a.months", "andere-maat"}});
    REQUIRE(detail.cell.verdict.later);
    CHECK(detail.cell.verdict.later->estimate == Approx(0.05).margin(1e-6));
}

TEST_CASE("What is no evidence of an action stays out of every verdict", "[verdict][engine]") {
    Study review = trial("review", {.effect = 2.0});
    review.design = std::string("meta-analyse");
    Study before_after = trial("voor-na", {.effect = 2.0});
    before_after.design = std::string("voor-na");
    Study exposure = trial("sluiting", {.effect = -2.0});
    exposure.findings.front().action = std::string(no_action);
    Study slip = trial("typefout", {.effect = 28.0});
    std::vector<Study> studies = four_trials();
    for (const Study& study : {review, before_after, exposure, slip}) studies.push_back(study);
    Library library;
    for (const Study& study : studies) library.add(study);
    Story story;
    story.id = "verhaal";
    story.titles = {{"nl", "Wij lezen voor"}};
    story.summaries = {{"nl", "Een verhaal uit de praktijk."}};
    story.text = {"Op onze school lezen ouders voor."};
    story.action = std::vector<std::string>{"voorlezen-thuis"};
    story.provenances = {{"Voorbeeld", "1", "CC0", "2026-01-01", ""}};
    story.reviewed = "nog-niet-beoordeeld";
    library.add(story);
    library.build();
    const Engine engine = library.open();
    const VerdictDetail detail = engine.explain("voorlezen-thuis", "woordenschat");
    CHECK(detail.used.size() == 4);
    CHECK(detail.cell.verdict.pooled->estimate == Approx(0.305).margin(1e-6));
    std::map<std::string, std::string> reasons;
    for (const FindingLeftOut& finding : detail.left_out)
        reasons[finding.study_id] = finding.reason;
    CHECK(reasons == std::map<std::string, std::string>{{"review", "overzicht"},
                                                        {"voor-na", "geen-vergelijking"},
                                                        {"typefout", "niet-aannemelijk"}});
}

TEST_CASE("A finding counts for its outcome and for every broader one", "[verdict][engine]") {
    const Library library = library_of(four_trials());
    const Engine engine = library.open();
    CHECK(verdict_on(engine, "voorlezen-thuis", "taal").verdict.pooled->estimate ==
          verdict_on(engine, "voorlezen-thuis", "woordenschat").verdict.pooled->estimate);
    CHECK(verdict_on(engine, "voorlezen-thuis", "taal").is_outcome_group);
    CHECK(verdict_on(engine, "voorlezen-thuis", "lezen").verdict.code == VerdictCode::not_studied);
}

TEST_CASE("Beside a narrowed verdict stands the whole one, with a test of the difference",
          "[verdict][engine]") {
    std::vector<Study> studies = four_trials();
    Study abroad = trial("e", {.effect = -0.30});
    abroad.country = std::vector<std::string>{"us"};
    studies.push_back(abroad);
    const Library library = library_of(studies);
    const Engine engine = library.open();
    SearchRequest request;
    request.selections = {{"land", {"us"}, {}}};
    const CellVerdict narrow = verdict_on(engine, "voorlezen-thuis", "woordenschat", request);
    CHECK(narrow.evidence.studies.size() == 1);
    REQUIRE(narrow.whole);
    CHECK(narrow.whole->verdict.pooled->count == 5);
    REQUIRE(narrow.whole->difference);
    CHECK(narrow.whole->difference->selection.studies == 1);
    CHECK(narrow.whole->difference->complement.studies == 4);
    CHECK(narrow.whole->difference->difference.value == Approx(-0.30 - 0.305).margin(1e-3));
    CHECK(narrow.warning == "Let op: uw keuze rust op maar 1 onderzoek. Dat bewijst weinig.");
    CHECK_FALSE(verdict_on(engine, "voorlezen-thuis", "woordenschat").whole);
}

TEST_CASE("Words choose what is told, never which studies count", "[verdict][engine]") {
    std::vector<Study> studies = four_trials();
    studies[0].summaries = {{"nl", "Ouders lezen voor met prentenboeken."}};
    const Library library = library_of(studies);
    SearchRequest request;
    request.text = "prentenboeken";
    request.answer = true;
    const SearchResponse response = library.open().search(request);
    CHECK(response.total == 1);
    REQUIRE(response.answer);
    REQUIRE(response.answer->verdicts.size() == 1);
    CHECK(response.answer->verdicts[0].evidence.studies.size() == 4);
}

TEST_CASE("That nobody studied an action is an answer", "[verdict][engine]") {
    const Engine engine = shipped_library().open();
    SearchRequest request;
    request.text = "schoolhond";
    request.answer = true;
    const SearchResponse response = engine.search(request);
    REQUIRE(response.answer);
    REQUIRE_FALSE(response.answer->verdicts.empty());
    CHECK(response.answer->verdicts[0].action == "schoolhond");
    CHECK(response.answer->verdicts[0].verdict.code == VerdictCode::not_studied);
}

TEST_CASE("Beside what nobody studied stand its studied neighbours", "[verdict][engine]") {
    const Engine engine = shipped_library().open();
    SearchRequest request;
    request.text = "huiswerkklas";
    request.answer = true;
    const SearchResponse response = engine.search(request);
    REQUIRE(response.answer);
    CHECK(response.answer->verdicts.at(0).verdict.code == VerdictCode::not_studied);
    REQUIRE_FALSE(response.answer->near_actions.empty());
    for (const NearAction& near : response.answer->near_actions) {
        CAPTURE(near.code);
        CHECK(near.code != "huiswerkbegeleiding");
        request.selections = {{"actie", {near.code}, {}}};
        CHECK(std::ranges::any_of(
            engine.verdicts(request, OutcomeLevel::groups), [&near](const CellVerdict& cell) {
                return cell.action == near.code && cell.verdict.code != VerdictCode::not_studied;
            }));
    }
}

TEST_CASE("An action that was studied for other outcomes is told for those", "[verdict][engine]") {
    SearchRequest request;
    request.text = "schorsen";  // names an outcome as well
    request.answer = true;
    const SearchResponse response = shipped_library().open().search(request);
    REQUIRE(response.answer);
    const AnswerBlock& answer = *response.answer;
    CHECK(answer.verdicts.at(0).verdict.code == VerdictCode::not_studied);
    CHECK(std::ranges::any_of(answer.verdicts, [](const CellVerdict& cell) {
        return cell.action == "schorsen" && cell.verdict.code != VerdictCode::not_studied;
    }));
    CHECK(answer.near_actions.empty());
    std::size_t counted = 0;
    for (const std::size_t count : answer.counts) counted += count;
    CHECK(counted == answer.total);
}

TEST_CASE("The order of records changes no verdict", "[verdict][engine]") {
    std::vector<Study> studies = four_trials();
    const VerdictDetail one = library_of(studies).open().explain("voorlezen-thuis", "woordenschat");
    // Other ids, so another order in the index.
    const std::vector<std::string> ids{"z", "y", "x", "w"};
    for (std::size_t i = 0; i < studies.size(); ++i) {
        studies[i].id = ids[i];
        studies[i].findings[0].id = ids[i] + ".1";
    }
    const VerdictDetail other =
        library_of(studies).open().explain("voorlezen-thuis", "woordenschat");
    CHECK(one.cell.verdict.pooled->estimate == other.cell.verdict.pooled->estimate);
    CHECK(one.cell.verdict.pooled->tau_squared == other.cell.verdict.pooled->tau_squared);
    CHECK(one.cell.verdict.summary.interval_80 == other.cell.verdict.summary.interval_80);
}

TEST_CASE("Every verdict has an example in the shipped evidence", "[verdict][engine]") {
    std::set<std::string_view> found;
    for (const CellVerdict& cell : shipped_library().open().verdicts({}, OutcomeLevel::all))
        found.insert(code_of(cell.verdict.code));
    CHECK(found == std::set<std::string_view>{"geen-verschil",
                                              "kan-schaden",
                                              "klein-verschil",
                                              "niet-onderzocht",
                                              "nog-onbekend",
                                              "werkt",
                                              "werkt-misschien",
                                              "werkt-waarschijnlijk",
                                              "wisselend"});
}

TEST_CASE("An unknown code is refused with the one that was meant", "[verdict][engine]") {
    const Library library = library_of(four_trials());
    const Engine engine = library.open();
    CHECK(engine.code("actie", "Voorlezen thuis") == "voorlezen-thuis");
    CHECK(engine.code("aanpak", "voorlezen-thuis") == "voorlezen-thuis");
    CHECK_THROWS_WITH(engine.code("actie", "niet-bekeken"),
                      Catch::Contains("is geen bekende code"));
    CHECK_THROWS_WITH(engine.code("titel", "lezen"), Catch::Contains("is geen filter"));
    CHECK_THROWS_WITH(engine.explain("voorlezen-thui", "woordenschat"),
                      Catch::Contains("voorlezen-thui") && Catch::Contains("'voorlezen-thuis'"));
}

}  // namespace watwerkt::test
