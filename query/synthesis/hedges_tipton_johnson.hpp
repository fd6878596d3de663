// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "query/synthesis/clustered_effect.hpp"
#include "query/synthesis/tested_estimate.hpp"

/// Robust variance estimation as Hedges, Tipton and Johnson proposed it: simple weights, variances
/// by the method of moments, and a cluster-robust test (CR2 with Satterthwaite's degrees of
/// freedom) that forgives both. The same numbers as robumeta 2.0 with small = TRUE. Read no p when
/// the degrees of freedom are below 4 (Tipton 2015).
///
/// Both need at least two clusters, finite effects and variances above 0; the hierarchical weights
/// also a cluster with more than one effect. Throw Error (kind: invalid_argument) otherwise.
/// Source: Hedges, Tipton & Johnson (2010), doi 10.1002/jrsm.5; Tipton (2015),
/// doi 10.1037/met0000011.
namespace watwerkt {

/// How alike the sampling errors in a cluster are taken to be for tau squared; robumeta's default.
inline constexpr double default_robust_correlation = 0.8;

struct CorrelatedWeightsEstimate {
    TestedEstimate estimate;
    double tau_squared;  ///< variance between clusters; never negative
    double i_squared;    ///< per cent, from Q; never negative
    double correlation;  ///< as given
};

/// For several findings on the same children. Weights w_ij = 1/[k_j (mean v_j + tau2)]. With w_j =
/// 1/(k_j mean v_j), V = 1/sum k_j w_j, Q = sum w_j r_ij^2, A = V sum w_j, B = V sum w_j (k_j - 1)
/// and m clusters:
///
///     tau2 = (Q - m + A + rho B) / (sum k_j w_j - V sum w_j^2 k_j^2),   I2 = 1 - (m - A - rho B)/Q
[[nodiscard]] CorrelatedWeightsEstimate pool_correlated_weights(
    std::span<const ClusteredEffect> effects,
    double correlation = default_robust_correlation,
    double level = 0.95);

struct HierarchicalWeightsEstimate {
    TestedEstimate estimate;
    double tau_squared;    ///< variance between clusters; never negative
    double omega_squared;  ///< variance within clusters; never negative
};

/// For separate experiments by one team. Weights 1/(v_ij + tau2 + omega2). The residuals e about
/// the mean weighted by 1/v give Q1 = sum_j (sum_i e_ij)^2 and Q = sum e^2/v; both are set equal to
/// what they are expected to be, which is linear in tau2 and omega2. Omega2 is solved first and
/// held at 0 when below; then tau2 from Q.
[[nodiscard]] HierarchicalWeightsEstimate pool_hierarchical_weights(
    std::span<const ClusteredEffect> effects, double level = 0.95);

}  // namespace watwerkt
