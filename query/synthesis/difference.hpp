// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "indexer/effect/effect.hpp"
#include "query/synthesis/subgroup.hpp"
#include "query/synthesis/tested_estimate.hpp"

namespace watwerkt {

/// Whether a narrowed selection tells another story than all studies together.
struct SelectionDifference {
    SubgroupEstimate selection;   ///< the studies within the filters
    SubgroupEstimate complement;  ///< all the others
    TestedEstimate
        difference;  ///< selection - complement, normal curve; its p answers the question
    SubgroupVariance variance;    ///< as asked
    bool has_single_study_group;  ///< with separate variances: the test is then too ready to find a
                                  ///< difference
};

/// The test of the difference between the pooled effect of a selection and that of the whole it was
/// taken from: method `selectie-tegenover-de-rest`.
///
/// Selection and whole share studies, so their estimates hang together, and to compare their
/// intervals would be wrong. The studies outside the selection share nothing with it; with them it
/// is compared, as two groups (compare_subgroups):
///
///     z = (mean_s - mean_c) / sqrt(se_s^2 + se_c^2)
///
/// With a common tau2 this answers the same question: the whole, pooled with that tau2, is the
/// weighted mean of both, so mean_s - mean_whole = share_c (mean_s - mean_c), and z and p are the
/// same. The filters may have been chosen after seeing the results, so a small p is a hint, no
/// proof.
///
/// Both need at least one study; whether they have any is the caller's to look at first. Throws
/// Error (kind: invalid_argument) otherwise, and for values that are not finite or variances not
/// above 0. Source: Borenstein et al. (2009), chapter 19 (Z test for two groups).
[[nodiscard]] SelectionDifference test_selection(
    std::span<const EffectSize> selection,
    std::span<const EffectSize> complement,
    SubgroupVariance variance = SubgroupVariance::common,
    double level = 0.95);

}  // namespace watwerkt
