// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/cluster_blocks.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "indexer/effect/argument_rules.hpp"

namespace watwerkt {
namespace {

/// The variance of a study as the sampling errors alone would have it, divided by the smallest
/// variance first: squares of 1/v overflow for tiny v.
double typical_variance_of(std::span<const double> variances) {
    if (variances.size() == 1) return variances.front();
    const double smallest = *std::ranges::min_element(variances);
    double sum = 0;
    double squares = 0;
    for (const double variance : variances) {
        const double weight = smallest / variance;
        sum += weight;
        squares += weight * weight;
    }
    return smallest * static_cast<double>(variances.size() - 1) / (sum - squares / sum);
}

}  // namespace

ClusterBlocks make_cluster_blocks(std::span<const ClusteredEffect> effects,
                                  std::size_t minimum_clusters,
                                  std::string_view where) {
    for (const ClusteredEffect& effect : effects) {
        argument_rules::require_finite({where, "effect", effect.value});
        argument_rules::require_above_zero({where, "variantie", effect.variance});
    }
    std::vector<ClusteredEffect> sorted(effects.begin(), effects.end());
    std::ranges::sort(sorted, {}, [](const ClusteredEffect& effect) {
        return std::tuple(effect.cluster, effect.variance, effect.value);
    });
    ClusterBlocks blocks{};
    double weights = 0;
    double weighted = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (i == 0 || sorted[i].cluster != sorted[i - 1].cluster) blocks.starts.push_back(i);
        blocks.variances.push_back(sorted[i].variance);
        blocks.errors.push_back(std::sqrt(sorted[i].variance));
        weights += 1 / sorted[i].variance;
        weighted += sorted[i].value / sorted[i].variance;
    }
    argument_rules::require_count(where, "clusters", blocks.starts.size(), minimum_clusters);
    argument_rules::require_count(where, "effecten", sorted.size(), 1);
    blocks.starts.push_back(sorted.size());
    const auto [low, high] = std::ranges::minmax(sorted, {}, &ClusteredEffect::value);
    // All equal: the mean would differ from them by a rounding, and so invent a spread.
    blocks.centre = low.value == high.value ? low.value : weighted / weights;
    for (const ClusteredEffect& effect : sorted) {
        blocks.values.push_back(effect.value - blocks.centre);
    }
    blocks.lowest = low.value - blocks.centre;
    blocks.highest = high.value - blocks.centre;
    blocks.typical_variance = typical_variance_of(blocks.variances);
    return blocks;
}

}  // namespace watwerkt
