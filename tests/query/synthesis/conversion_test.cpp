// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/effect/conversion.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numbers>

#include "indexer/effect/counts.hpp"
#include "indexer/effect/other_measures.hpp"
#include "indexer/effect/pre_post.hpp"
#include "tests/query/synthesis/error_check.hpp"
#include "tests/query/synthesis/oracle.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

TEST_CASE("The worked example of means and standard deviations comes out", "[synthesis]") {
    // Borenstein et al. (2009), chapter 4: means 103 and 100, deviations 5.5 and 4.5, 50 each: d
    // 0.5970, variance 0.0418, g 0.5924, variance 0.0411 (printed with four decimals).
    const GroupSummary treatment{103, 5.5, 50};
    const GroupSummary control{100, 4.5, 50};
    CHECK(pooled_standard_deviation(treatment, control) == Approx(5.0249).margin(5e-5));
    CHECK(cohen_d(treatment, control).value == Approx(0.5970).margin(5e-5));
    CHECK(cohen_d(treatment, control).variance == Approx(0.0418).margin(5e-5));
    const EffectSize g = g_from_means(treatment, control, DifferenceVariance::corrected);
    CHECK(g.value == Approx(0.5924).margin(5e-5));
    CHECK(g.variance == Approx(0.0411).margin(5e-5));
}

TEST_CASE("The worked examples of chapter 7 come out", "[synthesis]") {
    // Borenstein et al. (2009): log odds ratio 0.9069, variance 0.0676 -> d 0.5000, 0.0205;
    // r 0.50 with n such that variance of r is 0.0058 -> d 1.1547, 0.0550.
    const EffectSize d = d_from_log_odds_ratio({0.9069, 0.0676});
    CHECK(d.value == Approx(0.5000).margin(5e-5));
    CHECK(d.variance == Approx(0.0205).margin(1e-4));
    const EffectSize from_r = d_from_r(0.5, 1 + 0.5625 / 0.0058);
    CHECK(from_r.value == Approx(1.1547).margin(5e-5));
    CHECK(from_r.variance == Approx(0.0550).margin(5e-5));
}

TEST_CASE("Odds ratios, risk ratios, percentages and counts of one study tell one story",
          "[synthesis]") {
    // 60 of 100 against 40 of 100.
    const OutcomeCounts counts{60, 40, 40, 60};
    const GroupSizes sizes{100, 100};
    const EffectSize g = g_from_counts(counts);
    const auto check = [&](const EffectSize& found) {
        CHECK(found.value == Approx(g.value).epsilon(1e-12));
        CHECK(found.variance == Approx(g.variance).epsilon(1e-12));
    };
    SECTION("the odds ratio with both group sizes") {
        check(g_from_odds_ratio(2.25, std::sqrt(2 / 60.0 + 2 / 40.0), sizes));
    }
    SECTION("percentage points with base rate and group sizes") {
        check(g_from_percentage_points(20, 40, sizes));
    }
    SECTION("the risk ratio with base rate gives the value, but takes the base rate as known") {
        const double error = std::sqrt(1 / 60.0 - 1 / 100.0 + 1 / 40.0 - 1 / 100.0);
        CHECK(g_from_risk_ratio(1.5, error, 0.4, sizes).value == Approx(g.value).epsilon(1e-12));
    }
    SECTION("without group sizes the small-sample correction is left out") {
        const EffectSize without = g_from_odds_ratio(2.25, 0.3);
        const EffectSize with = g_from_odds_ratio(2.25, 0.3, sizes);
        CHECK(with.value == Approx(without.value * hedges_correction(198)).epsilon(1e-14));
        CHECK(with.variance ==
              Approx(without.variance * std::pow(hedges_correction(198), 2)).epsilon(1e-14));
    }
    SECTION("by Cox's number") {
        CHECK(g_from_odds_ratio(2.25, 0.3, std::nullopt, OddsRatioMethod::cox).value ==
              Approx(std::log(2.25) / 1.65).epsilon(1e-14));
    }
}

TEST_CASE("A risk ratio turns into the odds ratio of the same shares", "[synthesis]") {
    // 0.2 against 0.4: odds 0.25 against 0.6667
    const EffectSize found = log_odds_ratio_from_risk_ratio({std::log(0.5), 0.01}, 0.4);
    CHECK(found.value == Approx(std::log(0.375)).epsilon(1e-12));
    CHECK(found.variance == Approx(0.01 / 0.64).epsilon(1e-12));
}

