// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/effect/effect.hpp"

namespace watwerkt {

/// The intraclass correlations that the What Works Clearinghouse assumes when a study reports none.
inline constexpr double default_intraclass_correlation_attainment = 0.20;
inline constexpr double default_intraclass_correlation_behaviour = 0.10;

/// Children were assigned by whole classes or schools, while the study compared children as if each
/// stood alone.
struct ClusterDesign {
    double treatment_size;          ///< children, n_t
    double control_size;            ///< children, n_c
    double cluster_size;            ///< average number of children per cluster, n; 1 or more
    double intraclass_correlation;  ///< rho: share of the variance that lies between clusters
};

/// Which variance the corrected effect gets. The handbooks' own formula was not read first hand, so
/// the choice is named and travels with the answer.
enum class ClusterVariance {
    design_effect,        ///< eta [1/n_t + 1/n_c + g^2/(2N)], g = omega d
    design_effect_and_h,  ///< (1/n_t + 1/n_c) eta + g_cluster^2/(2h)
    small_sample_and_h,   ///< omega^2 [(1/n_t + 1/n_c) eta + gamma d^2/(2h)]
    hedges_2007           ///< Hedges (2007), equal cluster sizes: the variance of d_T
};

/// The steps of the correction, so that each can be shown. N = n_t + n_c.
struct ClusterCorrection {
    double omega;              ///< 1 - 3/(4N - 9): small-sample correction
    double eta;                ///< 1 + (n - 1) rho: design effect
    double gamma;              ///< 1 - 2(n - 1) rho/(N - 2)
    double h;                  ///< effective degrees of freedom
    double effective_size;     ///< N/eta: as many children standing alone say as much
    double g_unadjusted;       ///< omega d
    double t_unadjusted;       ///< omega d sqrt(n_t n_c/N)
    double p_unadjusted;       ///< of t_unadjusted with N - 2 degrees of freedom
    double t_corrected;        ///< t_unadjusted sqrt(gamma/eta)
    double p_corrected;        ///< of t_corrected with h degrees of freedom
    EffectSize corrected;      ///< omega d sqrt(gamma), with the chosen variance
    ClusterVariance variance;  ///< the formula that was chosen
};

/// Corrects the effect `d` (difference over the total standard deviation, without small-sample
/// correction) and its test for clusters.
///
///     h = [(N-2) - 2(n-1)rho]^2 / [(N-2)(1-rho)^2 + n(N-2n)rho^2 + 2(N-2n)rho(1-rho)]
///
/// Needs at least two children per group, more than four in all, a cluster size from 1 to half of
/// all children, 0 <= rho < 1, and gamma and h above 0. Throws Error (kind: invalid_argument)
/// otherwise. Source: Hedges (2007), Journal of Educational and Behavioral Statistics 32(4),
/// doi 10.3102/1076998606298043; What Works Clearinghouse, procedures handbooks 4.1 and 5.0 (h:
/// equation E.21).
[[nodiscard]] ClusterCorrection correct_for_clusters(
    double d, const ClusterDesign& design, ClusterVariance variance = ClusterVariance::hedges_2007);

}  // namespace watwerkt
