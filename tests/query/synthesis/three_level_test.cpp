// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/three_level.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "query/synthesis/correlated_effects.hpp"
#include "tests/query/synthesis/dense_reference.hpp"
#include "tests/query/synthesis/error_check.hpp"
#include "tests/query/synthesis/oracle.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

namespace {

using Effects = std::vector<ClusteredEffect>;

ClusterBlocks blocks_of(const Effects& effects) { return make_cluster_blocks(effects, 1, "toets"); }

/// No small step within the allowed range may raise the likelihood: the dense reference is the
/// judge.
void check_is_maximum(const Effects& effects, const VarianceComponents& found) {
    const double here = dense_log_likelihood(effects, found.covariance, found.likelihood);
    CHECK(here == Approx(found.log_likelihood).epsilon(1e-10));
    for (const double step : {-0.02, 0.02}) {
        for (const bool is_cluster : {true, false}) {
            WorkingCovariance near = found.covariance;
            double& moved = is_cluster ? near.between_clusters : near.between_effects;
            moved = moved > 0 ? moved * (1 + step) : std::max(0.0, step * 0.01);
            CAPTURE(step, is_cluster);
            CHECK(dense_log_likelihood(effects, near, found.likelihood) <= here + 1e-9);
        }
    }
}

Effects shuffled(Effects effects, std::size_t by) {
    std::rotate(
        effects.begin(), effects.begin() + static_cast<long>(by % effects.size()), effects.end());
    return effects;
}

}  // namespace

TEST_CASE("The three-level model finds the highest likelihood of generated effects",
          "[synthesis]") {
    const auto seed = GENERATE(1U, 2U, 3U, 4U, 5U, 6U);
    const auto likelihood = GENERATE(Likelihood::restricted, Likelihood::full);
    const auto correlation = GENERATE(0.0, 0.6);
    CAPTURE(seed, correlation);
    const Effects effects = generated_effects(seed, 12);
    const MultilevelEstimate found =
        pool_correlated_effects(effects, correlation, {likelihood, MeanTest::t, 0.95});
    CHECK(found.components.search == VarianceSearch::newton);
    CHECK(found.components.levels == SeparableLevels::both);
    check_is_maximum(effects, found.components);

    Eigen::VectorXd values(static_cast<Eigen::Index>(effects.size()));
    for (std::size_t i = 0; i < effects.size(); ++i) {
        values[static_cast<Eigen::Index>(i)] = effects[i].value;
    }
    const DenseMean dense =
        dense_mean(values, dense_covariance(effects, found.components.covariance));
    CHECK(found.estimate.value == Approx(dense.value).epsilon(1e-10));
    CHECK(found.estimate.standard_error == Approx(std::sqrt(dense.variance)).epsilon(1e-10));
}

TEST_CASE("The fallback search agrees with the first and gives its own name", "[synthesis]") {
    const auto seed = GENERATE(1U, 2U, 3U);
    const auto correlation = GENERATE(0.0, 0.6);
    const ClusterBlocks blocks = blocks_of(generated_effects(seed, 10));
    const auto first = estimate_variance_components(blocks, correlation, Likelihood::restricted);
    const auto fallback = search_variance_profile(blocks, correlation, Likelihood::restricted);
    CHECK(fallback.search == VarianceSearch::profile_search);
    CHECK(fallback.log_likelihood == Approx(first.log_likelihood).epsilon(1e-10));
    CHECK(fallback.covariance.between_clusters ==
          Approx(first.covariance.between_clusters).epsilon(1e-3).margin(1e-6));
    CHECK(fallback.covariance.between_effects ==
          Approx(first.covariance.between_effects).epsilon(1e-3).margin(1e-6));
}

TEST_CASE("A balanced design without sampling error worth naming gives the textbook variances",
          "[synthesis]") {
    // Analysis of variance: 3 clusters of 2, sampling variance nearly 0. Cluster means 1, 3, 5 and
    // within +-0.1: mean square within 2 * 0.01 * 3 / 3 = 0.02, between 2 * 4 = 8, so sigma2_es
    // 0.02, sigma2_cluster (8 - 0.02)/2.
    Effects effects;
    for (const std::uint64_t cluster : {0U, 1U, 2U}) {
        const double mean = 1 + 2 * static_cast<double>(cluster);
        effects.push_back({mean - 0.1, 1e-9, cluster});
        effects.push_back({mean + 0.1, 1e-9, cluster});
    }
    const auto found = pool_three_level(effects);
    CHECK(found.estimate.value == Approx(3));
    CHECK(found.components.covariance.between_effects == Approx(0.02).epsilon(1e-6));
    CHECK(found.components.covariance.between_clusters == Approx(3.99).epsilon(1e-6));
    CHECK(found.estimate.standard_error == Approx(std::sqrt(8.0 / 6)).epsilon(1e-6));
    CHECK(found.intraclass_correlation == Approx(3.99 / 4.01).epsilon(1e-6));
}

