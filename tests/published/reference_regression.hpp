// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Dense>
#include <span>

#include "query/synthesis/clustered_effect.hpp"

/// Regressions of dependent effects on what studies have in common, as the published analyses ran
/// them. The product pools dependent effects without covariates; these are plain whole-matrix
/// calculations for the tests alone, and give point estimates only.
namespace watwerkt::test {

struct ReferenceRegression {
    Eigen::VectorXd coefficients;  ///< one per column of the design matrix
    double between_clusters;       ///< variance
    double between_effects;        ///< variance; 0 where the model has none
};

/// Simple correlated weights, tau squared by moments. One row of `design` per effect.
/// Source: Hedges, Tipton & Johnson (2010), doi 10.1002/jrsm.5, appendix.
[[nodiscard]] ReferenceRegression correlated_weights_regression(
    std::span<const ClusteredEffect> effects, const Eigen::MatrixXd& design, double correlation);

/// Variances between clusters and between effects by REML (golden section inside golden section,
/// both from 0 to 1), sampling errors of one cluster correlated.
/// Source: Harville (1977), doi 10.1080/01621459.1977.10480998.
[[nodiscard]] ReferenceRegression multilevel_regression(std::span<const ClusteredEffect> effects,
                                                        const Eigen::MatrixXd& design,
                                                        double correlation);

}  // namespace watwerkt::test
