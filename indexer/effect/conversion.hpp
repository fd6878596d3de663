// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "indexer/effect/effect.hpp"

/// From what a study reports to Hedges' g and its variance.
///
///     g_from_t(2.1, {20, 22})           // {0.637, 0.100}
///     g_from_odds_ratio(2.25, 0.41)     // {0.447, 0.051}
///
/// Positive means: the treatment group scores higher. Turning signs so that + is good for the child
/// is the caller's work, for only the record knows which side is favourable.
///
/// Every function checks its figures by named rules and throws Error (kind: invalid_argument) when
/// one is broken: group sizes of at least 2 (or as said), standard deviations and variances above
/// 0, all figures finite.
namespace watwerkt {

/// One group of a study.
struct GroupSummary {
    double mean;
    double standard_deviation;  ///< above 0
    double size;                ///< children, at least 2
};

/// Children analysed in each group; at least 2 each. Not whole after a correction for clusters.
struct GroupSizes {
    double treatment;
    double control;
};

/// How the variance of g is computed. d = g / J, N = n1 + n2, m = N - 2.
enum class DifferenceVariance {
    large_sample,  ///< 1/n1 + 1/n2 + g^2/(2N)
    corrected,     ///< J^2 [1/n1 + 1/n2 + d^2/(2N)] (Borenstein et al. 2009, equation 4.24)
    unbiased       ///< 1/n1 + 1/n2 + [1 - (m - 2)/(m J^2)] g^2; needs m > 2 (Hedges 1983)
};

/// From log odds ratio to d: times sqrt(3)/pi (logistic; Hasselblad & Hedges 1995, Chinn 2000) or
/// divided by 1.65 (Cox; Sánchez-Meca et al. 2003, used by the What Works Clearinghouse).
enum class OddsRatioMethod { logistic, cox };

/// Hedges' exact small-sample correction J(df) = gamma(df/2) / [sqrt(df/2) gamma((df-1)/2)]. Needs
/// df > 1. Source: Hedges (1981), doi 10.3102/10769986006002107.
[[nodiscard]] double hedges_correction(double degrees_of_freedom);
/// The approximation 1 - 3/(4 df - 1), to compare with reports that used it. Needs df > 1.
[[nodiscard]] double hedges_correction_approximate(double degrees_of_freedom);

/// sqrt([(n1-1) sd1^2 + (n2-1) sd2^2] / (n1 + n2 - 2)).
[[nodiscard]] double pooled_standard_deviation(const GroupSummary& treatment,
                                               const GroupSummary& control);

/// Two groups told as one: its size, mean and standard deviation as if all children had stood in
/// one group. Source: Cochrane Handbook, table 6.5.2.a.
[[nodiscard]] GroupSummary combine_groups(const GroupSummary& first, const GroupSummary& second);

/// d = (mean1 - mean2) / pooled sd, variance 1/n1 + 1/n2 + d^2/(2N), without small-sample
/// correction.
[[nodiscard]] EffectSize cohen_d(const GroupSummary& treatment, const GroupSummary& control);

/// g = J(N - 2) d. Source: Hedges (1981); Borenstein et al. (2009), chapter 4.
[[nodiscard]] EffectSize g_from_means(
    const GroupSummary& treatment,
    const GroupSummary& control,
    DifferenceVariance variance = DifferenceVariance::large_sample);

/// g over the root of the mean of both variances, for groups that spread differently; exact J(N -
/// 2).
///     variance = J^2 { g^2 [sd1^4/(n1-1) + sd2^4/(n2-1)] / [2 (sd1^2 + sd2^2)^2]
///                      + [sd1^2/(n1-1) + sd2^2/(n2-1)] / S },   S = (sd1^2 + sd2^2)/2
/// Source: Bonett (2009), doi 10.1037/a0015619, as in metafor 3.8 (measure SMDH).
[[nodiscard]] EffectSize g_from_means_unequal_spread(const GroupSummary& treatment,
                                                     const GroupSummary& control);

/// Glass' delta: the difference over the standard deviation of the control group; J(n2 - 1),
/// variance 1/n1 + 1/n2 + g^2/(2 n2). Needs three children or more in the control group.
/// Source: Hedges (1981); metafor 3.8 (measure SMD1).
[[nodiscard]] EffectSize g_from_means_control_spread(const GroupSummary& treatment,
                                                     const GroupSummary& control);

/// From Cohen's d (pooled standard deviation, not yet corrected).
[[nodiscard]] EffectSize g_from_d(double d,
                                  const GroupSizes& sizes,
                                  DifferenceVariance variance = DifferenceVariance::large_sample);

/// d = t sqrt(1/n1 + 1/n2), of an independent two-sample t test. Source: Borenstein et al. (2009).
[[nodiscard]] double d_from_t(double t, const GroupSizes& sizes);
[[nodiscard]] EffectSize g_from_t(double t, const GroupSizes& sizes);

/// Which group did better, where a statistic has lost its sign.
enum class Direction { treatment_higher, control_higher };

/// |t| = sqrt(F) of an F test with one numerator degree of freedom (two groups, no covariate); F >=
/// 0.
[[nodiscard]] EffectSize g_from_f(double f, const GroupSizes& sizes, Direction direction);

enum class Sides { one, two };

/// The t that gives this p with N - 2 degrees of freedom. Two-sided: |t| = quantile(1 - p/2).
/// One-sided: the p is that of the stated direction, so a p above 0.5 gives the other sign. Needs 0
/// < p < 1 (two-sided p of 1 is allowed: t = 0); "p < 0.05" is not a p: the caller must not make
/// one of it.
[[nodiscard]] double t_from_p(double p,
                              const GroupSizes& sizes,
                              Direction direction,
                              Sides sides = Sides::two);
[[nodiscard]] EffectSize g_from_p(double p,
                                  const GroupSizes& sizes,
                                  Direction direction,
                                  Sides sides = Sides::two);

/// A log odds ratio as a difference: value and variance times the factor and its square.
[[nodiscard]] EffectSize d_from_log_odds_ratio(EffectSize log_odds_ratio,
                                               OddsRatioMethod method = OddsRatioMethod::logistic);
/// The way back. d pi/sqrt(3), or d times 1.65.
[[nodiscard]] EffectSize log_odds_ratio_from_d(EffectSize d,
                                               OddsRatioMethod method = OddsRatioMethod::logistic);

/// From an odds ratio (above 0) and the standard error of its logarithm. With both group sizes J(N
/// - 2) is applied to value and standard error; without them nothing is, which for 50 children or
/// more changes less than 2 %.
[[nodiscard]] EffectSize g_from_odds_ratio(double odds_ratio,
                                           double log_standard_error,
                                           std::optional<GroupSizes> sizes = std::nullopt,
                                           OddsRatioMethod method = OddsRatioMethod::logistic);

/// A risk ratio alone does not fix an odds ratio: the share of the control group with the outcome
/// is needed.
///     log OR = log RR + log[(1 - p2)/(1 - RR p2)],   variance = variance of log RR / (1 - RR p2)^2
/// with p2 taken as known. Needs 0 < p2 < 1 and RR p2 < 1. Source: Cochrane Handbook,
/// section 15.4.4; delta method.
[[nodiscard]] EffectSize log_odds_ratio_from_risk_ratio(EffectSize log_risk_ratio,
                                                        double control_risk);
[[nodiscard]] EffectSize g_from_risk_ratio(double risk_ratio,
                                           double log_standard_error,
                                           double control_risk,
                                           std::optional<GroupSizes> sizes = std::nullopt);

/// From a difference in percentage points, with the percentage of the control group (the base rate,
/// 0 to 100) and both group sizes: the counts are rebuilt, then as from counts (0.5 added to each
/// when one is empty), J(N - 2) applied. Needs a percentage of the treatment group between 0 and
/// 100 as well.
[[nodiscard]] EffectSize g_from_percentage_points(
    double percentage_points,
    double control_percentage,
    const GroupSizes& sizes,
    OddsRatioMethod method = OddsRatioMethod::logistic);

/// d = 2r/sqrt(1 - r^2), variance 4 v/(1 - r^2)^3 with v = (1 - r^2)^2/(n - 1). Needs |r| < 1 and n
/// of at least 4. Treats the correlation as if the group were split in equal halves. Source:
/// Borenstein et al. (2009), chapter 7.
[[nodiscard]] EffectSize d_from_r(double r, double size);
/// J(n - 2) applied to value and standard error.
[[nodiscard]] EffectSize g_from_r(double r, double size);

/// From a difference adjusted for covariates (regression, covariance analysis) over the unadjusted
/// pooled standard deviation. `r_squared` is the share of variance that the covariates explain; 0
/// when unknown, which is careful.
///     g = J(N - 2) b / sd,   variance = (1 - R^2)(1/n1 + 1/n2) + g^2/(2N)
/// Source: Borenstein, Hedges, Higgins & Rothstein (2009); What Works Clearinghouse, handbook 5.0,
/// appendix E.
[[nodiscard]] EffectSize g_from_adjusted_difference(double difference,
                                                    double pooled_standard_deviation,
                                                    const GroupSizes& sizes,
                                                    double r_squared = 0);

/// The same when the study reports the standard error of the adjusted difference.
///     variance = J^2 (standard error/sd)^2 + g^2/(2N)
[[nodiscard]] EffectSize g_from_adjusted_difference_with_error(double difference,
                                                               double standard_error,
                                                               double pooled_standard_deviation,
                                                               const GroupSizes& sizes);

/// Width over twice the quantile. `level` is the share of the interval; with degrees of freedom
/// Student's t is meant. For odds and risk ratios give the logarithms of the limits. Needs low <
/// high. Source: Cochrane Handbook, section 6.3.1.
[[nodiscard]] double standard_error_from_interval(
    double low,
    double high,
    double level = 0.95,
    std::optional<double> degrees_of_freedom = std::nullopt);

/// |estimate| over the quantile of a two-sided p; normal, or t with degrees of freedom. Needs 0 < p
/// < 1 and an estimate other than 0. Source: Cochrane Handbook, section 6.3.2.
[[nodiscard]] double standard_error_from_p(double estimate,
                                           double p,
                                           std::optional<double> degrees_of_freedom = std::nullopt);

}  // namespace watwerkt