TEST_CASE("A group without the outcome gives an effect, by half a child in each cell",
          "[synthesis]") {
    const EffectSize found = g_from_percentage_points(10, 0, {20, 20});
    const double log_odds_ratio = std::log((2.5 / 18.5) / (0.5 / 20.5));
    CHECK(found.value ==
          Approx(hedges_correction(38) * log_odds_ratio * std::numbers::sqrt3 / std::numbers::pi)
              .epsilon(1e-12));
}

TEST_CASE("An adjusted difference is scaled by the unadjusted spread", "[synthesis]") {
    const GroupSizes sizes{40, 60};
    const double correction = hedges_correction(98);
    const EffectSize plain = g_from_adjusted_difference(3, 15, sizes);
    CHECK(plain.value == Approx(0.2 * correction));
    CHECK(plain.variance == Approx(1 / 40.0 + 1 / 60.0 + std::pow(plain.value, 2) / 200));
    const EffectSize explained = g_from_adjusted_difference(3, 15, sizes, 0.5);
    CHECK(explained.value == plain.value);
    CHECK(explained.variance ==
          Approx(0.5 * (1 / 40.0 + 1 / 60.0) + std::pow(plain.value, 2) / 200));
    const EffectSize reported = g_from_adjusted_difference_with_error(3, 1.5, 15, sizes);
    CHECK(reported.value == plain.value);
    CHECK(reported.variance ==
          Approx(std::pow(0.1 * correction, 2) + std::pow(plain.value, 2) / 200));
}

TEST_CASE("A standard error comes back from its interval and its p", "[synthesis]") {
    CHECK(rc::check("there and back", [] {
        const double estimate = *rc::gen::inRange(1, 3000) / 1000.0;
        const double error = *rc::gen::inRange(100, 3000) / 1000.0;
        const double freedom = *rc::gen::inRange(2, 200);
        const double level = *rc::gen::inRange(50, 100) / 100.0;
        const auto normal = test_estimate(estimate, error, std::nullopt, level);
        const auto t = test_estimate(estimate, error, freedom, level);
        RC_ASSERT(
            is_near(standard_error_from_interval(normal.lower, normal.upper, level), error, 1e-9));
        RC_ASSERT(
            is_near(standard_error_from_interval(t.lower, t.upper, level, freedom), error, 1e-9));
        if (normal.p < 0.99) {
            RC_ASSERT(is_near(standard_error_from_p(estimate, normal.p), error, 1e-7));
            RC_ASSERT(is_near(standard_error_from_p(estimate, t.p, freedom), error, 1e-7));
        }
    }));
}

TEST_CASE("Effects of two groups keep their promises", "[synthesis]") {
    CHECK(rc::check("groups change places, unit and zero change", [] {
        const auto group = [] {
            return GroupSummary{*rc::gen::inRange(-500, 500) / 10.0,
                                *rc::gen::inRange(1, 300) / 10.0,
                                static_cast<double>(*rc::gen::inRange(3, 400))};
        };
        const GroupSummary first = group();
        const GroupSummary second = group();
        const auto moved = [](GroupSummary one) {
            return GroupSummary{one.mean * 7 - 30, one.standard_deviation * 7, one.size};
        };
        for (const auto compute :
             {&g_from_means_unequal_spread,
              +[](const GroupSummary&a, const GroupSummary&b) { return g_from_means(a, b); }}) {
            const EffectSize here = compute(first, second);
            const EffectSize turned = compute(second, first);
            const EffectSize scaled = compute(moved(first), moved(second));
            RC_ASSERT(is_near(turned.value, -here.value, 1e-12, 1e-9));
            RC_ASSERT(is_near(turned.variance, here.variance, 1e-12));
            RC_ASSERT(is_near(scaled.value, here.value, 1e-9, 1e-9));
            RC_ASSERT(is_near(scaled.variance, here.variance, 1e-9));
            RC_ASSERT(here.variance > 0);
        }
    }));
    CHECK(rc::check("joining groups is joining children", [] {
        const GroupSummary first{*rc::gen::inRange(0, 50) / 1.0, 3, 12};
        const GroupSummary second{10, 2, 8};
        const GroupSummary third{-4, 5, 30};
        const auto one = combine_groups(combine_groups(first, second), third);
        const auto other = combine_groups(first, combine_groups(second, third));
        RC_ASSERT(is_near(one.mean, other.mean, 1e-12, 1));
        RC_ASSERT(is_near(one.standard_deviation, other.standard_deviation, 1e-12));
    }));
}

