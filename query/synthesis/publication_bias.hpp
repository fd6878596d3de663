// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

#include "indexer/effect/effect.hpp"
#include "query/synthesis/interval.hpp"

namespace watwerkt {

// Signs that small studies with unwelcome results were not published. None of them proves it, and
// with fewer than ten studies none of them can see much (Sterne et al. 2011,
// doi 10.1136/bmj.d4002). All need three effects and throw Error (kind: invalid_argument)
// otherwise, as they do for effects that check_effects refuses.

/// A regression of effects on how imprecise they are.
struct SmallStudyRegression {
    double
        slope;  ///< change in effect per unit of the predictor; 0: small studies are no different
    double slope_standard_error;
    std::optional<double> statistic;  ///< slope / standard error; nothing when that error is 0
    std::optional<double> degrees_of_freedom;  ///< of t; nothing: normal
    std::optional<double> p;                   ///< two-sided, of no slope
    std::optional<double> tau_squared;  ///< left unexplained; only of the random-effects version
    double limit_estimate;  ///< the effect expected of a study without any sampling error
    Interval limit_interval;
};

/// Egger's test: effect ~ standard error, weights 1 / variance, a multiplicative error and t with k
/// - 2 degrees of freedom. `limit_estimate` is the PET estimate. Nothing when all standard errors
/// are (almost) the same. Source: Egger et al. (1997), doi 10.1136/bmj.315.7109.629; PET: Stanley &
/// Doucouliagos (2014), doi 10.1002/jrsm.1095.
[[nodiscard]] std::optional<SmallStudyRegression> egger_test(std::span<const EffectSize> effects,
                                                             double level = 0.95);

/// The random-effects version: REML meta-regression on the standard error, normal test.
/// Source: Sterne & Egger (2005), in Publication Bias in Meta-Analysis, ch. 6.
[[nodiscard]] std::optional<SmallStudyRegression> egger_random_effects_test(
    std::span<const EffectSize> effects, double level = 0.95);

/// PEESE: effect ~ variance, otherwise as egger_test; its limit estimate is meant for when PET
/// finds an effect. Source: Stanley & Doucouliagos (2014), doi 10.1002/jrsm.1095.
[[nodiscard]] std::optional<SmallStudyRegression> peese(std::span<const EffectSize> effects,
                                                        double level = 0.95);

/// Kendall's rank correlation between effects, standardised, and their variances.
struct RankCorrelation {
    double kendall_tau;  ///< tau-b, -1 to 1
    double p;            ///< two-sided
    bool is_exact;  ///< from the exact distribution: no ties and at most 300 effects; else normal,
                    ///< no continuity correction
};

/// Begg's test. Nothing when all effects or all variances are equal.
/// Source: Begg & Mazumdar (1994), doi 10.2307/2533446; ties: Kendall (1970), Rank Correlation
/// Methods, ch. 4.
[[nodiscard]] std::optional<RankCorrelation> begg_test(std::span<const EffectSize> effects);

/// How many unpublished studies without effect would undo the result.
struct FailSafeNumber {
    double studies;  ///< a whole number; 0 when there is no significant result to undo
    double p;        ///< of the result as it stands
};

/// Rosenthal (1979), doi 10.1037/0033-2909.86.3.638: Stouffer's sum of z, one-sided p at `alpha`.
[[nodiscard]] FailSafeNumber rosenthal_fail_safe_number(std::span<const EffectSize> effects,
                                                        double alpha = 0.05);

/// Rosenberg (2005), doi 10.1111/j.0014-3820.2005.tb01004.x: the fixed-effect mean, two-sided p at
/// `alpha`.
[[nodiscard]] FailSafeNumber rosenberg_fail_safe_number(std::span<const EffectSize> effects,
                                                        double alpha = 0.05);

}  // namespace watwerkt
