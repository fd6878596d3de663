// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/publication_bias.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "corpus/error.hpp"
#include "tests/query/synthesis/generators.hpp"

using namespace watwerkt;

namespace {

using Effects = std::vector<EffectSize>;

/// Effects on the line limit + slope * standard error.
Effects on_a_line(double limit, double slope) {
    Effects effects;
    for (const double error : {0.1, 0.2, 0.3, 0.4, 0.5})
        effects.push_back({limit + slope * error, error * error});
    return effects;
}

}  // namespace

TEST_CASE(
    "Effects that grow with their standard error give that slope and the effect at error zero",
    "[bias]") {
    const auto egger = egger_test(on_a_line(0.1, 2)).value();
    CHECK(egger.slope == Approx(2).epsilon(1e-10));
    CHECK(egger.limit_estimate == Approx(0.1).epsilon(1e-10));
    CHECK(egger.degrees_of_freedom == 3);
    const auto random = egger_random_effects_test(on_a_line(0.1, 2)).value();
    CHECK(random.slope == Approx(2).epsilon(1e-10));
    CHECK(random.tau_squared.value() == Approx(0).margin(1e-12));
    CHECK_FALSE(random.degrees_of_freedom);
}

TEST_CASE("Egger's test is the regression of z on precision that Egger described", "[bias]") {
    const Effects effects{
        {0.42, 0.09}, {0.11, 0.01}, {0.80, 0.25}, {0.25, 0.04}, {0.05, 0.0225}, {0.61, 0.16}};
    // Plain least squares of y / se on 1 / se: its intercept is the slope here.
    double n = 0, x = 0, z = 0, xx = 0, xz = 0;
    for (const EffectSize& effect : effects) {
        const double error = std::sqrt(effect.variance), precision = 1 / error,
                     score = effect.value / error;
        n += 1;
        x += precision;
        z += score;
        xx += precision * precision;
        xz += precision * score;
    }
    const double limit = (n * xz - x * z) / (n * xx - x * x);
    const double intercept = (z - limit * x) / n;
    double squares = 0;
    for (const EffectSize& effect : effects) {
        const double error = std::sqrt(effect.variance);
        squares += std::pow(effect.value / error - intercept - limit / error, 2);
    }
    const double intercept_error = std::sqrt(squares / (n - 2) * xx / (n * xx - x * x));
    const auto found = egger_test(effects).value();
    CHECK(found.slope == Approx(intercept).epsilon(1e-10));
    CHECK(found.limit_estimate == Approx(limit).epsilon(1e-10));
    CHECK(found.slope_standard_error == Approx(intercept_error).epsilon(1e-10));
    CHECK(found.statistic.value() == Approx(intercept / intercept_error).epsilon(1e-10));
}

TEST_CASE("PEESE regresses on the variance", "[bias]") {
    Effects effects;
    for (const double variance : {0.01, 0.04, 0.09, 0.16})
        effects.push_back({0.2 + 3 * variance, variance});
    const auto found = peese(effects).value();
    CHECK(found.slope == Approx(3).epsilon(1e-10));
    CHECK(found.limit_estimate == Approx(0.2).epsilon(1e-10));
}

TEST_CASE("When all studies are equally precise nothing can be said about small ones", "[bias]") {
    const Effects effects{{0.1, 0.04}, {0.2, 0.04}, {0.5, 0.04}};
    CHECK_FALSE(egger_test(effects));
    CHECK_FALSE(egger_random_effects_test(effects));
    CHECK_FALSE(peese(effects));
    CHECK_FALSE(begg_test(effects));
}

TEST_CASE("Begg's test has the exact chances of Kendall's tau", "[bias]") {
    // The same order of effects and variances: tau 1; 2 / n! for both extremes together.
    const Effects three{{0.1, 0.01}, {0.6, 0.04}, {1.5, 0.09}};
    const auto found = begg_test(three).value();
    CHECK(found.kendall_tau == 1);
    CHECK(found.is_exact);
    CHECK(found.p == Approx(2.0 / 6));
    const Effects four{{0.0, 0.01}, {0.6, 0.04}, {1.5, 0.09}, {3, 0.16}};
    CHECK(begg_test(four).value().p == Approx(2.0 / 24));
}

