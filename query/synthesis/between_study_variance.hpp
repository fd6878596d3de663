// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "query/synthesis/prepared_effects.hpp"

namespace watwerkt {

/// How the variance between studies (tau squared) is estimated. Formulas: docs/statistics.md.
enum class PoolingMethod {
    fixed_effect,       ///< "FE", also called equal effects: tau squared is taken to be 0
    dersimonian_laird,  ///< "DL": DerSimonian & Laird (1986), doi 10.1016/0197-2456(86)90046-2
    hedges,           ///< "HE": Hedges & Olkin (1985), Statistical Methods for Meta-Analysis, ch. 9
    sidik_jonkman,    ///< "SJ": Sidik & Jonkman (2005), doi 10.1111/j.1467-9876.2005.00489.x
    paule_mandel,     ///< "PM": Paule & Mandel (1982), doi 10.6028/jres.087.022
    empirical_bayes,  ///< "EB": Morris (1983), doi 10.1080/01621459.1983.10477920; the same number
                      ///< as PM
    maximum_likelihood,            ///< "ML": Hardy & Thompson (1996),
                                   ///< Statistics in Medicine 15, 619-629
    restricted_maximum_likelihood  ///< "REML": Viechtbauer (2005), doi 10.3102/10769986030003261
};

/// "FE", "DL", "HE", "SJ", "PM", "EB", "ML" or "REML".
[[nodiscard]] std::string_view code_of(PoolingMethod method);

/// An estimate of tau squared, in prepared units.
struct BetweenStudyVariance {
    double tau_squared;
    std::optional<double> standard_error;  ///< of tau squared; nothing for FE and for one effect
};

/// Estimates tau squared of prepared effects; never below zero. `weights` is room to work in, one
/// per effect.
///
/// REML and ML give the highest maximum of their likelihood. Nothing when `iteration_limit` passes
/// do not bring REML, ML, PM or EB to an answer; the other methods need no iteration.
[[nodiscard]] std::optional<BetweenStudyVariance> estimate_between_study_variance(
    std::span<const EffectSize> prepared,
    PoolingMethod method,
    std::span<double> weights,
    int iteration_limit);

/// The tau squared at which the generalised Q (sum w r^2) has fallen to `target` (above 0): 0 when
/// it is never higher. Q falls and 1/Q is concave in tau squared, so Newton's method on 1/Q climbs
/// to the root from below. Nothing when `iteration_limit` passes do not suffice.
[[nodiscard]] std::optional<double> tau_squared_with_residual(std::span<const EffectSize> prepared,
                                                              double target,
                                                              std::span<double> weights,
                                                              int iteration_limit);

/// The log likelihood at `tau_squared` up to a constant; restricted or not.
[[nodiscard]] double log_likelihood_at(std::span<const EffectSize> prepared,
                                       double tau_squared,
                                       bool is_restricted,
                                       std::span<double> weights);

}  // namespace watwerkt
