// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/verdict/verdict_table.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

#include "query/verdict/certainty.hpp"
#include "query/verdict/verdict.hpp"

namespace watwerkt::test {
namespace {

using Catch::Matchers::Contains;

// Evidence of many studies from everywhere: nothing takes certainty down.
EvidenceSummary strong_evidence(double estimate, double lower, double upper) {
    EvidenceSummary evidence;
    evidence.studies = 10;
    evidence.randomised = 10;
    evidence.randomised_weight = 1;
    evidence.children = 5000;
    evidence.similar_country = 10;
    evidence.estimate = estimate;
    evidence.interval_95 = {lower, upper};
    evidence.interval_80 = {estimate - (estimate - lower) * 0.65,
                            estimate + (upper - estimate) * 0.65};
    evidence.prediction = Interval{lower, upper};
    evidence.largest_weight = 0.1;
    return evidence;
}

// The table of the design in plain ifs, written apart from the one under test.
VerdictCode plain_verdict(const EvidenceSummary& e, int certainty) {
    if (e.studies == 0) return VerdictCode::not_studied;
    const bool matters = e.estimate - e.delta >= 0 && e.interval_95.lower > 0;
    if (e.interval_95.lower >= -0.1 && e.interval_95.upper <= 0.1 && certainty >= 3 && !matters)
        return VerdictCode::no_difference;
    if (e.is_harm_confirmed ||
        (e.interval_95.upper < 0 && -e.delta - e.estimate >= 0 && certainty >= 2))
        return VerdictCode::may_harm;
    const bool is_clear = matters && e.estimate >= 0.1 && e.studies >= 2;
    if (is_clear && certainty >= 4) return VerdictCode::works;
    if (is_clear && certainty >= 3) return VerdictCode::probably_works;
    if (e.interval_95.lower > 0 && e.estimate < 0.1 && certainty >= 3)
        return VerdictCode::small_difference;
    if (e.studies >= 3 && certainty >= 2 && e.prediction && -e.delta - e.prediction->lower > 0 &&
        e.prediction->upper - e.delta > 0 && e.homogeneity_p < 0.1)
        return VerdictCode::mixed;
    if (e.estimate - e.delta >= 0 && e.interval_80.lower > 0 && e.interval_95.lower >= -0.1 &&
        certainty >= 2)
        return VerdictCode::may_work;
    return VerdictCode::unknown;
}

// Numbers near the bounds of the table, so that both sides of each are tried.
rc::Gen<double> effect() {
    return rc::gen::map(rc::gen::inRange(-60, 61),
                        [](int hundredths) { return hundredths / 100.0; });
}

rc::Gen<EvidenceSummary> any_evidence() {
    return rc::gen::exec([] {
        EvidenceSummary evidence;
        evidence.studies = *rc::gen::inRange<std::size_t>(0, 6);
        evidence.estimate = *effect();
        const double below = std::abs(*effect()), above = std::abs(*effect());
        evidence.interval_95 = {evidence.estimate - below, evidence.estimate + above};
        evidence.interval_80 = {evidence.estimate - below / 2, evidence.estimate + above / 2};
        if (*rc::gen::arbitrary<bool>())
            evidence.prediction = Interval{evidence.interval_95.lower - std::abs(*effect()),
                                           evidence.interval_95.upper + std::abs(*effect())};
        evidence.homogeneity_p = *rc::gen::element(0.01, 0.1, 0.5);
        evidence.delta = *rc::gen::element(0.05, 0.10);
        evidence.is_harm_confirmed = *rc::gen::inRange(0, 10) == 0;
        return evidence;
    });
}

}  // namespace

TEST_CASE("The verdict table gives one verdict for any evidence", "[verdict]") {
    rc::prop("some rule holds, the first one decides, and plain ifs agree", [] {
        const EvidenceSummary evidence = *any_evidence();
        const int certainty = *rc::gen::inRange(1, 5);
        std::size_t first = 0;
        const auto rules = verdict_rules();
        while (first < rules.size() && !holds(rules[first], evidence, certainty)) ++first;
        RC_ASSERT(first < rules.size());
        const VerdictCode verdict = verdict_of(evidence, certainty);
        RC_ASSERT(verdict == rules[first].verdict);
        RC_ASSERT(verdict == plain_verdict(evidence, certainty));
    });
}

TEST_CASE("Every verdict of the table can be reached and stands in the vocabulary", "[verdict]") {
    std::vector<bool> is_there(verdict_count, false);
    for (const VerdictRule& rule : verdict_rules())
        is_there[static_cast<std::size_t>(rule.verdict)] = true;
    CHECK(std::ranges::count(is_there, true) == verdict_count);
    CHECK(verdict_rules().back().conditions.empty());  // the last one always holds
}

TEST_CASE("Verdicts follow estimate, interval and certainty", "[verdict]") {
    struct Row {
        double estimate, lower, upper;
        int certainty;
        VerdictCode verdict;
    };
    const auto row = GENERATE(values<Row>({
        {0.30, 0.20, 0.40, 4, VerdictCode::works},
        {0.30, 0.20, 0.40, 3, VerdictCode::probably_works},
        {0.30, 0.20, 0.40, 2, VerdictCode::may_work},
        {0.30, 0.20, 0.40, 1, VerdictCode::unknown},
        {0.10, 0.02, 0.18, 4, VerdictCode::works},  // as clear as it must be
        {0.099, 0.02, 0.178, 4, VerdictCode::small_difference},
        {0.07, 0.03, 0.11, 4, VerdictCode::small_difference},
        {0.02, -0.04, 0.08, 3, VerdictCode::no_difference},
        {0.02, -0.04, 0.08, 2, VerdictCode::unknown},  // not sure enough to say nothing happens
        {0.02, -0.04, 0.11, 4, VerdictCode::unknown},  // may still matter
        {-0.03, -0.04, -0.02, 4, VerdictCode::no_difference},  // a hair below zero harms nobody
        {-0.30, -0.40, -0.20, 2, VerdictCode::may_harm},
        {-0.30, -0.40, -0.20, 1, VerdictCode::unknown},
        {-0.30, -0.70, 0.10, 4, VerdictCode::unknown},
        {0.29, -2.9, 3.5, 2, VerdictCode::unknown},  // 57 pupils prove nothing
    }));
    EvidenceSummary evidence = strong_evidence(row.estimate, row.lower, row.upper);
    evidence.prediction.reset();
    CAPTURE(row.estimate, row.lower, row.upper, row.certainty);
    CHECK(verdict_of(evidence, row.certainty) == row.verdict);
}

TEST_CASE("A wide prediction makes a verdict mixed only when nothing better is known",
          "[verdict]") {
    EvidenceSummary evidence = strong_evidence(0.12, -0.05, 0.29);
    evidence.prediction = Interval{-0.30, 0.54};
    evidence.homogeneity_p = 0.03;
    CHECK(verdict_of(evidence, 3) == VerdictCode::mixed);
    evidence.studies = 2;
    CHECK(verdict_of(evidence, 3) != VerdictCode::mixed);
    evidence = strong_evidence(0.29, 0.20, 0.39);
    evidence.prediction = Interval{-0.15, 0.74};
    CHECK(verdict_of(evidence, 3) == VerdictCode::probably_works);
}

TEST_CASE("Studies that differ no more than chance explains are never called mixed", "[verdict]") {
    EvidenceSummary evidence = strong_evidence(0.03, -0.12, 0.18);
    evidence.studies = 3;
    evidence.prediction = Interval{-0.60, 0.66};  // wide, for three studies say little
    evidence.homogeneity_p = 0.45;
    CHECK(verdict_of(evidence, 3) == VerdictCode::unknown);
    evidence.homogeneity_p = 0.02;
    CHECK(verdict_of(evidence, 3) == VerdictCode::mixed);
}

TEST_CASE("One study never makes that something works, however large", "[verdict]") {
    EvidenceSummary evidence = strong_evidence(0.30, 0.25, 0.35);
    CHECK(verdict_of(evidence, 3) == VerdictCode::probably_works);
    evidence.studies = 1;
    CHECK(verdict_of(evidence, 4) == VerdictCode::may_work);
    CHECK(verdict_of(evidence, 3) == VerdictCode::may_work);
}

TEST_CASE("What may turn out clearly worse is not said to help perhaps", "[verdict]") {
    EvidenceSummary evidence = strong_evidence(0.33, -0.10, 0.76);
    evidence.interval_80 = {0.06, 0.60};
    CHECK(verdict_of(evidence, 2) == VerdictCode::may_work);
    evidence.interval_95.lower = -0.78;  // 22 to 92 of 100
    CHECK(verdict_of(evidence, 2) == VerdictCode::unknown);
}

TEST_CASE("What rests on one study says so in its sentence", "[verdict]") {
    using Code = VerdictCode;
    const auto code =
        GENERATE(Code::no_difference, Code::may_harm, Code::small_difference, Code::may_work);
    CAPTURE(code_of(code));
    CHECK_THAT(std::string(verdict_sentence(code, 1, "nl")), Contains("enige onderzoek"));
    CHECK_THAT(std::string(verdict_sentence(code, 1, "en")), Contains("only study"));
    CHECK_THAT(std::string(verdict_sentence(code, 2, "nl")), !Contains("enige onderzoek"));
}

TEST_CASE("How sure we are stands beside no verdict that says we are not sure", "[verdict]") {
    CHECK(tells_certainty(VerdictCode::works));
    CHECK(tells_certainty(VerdictCode::may_harm));
    CHECK_FALSE(tells_certainty(VerdictCode::may_work));
    CHECK_FALSE(tells_certainty(VerdictCode::unknown));
    CHECK_FALSE(tells_certainty(VerdictCode::not_studied));
}

TEST_CASE("What was left later is told as a number only when it can be told", "[verdict]") {
    const std::vector<EffectSize> sure{{0.30, 0.0025}, {0.32, 0.0025}, {0.28, 0.0025}};
    CHECK_THAT(later_sentence(pool(sure), "nl"), Contains("62 van de 100 (tussen"));
    const std::vector<EffectSize> unsure{{0.9, 0.04}, {-0.2, 0.04}};
    CHECK_THAT(later_sentence(pool(unsure), "nl"), Contains("nog niet te zeggen"));
    CHECK_THAT(later_sentence(pool(unsure), "en"), Contains("cannot be said yet"));
    CHECK(later_sentence(std::nullopt, "nl").empty());
}

TEST_CASE("Harm that a reviewer has confirmed outweighs a good mean", "[verdict]") {
    EvidenceSummary evidence = strong_evidence(0.30, 0.20, 0.40);
    evidence.is_harm_confirmed = true;
    CHECK(verdict_of(evidence, 4) == VerdictCode::may_harm);
}

TEST_CASE("Directions alone never come further than `may work`", "[verdict]") {
    struct Row {
        std::size_t good, bad, none;
        VerdictCode verdict;
    };
    const auto row = GENERATE(values<Row>({
        {0, 0, 0, VerdictCode::not_studied},
        {1, 0, 0, VerdictCode::unknown},
        {5, 0, 0, VerdictCode::unknown},   // p = 0.0625
        {6, 0, 0, VerdictCode::may_work},  // p = 0.031
        {6, 0, 3, VerdictCode::unknown},   // no difference counts against
        {0, 6, 0, VerdictCode::may_harm},
        {2, 2, 0, VerdictCode::mixed},
        {5, 1, 0, VerdictCode::unknown},  // one odd study makes no mixture
        {100, 0, 0, VerdictCode::may_work},
    }));
    CAPTURE(row.good, row.bad, row.none);
    CHECK(verdict_of_directions({row.good, row.bad, row.none}) == row.verdict);
    const Certainty certainty = certainty_of_directions(row.good + row.bad + row.none);
    CHECK(certainty.level <= 2);
}

TEST_CASE("Certainty starts with the design and goes down step by step", "[verdict]") {
    EvidenceSummary evidence = strong_evidence(0.30, 0.20, 0.40);
    CHECK(certainty_of(evidence) == Certainty{4, {}, 4});

    SECTION("when studies without randomisation carry most of the weight it starts at 3") {
        evidence.randomised_weight = 0.4;
        CHECK(certainty_of(evidence).start == 3);
    }
    SECTION("each step is named once") {
        using Step = CertaintyStep;
        const auto [step, change] = GENERATE(table<Step, void (*)(EvidenceSummary&)>({
            {Step::risk_of_bias, [](EvidenceSummary& e) { e.high_risk_weight = 0.6; }},
            {Step::studies_disagree,
             [](EvidenceSummary& e) {
                 e.prediction = Interval{-0.2, 0.8};
             }},
            {Step::imprecise,
             [](EvidenceSummary& e) {
                 e.interval_95 = {0.05, 0.55};
             }},
            {Step::imprecise, [](EvidenceSummary& e) { e.children = 349; }},
            {Step::dominant_study, [](EvidenceSummary& e) { e.largest_weight = 0.9; }},
            {Step::single_study, [](EvidenceSummary& e) { e.studies = 1; }},
            {Step::developer_measure, [](EvidenceSummary& e) { e.developer_weight = 0.51; }},
            {Step::other_countries, [](EvidenceSummary& e) { e.similar_country = 0; }},
            {Step::unchecked_figures, [](EvidenceSummary& e) { e.unchecked_weight = 1; }},
        }));
        change(evidence);
        const Certainty certainty = certainty_of(evidence);
        CAPTURE(code_of(step));
        CHECK(certainty.steps == std::vector<Step>{step});
        CHECK(certainty.level == 3);
    }
    SECTION("a very wide interval goes two down") {
        evidence.interval_95 = {-0.15, 0.75};
        CHECK(certainty_of(evidence).level == 2);
        CHECK(certainty_of(evidence).steps ==
              std::vector{CertaintyStep::imprecise, CertaintyStep::very_imprecise});
    }
    SECTION("studies that surely disagree are not counted down for it twice") {
        evidence.interval_95 = {-0.15, 0.75};
        evidence.prediction = Interval{-0.9, 1.5};
        evidence.homogeneity_p = 0.001;
        CHECK(certainty_of(evidence).steps ==
              std::vector{CertaintyStep::studies_disagree, CertaintyStep::imprecise});
    }
    SECTION("a small single study goes two down") {
        evidence.studies = 1;
        evidence.children = 1999;
        CHECK(certainty_of(evidence).level == 2);
    }
    SECTION("a study that does not say where it was done is no study from elsewhere") {
        evidence.similar_country = 0;
        evidence.unknown_country = 1;
        CHECK(certainty_of(evidence).level == 4);
    }
    SECTION("it never goes below 1") {
        evidence.studies = 1;
        evidence.children = 20;
        evidence.high_risk_weight = evidence.developer_weight = evidence.unchecked_weight = 1;
        CHECK(certainty_of(evidence).level == 1);
    }
}

}  // namespace watwerkt::test