TEST_CASE("What cannot be told apart is told", "[synthesis]") {
    SECTION("one effect per cluster: the variance is called that between clusters") {
        const auto found =
            pool_three_level(Effects{{0.1, 0.01, 1}, {0.6, 0.02, 2}, {-0.4, 0.01, 3}});
        CHECK(found.components.levels == SeparableLevels::clusters_only);
        CHECK(found.components.covariance.between_clusters > 0);
        CHECK(found.components.covariance.between_effects == 0);
    }
    SECTION("one cluster: nothing about differences between clusters") {
        const auto found =
            pool_three_level(Effects{{0.1, 0.01, 1}, {0.6, 0.02, 1}, {-0.4, 0.01, 1}});
        CHECK(found.components.levels == SeparableLevels::effects_only);
        CHECK(found.components.covariance.between_clusters == 0);
        CHECK(found.components.covariance.between_effects > 0);
    }
    SECTION("one effect: that effect, on the normal curve") {
        const auto found = pool_three_level(Effects{{0.35, 0.04, 9}});
        CHECK(found.estimate.value == 0.35);
        CHECK(found.estimate.standard_error == Approx(0.2));
        CHECK_FALSE(found.estimate.degrees_of_freedom);
    }
    SECTION("equal effects: no variance, and no search") {
        const auto found =
            pool_three_level(Effects{{0.3, 0.04, 1}, {0.3, 0.01, 1}, {0.3, 0.09, 2}});
        CHECK(found.components.search == VarianceSearch::none_needed);
        CHECK(found.estimate.value == Approx(0.3).epsilon(1e-15));
        CHECK(found.i_squared_total == 0);
    }
    SECTION("effects that differ less than chance allows: no variance") {
        const auto found = pool_three_level(Effects{{0.30, 1, 1}, {0.31, 1, 1}, {0.29, 1, 2}});
        CHECK(found.components.covariance.between_clusters == 0);
        CHECK(found.components.covariance.between_effects == 0);
    }
}

TEST_CASE("Huge and tiny variances side by side leave the estimate finite", "[synthesis]") {
    const auto found = pool_three_level(
        Effects{{0.1, 1e-12, 1}, {0.5, 1e6, 1}, {0.3, 1e-4, 2}, {0.2, 1e9, 2}, {0.9, 0.1, 3}});
    CHECK(std::isfinite(found.estimate.value));
    CHECK(found.estimate.standard_error > 0);
    CHECK(found.estimate.lower < found.estimate.upper);
}

TEST_CASE("The three-level model keeps its promises for any effects", "[synthesis]") {
    CHECK(rc::check("order does not show, to the last digit", [] {
        const Effects effects = generated_effects(*rc::gen::inRange(1U, 1000U), 6);
        const auto straight = pool_three_level(effects);
        const auto turned =
            pool_three_level(shuffled(effects, *rc::gen::inRange<std::size_t>(1, 9)));
        RC_ASSERT(straight.estimate.value == turned.estimate.value);
        RC_ASSERT(straight.estimate.standard_error == turned.estimate.standard_error);
        RC_ASSERT(straight.components.log_likelihood == turned.components.log_likelihood);
    }));
    CHECK(rc::check("another unit changes the unit only", [] {
        const Effects effects = generated_effects(*rc::gen::inRange(1U, 1000U), 6);
        const double unit = std::pow(10.0, *rc::gen::inRange(-8, 9));
        Effects scaled = effects;
        for (auto& effect : scaled) {
            effect.value *= unit;
            effect.variance *= unit * unit;
        }
        const auto before = pool_three_level(effects);
        const auto after = pool_three_level(scaled);
        const double error = before.estimate.standard_error;
        RC_ASSERT(is_near(after.estimate.value / unit, before.estimate.value, 1e-7, error));
        RC_ASSERT(is_near(after.estimate.standard_error / unit, error, 1e-7));
    }));
    CHECK(rc::check("another zero shifts the estimate only", [] {
        const Effects effects = generated_effects(*rc::gen::inRange(1U, 1000U), 6);
        Effects shifted = effects;
        for (auto& effect : shifted) effect.value += 1000;
        const auto before = pool_three_level(effects);
        const auto after = pool_three_level(shifted);
        const double error = before.estimate.standard_error;
        RC_ASSERT(is_near(after.estimate.value - 1000, before.estimate.value, 1e-7, error));
        RC_ASSERT(is_near(after.estimate.standard_error, error, 1e-7));
    }));
    CHECK(rc::check("no variance is below zero, shares add up", [] {
        const auto found =
            pool_correlated_effects(generated_effects(*rc::gen::inRange(1U, 1000U), 5));
        RC_ASSERT(found.components.covariance.between_clusters >= 0);
        RC_ASSERT(found.components.covariance.between_effects >= 0);
        RC_ASSERT(std::abs(found.i_squared_cluster + found.i_squared_effect -
                           found.i_squared_total) < 1e-9);
        RC_ASSERT(found.prediction_lower <= found.estimate.lower);
    }));
}

TEST_CASE("Effects that the three-level model cannot use are refused with the rule",
          "[synthesis]") {
    CHECK(complaint_of([] { return pool_three_level(Effects{}); }).find("genoeg-") !=
          std::string::npos);
    CHECK(complaint_of([] {
              return pool_three_level(Effects{{0.1, 0, 1}});
          }) == "drieniveau-model: variantie is 0 (regel boven-nul); geef een getal boven 0");
    CHECK(complaint_of([] {
              return pool_three_level(Effects{{0.1, 0.1, 1}},
                                      {Likelihood::restricted, MeanTest::t, 95});
          }) ==
          "drieniveau-model: betrouwbaarheid is 95 (regel tussen-grenzen); geef een getal boven 0 "
          "en onder 1");
    CHECK(complaint_of([] {
              return pool_correlated_effects(Effects{{0.1, 0.1, 1}}, 1);
          }) ==
          "model met samenhangende effecten: samenhang is 1 (regel tussen-grenzen); "
          "geef een getal van 0 of meer, en onder 1");
}
