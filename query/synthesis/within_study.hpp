// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "indexer/effect/effect.hpp"

namespace watwerkt {

/// How alike the sampling errors of two findings of one study are, when nobody reported it.
inline constexpr double default_within_study_correlation = 0.6;

/// One study's findings made into one effect.
struct CombinedEffect {
    EffectSize effect;
    std::size_t findings;  ///< how many went in
    /// A finding counts against its own direction, so the effect may lie outside the range of the
    /// findings. Weighted combining does so when one finding is much less precise than the others;
    /// see combine_within_study.
    bool has_negative_weight;
};

/// Combines the findings of one study, each weighted by how much it adds: generalised least squares
/// under a covariance with variances v_i and one correlation rho between all sampling errors.
///
///     C = sum 1/v_i - c (sum 1/s_i)^2              s_i = sqrt(v_i),  c = rho / (1 + (n - 1) rho)
///     value    = [sum y_i/v_i - c (sum 1/s_i)(sum y_i/s_i)] / C
///     variance = (1 - rho) / C
///
/// which is (1'M^-1 y)/(1'M^-1 1) and 1/(1'M^-1 1) with M^-1 written out by Sherman and Morrison. A
/// finding weighs below zero when s_i > (1 + (n - 1) rho) / (rho sum 1/s_j); the result says so.
///
/// One pass, no allocation, for it runs for every study, action and outcome of every search. The
/// sums carry twice the digits of a double, so the order of the findings does not show in the
/// result.
///
/// Needs at least one finding, finite values, variances above 0 and 0 <= correlation < 1.
/// Throws Error (kind: invalid_argument) otherwise.
/// Source: Gleser & Olkin (2009), Handbook of Research Synthesis, chapter 19; the same as metafor's
/// aggregate(struct = "CS", weighted = TRUE).
[[nodiscard]] CombinedEffect combine_within_study(
    std::span<const EffectSize> findings, double correlation = default_within_study_correlation);

/// The plain mean of the findings: none can weigh below zero, at the price of some precision.
///
///     value = sum y_i / n,   variance = [(1 - rho) sum v_i + rho (sum s_i)^2] / n^2
///
/// Same needs and errors, but a correlation of 1 is allowed.
/// Source: Borenstein, Hedges, Higgins & Rothstein (2009), Introduction to Meta-Analysis,
/// chapter 24.
[[nodiscard]] CombinedEffect average_within_study(
    std::span<const EffectSize> findings, double correlation = default_within_study_correlation);

}  // namespace watwerkt
