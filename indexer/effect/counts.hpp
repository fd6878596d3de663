// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/effect/conversion.hpp"
#include "indexer/effect/effect.hpp"

/// What a two-by-two table of counts says, in every measure that studies report.
///
/// Where a formula divides by a count, 0.5 is added to all four when at least one is 0 (and only
/// then), as metafor does with to = "only0". Values and variances are in the unit of the measure
/// named.
///
/// All throw Error (kind: invalid_argument) for a negative count or an empty group, and as said.
namespace watwerkt {

/// Children with and without the outcome. Need not be whole (rebuilt from percentages).
struct OutcomeCounts {
    double treatment_with;
    double treatment_without;
    double control_with;
    double control_without;
};

/// log(ad/bc), variance the sum of the four inverses.
[[nodiscard]] EffectSize log_odds_ratio_from_counts(const OutcomeCounts& counts);
/// log of the ratio of shares, variance 1/a - 1/n1 + 1/c - 1/n2.
[[nodiscard]] EffectSize log_risk_ratio_from_counts(const OutcomeCounts& counts);
/// Difference of shares, 0.1 is ten percentage points.
[[nodiscard]] EffectSize risk_difference_from_counts(const OutcomeCounts& counts);

/// The log odds ratio as a standardised difference, without small-sample correction.
[[nodiscard]] EffectSize d_from_counts(const OutcomeCounts& counts,
                                       OddsRatioMethod method = OddsRatioMethod::logistic);
/// The same with J(N - 2) on value and standard error. Needs four children or more.
[[nodiscard]] EffectSize g_from_counts(const OutcomeCounts& counts,
                                       OddsRatioMethod method = OddsRatioMethod::logistic);
/// Difference of the normal quantiles of the shares; variance sum of 2 pi p(1-p) exp(z^2)/n.
/// Source: Sánchez-Meca, Marín-Martínez & Chacón-Moscoso (2003), doi 10.1037/1082-989X.8.4.448.
[[nodiscard]] EffectSize probit_difference_from_counts(const OutcomeCounts& counts);

/// asin(sqrt p1) - asin(sqrt p2), variance 1/(4 n1) + 1/(4 n2). Source: Rücker et al. (2009).
[[nodiscard]] EffectSize arcsine_difference_from_counts(const OutcomeCounts& counts);
/// The phi coefficient with the variance of Yule (1912). Needs children with and without the
/// outcome.
[[nodiscard]] EffectSize phi_from_counts(const OutcomeCounts& counts);
/// Yule's Q = (OR - 1)/(OR + 1), variance (1 - Q^2)^2/4 times the sum of inverses.
[[nodiscard]] EffectSize yule_q_from_counts(const OutcomeCounts& counts);
/// Yule's Y = (sqrt OR - 1)/(sqrt OR + 1), variance (1 - Y^2)^2/16 times the sum of inverses.
[[nodiscard]] EffectSize yule_y_from_counts(const OutcomeCounts& counts);
/// Peto's one-step log odds ratio (O - E)/V, variance 1/V with V hypergeometric. Source: Yusuf et
/// al. (1985).
[[nodiscard]] EffectSize peto_log_odds_ratio_from_counts(const OutcomeCounts& counts);
/// Correlation of the two normal variables that the table may have been cut from; variance by the
/// delta method. Refused with an empty cell, which drives it to 1 or -1. Source: Pearson (1900).
[[nodiscard]] EffectSize tetrachoric_from_counts(const OutcomeCounts& counts);

}  // namespace watwerkt