TEST_CASE("With ties Begg's chance is approximate and says so", "[bias]") {
    const Effects effects{{0.1, 0.01}, {0.6, 0.04}, {1.5, 0.04}, {0.9, 0.09}};
    CHECK_FALSE(begg_test(effects).value().is_exact);
    CHECK_FALSE(begg_test(Effects{{0.2, 0.01}, {0.2, 0.04}, {0.2, 0.09}}));
}

TEST_CASE("Fail-safe numbers follow from their definition", "[bias]") {
    // Four studies of z = 2: sum 8; Stouffer z = 4; N so that 8 / sqrt(4 + N) = 1.644854: 19.65,
    // so 20.
    const Effects effects{{0.2, 0.01}, {0.4, 0.04}, {0.6, 0.09}, {0.2, 0.01}};
    const FailSafeNumber rosenthal = rosenthal_fail_safe_number(effects);
    CHECK(rosenthal.studies == std::ceil(64 / (1.6448536269514722 * 1.6448536269514722) - 4));
    CHECK(rosenthal.p == Approx(3.167124183311992e-05));
    const Effects nothing{{0.01, 0.01}, {-0.02, 0.04}, {0.03, 0.09}};
    CHECK(rosenthal_fail_safe_number(nothing).studies == 0);
    CHECK(rosenberg_fail_safe_number(nothing).studies == 0);
    // Weights 100, 25, 11.1, 100: the sum of w y = 20 + 10 + 6.67 + 20, needed 1.959964 sqrt(sum
    // w).
    const double weights = 100 + 25 + 100 / 9.0 + 100, sum = 20 + 10 + 60 / 9.0 + 20;
    const double needed = std::pow(sum / 1.959963984540054, 2) - weights;
    CHECK(rosenberg_fail_safe_number(effects).studies == std::ceil(4 * needed / weights));
}

TEST_CASE("Turning every sign turns the slopes and keeps the chances", "[bias][properties]") {
    CHECK(rc::check("sign", [] {
        const auto effects = *test::generate_effects(3);
        auto turned = effects;
        for (EffectSize& effect : turned) effect.value = -effect.value;
        const auto one = egger_test(effects), other = egger_test(turned);
        RC_ASSERT(one.has_value() == other.has_value());
        if (one)
            RC_ASSERT(std::abs(one->slope + other->slope) <=
                      1e-6 * (1 + std::abs(one->slope) + one->slope_standard_error));
        RC_ASSERT(rosenthal_fail_safe_number(effects).studies ==
                  rosenthal_fail_safe_number(turned).studies);
    }));
}

TEST_CASE("The order of the studies changes no sign of bias", "[bias][properties]") {
    CHECK(rc::check("order", [] {
        const auto effects = *test::generate_effects(3);
        auto reversed = effects;
        std::ranges::reverse(reversed);
        const auto one = egger_random_effects_test(effects),
                   other = egger_random_effects_test(reversed);
        RC_ASSERT(one.has_value() == other.has_value());
        if (one) RC_ASSERT(one->slope == other->slope && one->p == other->p);
        const auto begg = begg_test(effects), begg_reversed = begg_test(reversed);
        RC_ASSERT(begg.has_value() == begg_reversed.has_value());
        if (begg) RC_ASSERT(begg->p == begg_reversed->p);
    }));
}

TEST_CASE("Signs of bias need three studies", "[bias]") {
    const Effects two{{0.1, 0.01}, {0.2, 0.02}};
    CHECK_THROWS_WITH(egger_test(two),
                      "effecten: er zijn te weinig effecten: 2; geef er minstens 3");
    CHECK_THROWS_AS(peese(two), Error);
    CHECK_THROWS_AS(begg_test(two), Error);
}
