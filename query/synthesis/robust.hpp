// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "query/synthesis/clustered_effect.hpp"
#include "query/synthesis/tested_estimate.hpp"
#include "query/synthesis/working_covariance.hpp"

namespace watwerkt {

/// Which cluster-robust variance, and which curve it is read against. m is the number of clusters.
enum class RobustMethod {
    cr0_normal,        ///< the plain sandwich, normal curve: too narrow with few clusters
    cr1_t,             ///< times m/(m - 1), t with m - 1 degrees of freedom
    cr2_satterthwaite  ///< residuals adjusted per cluster, t with Satterthwaite's degrees of
                       ///< freedom; the one to use
};

/// The weighted mean of clustered effects, with a variance that stays right when the working
/// covariance is wrong.
///
/// With W = M^-1 of the working covariance, S = 1'W1, r the residuals and A_j the adjustment of
/// cluster j:
///
///     value = 1'W y / S,   variance = S^-2 sum_j (1'W_j A_j r_j)^2
///
/// CR0 and CR1: A = I. CR2: A_j = L B_j^(-1/2) L' with M_j = L L' and B_j = L'(M_j - 11'/S)L, so
/// that the variance is unbiased when the working covariance is right. Its degrees of freedom, with
/// g_j = A_j W_j 1, e_j = g_j'M_j g_j and f_j = g_j'1:
///
///     df = (sum_j p_jj)^2 / sum_ij p_ij^2,   p_ij = [i = j] e_j - f_i f_j / S
///
/// Costs time proportional to the number of effects, save for CR2 in clusters whose effects differ
/// in precision: there one eigenvalue problem of the size of the cluster.
///
/// Needs at least two clusters, finite effects, variances above 0, residuals that are not all 0,
/// and a working covariance within its ranges. Throws Error (kind: invalid_argument) otherwise.
/// Source: Hedges, Tipton & Johnson (2010), doi 10.1002/jrsm.5; Bell & McCaffrey (2002), Survey
/// Methodology 28(2); Tipton (2015), doi 10.1037/met0000011; Pustejovsky & Tipton (2018),
/// doi 10.1080/07350015.2016.1247004.
[[nodiscard]] TestedEstimate robust_estimate(std::span<const ClusteredEffect> effects,
                                             const WorkingCovariance& covariance,
                                             RobustMethod method = RobustMethod::cr2_satterthwaite,
                                             double level = 0.95);

}  // namespace watwerkt
