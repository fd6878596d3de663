// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "indexer/effect/effect.hpp"
#include "query/synthesis/tested_estimate.hpp"

namespace watwerkt {

/// Whether the variance between studies is taken to be the same in each group.
enum class SubgroupVariance {
    common,   ///< one tau2 for all: steadier with few studies per group
    separate  ///< each group its own tau2; of a group with one study it is 0, for nothing can be
              ///< said about it
};

struct SubgroupEstimate {
    TestedEstimate estimate;  ///< normal curve
    double tau_squared;       ///< REML; of this group, or the common one
    std::size_t studies;
};

/// Whether groups of studies differ in their mean effect.
struct SubgroupComparison {
    std::vector<SubgroupEstimate> groups;  ///< in the order of the input
    double q_between;             ///< sum of w_g (mean_g - mean)^2, w_g = 1/standard error^2
    double degrees_of_freedom;    ///< number of groups - 1
    double p;                     ///< of q_between, chi-squared
    SubgroupVariance variance;    ///< as asked
    bool has_single_study_group;  ///< with separate variances: its standard error is too small
};

/// Compares the means of groups of studies: random effects in each group, tau2 by REML (the highest
/// of several maxima), Q-between. Each study may stand in one group only.
///
/// With a common variance this is the meta-regression on the group, and q_between its test of
/// moderators.
///
/// Needs at least two groups, none empty, finite values and variances above 0. With a common
/// variance at least one group has two studies or more; else tau2 is 0. Throws Error (kind:
/// invalid_argument) otherwise. Source: Borenstein et al. (2009), chapter 19.
[[nodiscard]] SubgroupComparison compare_subgroups(
    std::span<const std::span<const EffectSize>> groups,
    SubgroupVariance variance = SubgroupVariance::common,
    double level = 0.95);

}  // namespace watwerkt
