// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/subgroup.hpp"

#include <algorithm>
#include <cmath>

#include "indexer/effect/argument_rules.hpp"
#include "indexer/effect/probability.hpp"
#include "query/synthesis/shared_variance.hpp"

namespace watwerkt {
namespace {

constexpr auto where = "vergelijken van groepen onderzoeken";

using Group = std::span<const EffectSize>;

void check(std::span<const Group> groups) {
    argument_rules::require_count(where, "groepen", groups.size(), 2);
    for (const Group group : groups) {
        argument_rules::require_count(where, "onderzoeken in een groep", group.size(), 1);
        for (const EffectSize& study : group) {
            argument_rules::require_finite({where, "effect", study.value});
            argument_rules::require_above_zero({where, "variantie", study.variance});
        }
    }
}

SubgroupEstimate pool_group(Group group, double tau_squared, double level) {
    double weights = 0;
    double weighted = 0;
    const double centre = group.front().value;
    for (const EffectSize& study : group) {
        const double weight = 1 / (study.variance + tau_squared);
        weights += weight;
        weighted += weight * (study.value - centre);
    }
    return {test_estimate(centre + weighted / weights, 1 / std::sqrt(weights), std::nullopt, level),
            tau_squared,
            group.size()};
}

double between_groups(const std::vector<SubgroupEstimate>& groups) {
    const auto weight_of = [](const SubgroupEstimate& group) {
        return 1 / (group.estimate.standard_error * group.estimate.standard_error);
    };
    const double centre = groups.front().estimate.value;
    double weights = 0;
    double weighted = 0;
    for (const SubgroupEstimate& group : groups) {
        weights += weight_of(group);
        weighted += weight_of(group) * (group.estimate.value - centre);
    }
    const double mean = centre + weighted / weights;
    double sum = 0;
    for (const SubgroupEstimate& group : groups) {
        const double gap = group.estimate.value - mean;
        sum += weight_of(group) * gap * gap;
    }
    return sum;
}

}  // namespace

SubgroupComparison compare_subgroups(std::span<const Group> groups,
                                     SubgroupVariance variance,
                                     double level) {
    check(groups);
    SubgroupComparison comparison{};
    comparison.variance = variance;
    const double common = variance == SubgroupVariance::common ? shared_tau_squared(groups) : 0;
    for (const Group& group : groups) {
        const double tau_squared = variance == SubgroupVariance::common
                                       ? common
                                       : shared_tau_squared(std::span(&group, 1));
        comparison.groups.push_back(pool_group(group, tau_squared, level));
    }
    comparison.q_between = between_groups(comparison.groups);
    comparison.degrees_of_freedom = static_cast<double>(groups.size() - 1);
    comparison.p =
        probability::chi_squared_above(comparison.q_between, comparison.degrees_of_freedom);
    comparison.has_single_study_group =
        variance == SubgroupVariance::separate &&
        std::ranges::any_of(groups, [](const Group& group) { return group.size() == 1; });
    return comparison;
}

}  // namespace watwerkt
