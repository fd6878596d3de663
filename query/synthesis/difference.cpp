// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/difference.hpp"

#include <array>
#include <cmath>

#include "indexer/effect/argument_rules.hpp"

namespace watwerkt {

SelectionDifference test_selection(std::span<const EffectSize> selection,
                                   std::span<const EffectSize> complement,
                                   SubgroupVariance variance,
                                   double level) {
    constexpr auto where = "vergelijken van een selectie met de rest";
    argument_rules::require_count(where, "onderzoeken in de selectie", selection.size(), 1);
    argument_rules::require_count(where, "onderzoeken buiten de selectie", complement.size(), 1);
    const std::array groups{selection, complement};
    const SubgroupComparison both = compare_subgroups(groups, variance, level);
    const TestedEstimate& inside = both.groups[0].estimate;
    const TestedEstimate& outside = both.groups[1].estimate;
    return {both.groups[0],
            both.groups[1],
            test_estimate(inside.value - outside.value,
                          std::hypot(inside.standard_error, outside.standard_error),
                          std::nullopt,
                          level),
            variance,
            both.has_single_study_group};
}

}  // namespace watwerkt
