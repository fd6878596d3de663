// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/heterogeneity.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "corpus/error.hpp"
#include "query/synthesis/pooling.hpp"
#include "tests/query/synthesis/generators.hpp"
#include "tests/query/synthesis/plain_reference.hpp"

using namespace watwerkt;

TEST_CASE("With equal variances the Q-profile interval has a closed form", "[heterogeneity]") {
    // SS = 0.18, k = 2: Q(t) = 0.18 / (0.05 + t); chi-squared with one degree of freedom has 0.975
    // above 0.000982069 and 0.025 above 5.023886 (from any table).
    const auto found = heterogeneity_intervals(std::vector<EffectSize>{{0.1, 0.05}, {0.7, 0.05}});
    REQUIRE(found);
    CHECK(found->tau_squared.lower == 0);
    CHECK(found->tau_squared.upper == Approx(0.18 / 0.000982069117175 - 0.05).epsilon(1e-9));
    CHECK(found->h_squared.upper == Approx(found->tau_squared.upper / 0.05 + 1).epsilon(1e-12));
    CHECK(found->i_squared.upper == Approx(100 - 100 / found->h_squared.upper).epsilon(1e-12));
}

TEST_CASE("Studies that agree exactly leave no room for variance between them", "[heterogeneity]") {
    const auto found =
        heterogeneity_intervals(std::vector<EffectSize>{{0.2, 0.05}, {0.2, 0.01}, {0.2, 0.03}});
    REQUIRE(found);
    CHECK(found->tau_squared == Interval{0, 0});
    CHECK(found->i_squared == Interval{0, 0});
    CHECK(found->h_squared == Interval{1, 1});
}

TEST_CASE("One study says nothing about differences between studies", "[heterogeneity]") {
    CHECK_FALSE(heterogeneity_intervals(std::vector<EffectSize>{{0.2, 0.05}}));
}

TEST_CASE("What cannot be pooled has no interval either", "[heterogeneity]") {
    CHECK_THROWS_AS(heterogeneity_intervals(std::vector<EffectSize>{}), Error);
    CHECK_THROWS_AS(heterogeneity_intervals(std::vector<EffectSize>{{0.2, 0}}), Error);
    CHECK_THROWS_AS(heterogeneity_intervals(std::vector<EffectSize>{{0.2, 1}}, 1.5), Error);
}

TEST_CASE("At its bounds the generalised Q has the chi-squared values asked for",
          "[heterogeneity][properties]") {
    CHECK(rc::check("bounds", [] {
        const auto effects = *test::generate_effects();
        const auto wide = heterogeneity_intervals(effects, 0.95);
        const auto narrow = heterogeneity_intervals(effects, 0.80);
        RC_ASSERT(wide->tau_squared.lower <= narrow->tau_squared.lower);
        RC_ASSERT(narrow->tau_squared.upper <= wide->tau_squared.upper);
        RC_ASSERT(narrow->tau_squared.lower <= narrow->tau_squared.upper);
        // Where the level is such that a bound is the Q of Paule and Mandel, it is their estimate:
        // so their estimate lies inside any interval around it.
        const double middle = pool(effects, {.method = PoolingMethod::paule_mandel}).tau_squared;
        RC_ASSERT(wide->tau_squared.lower <= middle && middle <= wide->tau_squared.upper);
        const double residual = plain::weighted_mean(effects, wide->tau_squared.upper).residual;
        const double at_zero = plain::weighted_mean(effects, 0).residual;
        RC_ASSERT(wide->tau_squared.upper <= 0 || residual <= at_zero);
        const double again = plain::with_residual(effects, residual);
        RC_ASSERT(std::abs(again - wide->tau_squared.upper) <= 1e-6 * (1 + again));
    }));
}
