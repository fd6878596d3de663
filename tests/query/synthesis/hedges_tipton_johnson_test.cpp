// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/hedges_tipton_johnson.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "tests/query/synthesis/dense_reference.hpp"
#include "tests/query/synthesis/error_check.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

using Effects = std::vector<ClusteredEffect>;

TEST_CASE("With one effect per study the correlated weights are those of DerSimonian and Laird",
          "[synthesis]") {
    // w = 100, 25, 100: mean 0.2222, Q = 100 (0.1222^2 + 0.2778^2) + 25 * 0.2778^2; tau2 = (Q -
    // 2)/(225 - 20625/225)
    const Effects effects{{0.1, 0.01, 1}, {0.5, 0.04, 2}, {0.3, 0.01, 3}};
    const double mean = (10 + 12.5 + 30) / 225;
    const double q = 100 * std::pow(0.1 - mean, 2) + 25 * std::pow(0.5 - mean, 2) +
                     100 * std::pow(0.3 - mean, 2);
    const auto found = pool_correlated_weights(effects);
    CHECK(found.tau_squared == Approx((q - 2) / (225 - 20625.0 / 225)).epsilon(1e-12));
    CHECK(found.i_squared == Approx(100 * (q - 2) / q).epsilon(1e-12));
}

TEST_CASE("The variances of the hierarchical weights are what the moments say", "[synthesis]") {
    // Both quadratic forms once more with whole matrices: their expectations at the estimates are
    // what was found.
    Effects effects = generated_effects(33, 9);
    // More spread within clusters, so that neither variance is held at 0.
    for (std::size_t i = 0; i < effects.size(); ++i) effects[i].value += i % 2 == 0 ? 0.3 : -0.3;
    const auto found = pool_hierarchical_weights(effects);
    REQUIRE(found.tau_squared > 0);
    REQUIRE(found.omega_squared > 0);
    const auto count = static_cast<Eigen::Index>(effects.size());
    Eigen::VectorXd values(count);
    Eigen::VectorXd weights(count);
    for (Eigen::Index i = 0; i < count; ++i) {
        values[i] = effects[static_cast<std::size_t>(i)].value;
        weights[i] = 1 / effects[static_cast<std::size_t>(i)].variance;
    }
    const Eigen::MatrixXd together = dense_covariance(effects, {0, 1, 0}) -
                                     dense_covariance(effects, {0, 0, 0});  // 1 within clusters
    const Eigen::MatrixXd rest = Eigen::MatrixXd::Identity(count, count) -
                                 Eigen::VectorXd::Ones(count) * weights.transpose() / weights.sum();
    const Eigen::MatrixXd spread =
        dense_covariance(effects, {0, found.tau_squared, found.omega_squared});
    const Eigen::VectorXd residuals = rest * values;
    for (const Eigen::MatrixXd& form :
         {Eigen::MatrixXd(together), Eigen::MatrixXd(weights.asDiagonal())}) {
        const double expected = (rest.transpose() * form * rest * spread).trace();
        CHECK(residuals.dot(form * residuals) == Approx(expected).epsilon(1e-10));
    }
}

TEST_CASE("Clusters that the robust estimators cannot use are refused with the rule",
          "[synthesis]") {
    const Effects alone{{0.1, 0.1, 1}, {0.3, 0.1, 2}};
    CHECK(complaint_of([&] {
              return pool_hierarchical_weights(alone);
          }).find("meer-effecten-per-cluster") != std::string::npos);
    CHECK(complaint_of([] {
              return pool_correlated_weights(Effects{{0.1, 0.1, 1}});
          }).find("genoeg-clusters") != std::string::npos);
    CHECK(complaint_of([&] { return pool_correlated_weights(alone, 1); }).find("tussen-grenzen") !=
          std::string::npos);
    CHECK(complaint_of([&] { return pool_correlated_weights(alone); }).empty());
}