TEST_CASE("The small-sample correction holds for few and for very many children", "[synthesis]") {
    CHECK(hedges_correction(2) == Approx(std::sqrt(std::numbers::inv_pi)).epsilon(1e-14));
    CHECK(hedges_correction(1e7) == Approx(1 - 3 / (4e7 - 1)).epsilon(1e-12));
    CHECK(hedges_correction(1.5) > 0);
    CHECK_FALSE(complaint_of([] { return hedges_correction(1); }).empty());
}

TEST_CASE("Figures that no study can have are refused with the rule", "[synthesis]") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const GroupSizes sizes{20, 22};
    const GroupSummary good{1, 2, 20};
    const auto higher = Direction::treatment_higher;
    struct Row {
        std::string rule;
        std::string complaint;
    };
    const auto refused = [](auto calculation) { return complaint_of(calculation); };
    const std::vector<Row> rows{
        {"minimum", refused([&] {
             return g_from_t(2, {1, 20});
         })},
        {"eindig-getal", refused([&] { return g_from_t(nan, sizes); })},
        {"minimum", refused([&] { return g_from_f(-1, sizes, higher); })},
        {"tussen-grenzen", refused([&] { return g_from_p(0, sizes, higher); })},
        {"tussen-grenzen", refused([&] { return g_from_p(1.2, sizes, higher); })},
        {"tussen-grenzen", refused([&] { return g_from_p(1, sizes, higher, Sides::one); })},
        {"boven-nul", refused([&] {
             return g_from_means({1, 0, 20}, good);
         })},
        {"minimum", refused([&] {
             return g_from_means(good, {1, 1, 1});
         })},
        {"boven-nul", refused([&] { return g_from_odds_ratio(0, 0.2); })},
        {"boven-nul", refused([&] { return g_from_odds_ratio(2, 0); })},
        {"tussen-grenzen", refused([&] { return g_from_risk_ratio(3, 0.2, 0.5); })},
        {"tussen-grenzen", refused([&] { return g_from_risk_ratio(1.1, 0.2, 1); })},
        {"percentage", refused([&] { return g_from_percentage_points(30, 80, sizes); })},
        {"percentage", refused([&] { return g_from_percentage_points(3, -1, sizes); })},
        {"percentage", refused([&] { return g_from_percentage_points(3, nan, sizes); })},
        {"tussen-grenzen", refused([&] { return g_from_r(1, 30); })},
        {"minimum", refused([&] { return g_from_r(0.2, 3); })},
        {"tussen-grenzen", refused([&] { return g_from_adjusted_difference(1, 2, sizes, 1); })},
        {"boven-nul", refused([&] { return standard_error_from_interval(0.5, 0.5); })},
        {"boven-nul", refused([&] { return standard_error_from_p(0, 0.2); })},
        {"tussen-grenzen", refused([&] { return standard_error_from_p(0.3, 1); })},
        {"minimum", refused([&] {
             return log_odds_ratio_from_counts({-1, 2, 3, 4});
         })},
        {"boven-nul", refused([&] {
             return log_odds_ratio_from_counts({0, 0, 3, 4});
         })},
        {"boven-nul", refused([&] {
             return phi_from_counts({0, 5, 0, 4});
         })},
        {"geen-lege-cel", refused([&] {
             return tetrachoric_from_counts({0, 5, 3, 4});
         })},
        {"boven-nul", refused([&] {
             return log_ratio_of_means({-1, 1, 9}, {1, 1, 9});
         })},
        {"tussen-grenzen", refused([&] {
             return change_over_before_spread({1, 2, 1, 1, 20, 1});
         })},
        {"minimum", refused([&] {
             return change_over_before_spread({1, 2, 1, 1, 2, 0.5});
         })},
        {"boven-nul", refused([&] { return test_estimate(1, 0); })},
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CAPTURE(i, rows[i].rule, rows[i].complaint);
        CHECK(rows[i].complaint.find("(regel " + rows[i].rule + "); ") != std::string::npos);
    }
    CHECK(refused([&] { return g_from_p(1, sizes, higher); }).empty());
    CHECK(refused([&] { return g_from_f(0, sizes, higher); }).empty());
}
