// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "indexer/effect/effect.hpp"
#include "query/synthesis/interval.hpp"

namespace watwerkt {

/// Numbers of people with and without an event in two groups of one study. Not below zero; groups
/// not empty.
struct TwoByTwo {
    double treated_with;
    double treated_without;
    double control_with;
    double control_without;
};

/// What is compared; ratios on the scale of the natural logarithm.
enum class TwoByTwoMeasure { log_odds_ratio, log_risk_ratio, risk_difference };

/// Which tables get half a person in every cell, so that a cell of zero does not make an effect
/// infinite.
enum class ContinuityRule {
    tables_with_zero,     ///< those with a zero; the usual rule
    all_tables,           ///< every table
    all_if_any_has_zero,  ///< every table when some table has a zero
    none                  ///< no table; tables whose effect or variance has no value give no effect
};

/// Effect and variance per table, in order; nothing where there is none to pool (an infinite effect
/// or a variance of zero). With `drops_uninformative`, nothing either for tables with no event, or
/// only events, in both groups. Throws Error (kind: invalid_argument) for a negative number, no
/// number, or an empty group. Source: Fleiss & Berlin (2009), in The Handbook of Research Synthesis
/// and Meta-Analysis, ch. 13.
[[nodiscard]] std::vector<std::optional<EffectSize>> effects_of_tables(
    std::span<const TwoByTwo> tables,
    TwoByTwoMeasure measure,
    ContinuityRule rule = ContinuityRule::tables_with_zero,
    bool drops_uninformative = false);

/// A fixed-effect mean of tables, pooled without touching their zeros; normal test without
/// continuity correction.
struct PooledTables {
    double estimate;  ///< logarithm for the ratios
    double standard_error;
    double statistic;
    double p;
    double level;
    Interval confidence_interval;
    std::size_t tables_in_homogeneity;  ///< tables with an effect of their own; the degrees of
                                        ///< freedom are one less
    double homogeneity;  ///< Q: weighted squared distances of the tables' own effects to the mean
};

/// Mantel-Haenszel pooling. Q uses the tables' own effects under the rule tables_with_zero,
/// uninformative ones left out. Nothing when the data determine no estimate or no variance (for
/// example no event in any treated group). Sources: Mantel & Haenszel (1959),
/// doi 10.1093/jnci/22.4.719; variances: Robins, Breslow & Greenland (1986), doi 10.2307/2531052
/// (odds); Greenland & Robins (1985), doi 10.2307/2530643 (risk ratio); Sato, Greenland & Robins
/// (1989); Biometrics 45, 1323-1324 (risk difference).
[[nodiscard]] std::optional<PooledTables> pool_mantel_haenszel(std::span<const TwoByTwo> tables,
                                                               TwoByTwoMeasure measure,
                                                               double level = 0.95);

/// Peto's one-step log odds ratio. Nothing when no table has both events and non-events.
/// Source: Yusuf, Peto et al. (1985), doi 10.1016/S0033-0620(85)80003-7.
[[nodiscard]] std::optional<PooledTables> pool_peto(std::span<const TwoByTwo> tables,
                                                    double level = 0.95);

}  // namespace watwerkt
