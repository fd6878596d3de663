// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "query/synthesis/clustered_effect.hpp"

namespace watwerkt {

/// Effects sorted by cluster, and inside a cluster by variance and value, so that the order in
/// which they came in does not show in any result. Values are taken about a centre, for the digits
/// of large values.
struct ClusterBlocks {
    std::vector<double> values;  ///< minus the centre
    std::vector<double> variances;
    std::vector<double> errors;  ///< standard errors, sqrt of the variances
    std::vector<std::size_t>
        starts;     ///< of each cluster, and the end: one more than there are clusters
    double centre;  ///< the mean weighted by 1/variance
    double lowest;  ///< value, minus the centre
    double highest;
    double typical_variance;  ///< (k - 1)/(S1 - S2/S1), S1 = sum 1/v, S2 = sum 1/v^2; of one effect
                              ///< its variance

    [[nodiscard]] std::size_t effects() const { return values.size(); }
    [[nodiscard]] std::size_t clusters() const { return starts.size() - 1; }
    [[nodiscard]] std::size_t size(std::size_t cluster) const {
        return starts[cluster + 1] - starts[cluster];
    }
    [[nodiscard]] bool has_repeated_cluster() const { return clusters() < effects(); }
};

/// Checks and sorts. Needs at least `minimum_clusters`, finite values and variances above 0.
/// Throws Error (kind: invalid_argument) otherwise; `where` names the calculation.
[[nodiscard]] ClusterBlocks make_cluster_blocks(std::span<const ClusteredEffect> effects,
                                                std::size_t minimum_clusters,
                                                std::string_view where);

}  // namespace watwerkt
