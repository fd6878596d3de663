// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "query/synthesis/clustered_effect.hpp"
#include "query/synthesis/tested_estimate.hpp"
#include "query/synthesis/variance_components.hpp"
#include "query/synthesis/working_covariance.hpp"

namespace watwerkt {

/// Which curve the estimate is read against.
enum class MeanTest {
    normal,
    t  ///< with k - 1 degrees of freedom, k the number of effects
};

struct MultilevelOptions {
    Likelihood likelihood = Likelihood::restricted;
    MeanTest test = MeanTest::t;
    double level = 0.95;
};

/// A mean effect in which effects differ between clusters, and within them.
/// Effects are in the unit of the input, variances in its square, shares in per cent.
struct MultilevelEstimate {
    TestedEstimate estimate;
    double prediction_lower;  ///< value -+ quantile of the test times sqrt(standard error^2 + both
                              ///< variances):
    double prediction_upper;  ///< where the true effect of a new finding in a new study is to be
                              ///< expected
    VarianceComponents components;
    double typical_variance;        ///< (k - 1)/(S1 - S2/S1), S1 = sum 1/v, S2 = sum 1/v^2
    double i_squared_total;         ///< 100 both variances / (both variances + typical variance)
    double i_squared_cluster;       ///< the part between clusters
    double i_squared_effect;        ///< the part within clusters
    double intraclass_correlation;  ///< between clusters / both; 0 when both are 0
    std::size_t effects;
    std::size_t clusters;
    MultilevelOptions options;
};

/// The three-level model: y_ij = mu + u_j + w_ij + e_ij, with independent sampling errors e_ij of
/// known variance. With t and one effect the normal curve is used, and the estimate says so (no
/// degrees of freedom).
///
/// Needs at least one effect, finite values, variances above 0 and a level between 0 and 1.
/// Throws Error (kind: invalid_argument) otherwise.
/// Source: Konstantopoulos (2011), doi 10.1002/jrsm.35; I2 per level: Cheung (2014),
/// doi 10.1037/a0032968 (with the typical variance of Higgins & Thompson 2002). The same as
/// metafor's rma.mv(yi, vi, random = ~ 1 | cluster/es).
[[nodiscard]] MultilevelEstimate pool_three_level(std::span<const ClusteredEffect> effects,
                                                  const MultilevelOptions& options = {});

}  // namespace watwerkt
