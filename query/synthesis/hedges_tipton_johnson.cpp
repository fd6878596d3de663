// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/hedges_tipton_johnson.hpp"

#include <algorithm>
#include <vector>

#include "indexer/effect/argument_rules.hpp"
#include "query/synthesis/cluster_blocks.hpp"
#include "query/synthesis/robust.hpp"

namespace watwerkt {
namespace {

constexpr auto where = "robuuste schatting";

/// The final step of both: the weighted mean and its robust test. The weight of an effect stands
/// for 1/variance.
TestedEstimate estimate_with(std::span<const ClusteredEffect> weighted, double level) {
    return robust_estimate(weighted, {}, RobustMethod::cr2_satterthwaite, level);
}

std::vector<ClusteredEffect> with_centre(const ClusterBlocks& blocks) {
    std::vector<ClusteredEffect> effects;
    effects.reserve(blocks.effects());
    for (std::size_t cluster = 0; cluster < blocks.clusters(); ++cluster) {
        for (std::size_t i = blocks.starts[cluster]; i < blocks.starts[cluster + 1]; ++i) {
            effects.push_back({blocks.values[i] + blocks.centre, blocks.variances[i], cluster});
        }
    }
    return effects;
}

double mean_variance(const ClusterBlocks& blocks, std::size_t cluster) {
    double sum = 0;
    for (std::size_t i = blocks.starts[cluster]; i < blocks.starts[cluster + 1]; ++i) {
        sum += blocks.variances[i];
    }
    return sum / static_cast<double>(blocks.size(cluster));
}

/// The moments of the correlated weights.
struct CorrelatedMoments {
    double residual = 0;  ///< Q
    double total = 0;     ///< sum k_j w_j = 1/V
    double weights = 0;   ///< sum w_j
    double extra = 0;     ///< sum w_j (k_j - 1)
    double squares = 0;   ///< sum w_j^2 k_j^2
};

CorrelatedMoments correlated_moments(const ClusterBlocks& blocks,
                                     std::span<const double> mean_variances) {
    CorrelatedMoments moments;
    double weighted = 0;
    const auto weight_of = [&](std::size_t cluster) {
        return 1 / (static_cast<double>(blocks.size(cluster)) * mean_variances[cluster]);
    };
    for (std::size_t cluster = 0; cluster < blocks.clusters(); ++cluster) {
        const double size = static_cast<double>(blocks.size(cluster));
        const double weight = weight_of(cluster);
        moments.total += size * weight;
        moments.weights += weight;
        moments.extra += weight * (size - 1);
        moments.squares += weight * weight * size * size;
        for (std::size_t i = blocks.starts[cluster]; i < blocks.starts[cluster + 1]; ++i) {
            weighted += weight * blocks.values[i];
        }
    }
    const double mean = weighted / moments.total;
    for (std::size_t cluster = 0; cluster < blocks.clusters(); ++cluster) {
        for (std::size_t i = blocks.starts[cluster]; i < blocks.starts[cluster + 1]; ++i) {
            const double residual = blocks.values[i] - mean;
            moments.residual += weight_of(cluster) * residual * residual;
        }
    }
    return moments;
}

/// What the two quadratic forms of the hierarchical weights are, and what they are expected to be:
/// tau * tau2 + omega * omega2 + rest.
struct Expectation {
    double found = 0;
    double tau = 0;
    double omega = 0;
    double rest = 0;
};

struct HierarchicalMoments {
    Expectation sums;     ///< Q1 = sum_j (sum_i e_ij)^2
    Expectation squares;  ///< Q = sum e^2/v
};

HierarchicalMoments hierarchical_moments(const ClusterBlocks& blocks) {
    // h = w/W are the weights of the mean; e = y - h'y, about the centre of the blocks, which is
    // that mean.
    double total = 0;
    double cluster_squares = 0;  // sum_j h_j^2, h_j the sum of h in cluster j
    double squares = 0;          // sum h^2
    for (const double variance : blocks.variances) total += 1 / variance;
    HierarchicalMoments moments;
    std::vector<double> cluster_weights(blocks.clusters());
    for (std::size_t cluster = 0; cluster < blocks.clusters(); ++cluster) {
        double sum = 0;
        for (std::size_t i = blocks.starts[cluster]; i < blocks.starts[cluster + 1]; ++i) {
            const double share = 1 / (blocks.variances[i] * total);
            cluster_weights[cluster] += share;
            squares += share * share;
            sum += blocks.values[i];
            moments.squares.found += blocks.values[i] * blocks.values[i] / blocks.variances[i];
        }
        cluster_squares += cluster_weights[cluster] * cluster_weights[cluster];
        moments.sums.found += sum * sum;
    }
    moments.squares.tau = total * (1 - cluster_squares);
    moments.squares.omega = total * (1 - squares);
    moments.squares.rest = static_cast<double>(blocks.effects() - 1);
    // Variance of (sum of y in j) - k_j h'y, for each source of variance; h v = 1/W.
    for (std::size_t cluster = 0; cluster < blocks.clusters(); ++cluster) {
        const double size = static_cast<double>(blocks.size(cluster));
        const double weight = cluster_weights[cluster];
        moments.sums.tau += size * size * (1 - 2 * weight + cluster_squares);
        moments.sums.omega += size * (1 - 2 * weight) + size * size * squares;
        moments.sums.rest +=
            size * mean_variance(blocks, cluster) - 2 * size * size / total + size * size / total;
    }
    return moments;
}

}  // namespace

CorrelatedWeightsEstimate pool_correlated_weights(std::span<const ClusteredEffect> effects,
                                                  double correlation,
                                                  double level) {
    argument_rules::require_from_below({where, "samenhang", correlation}, 0, 1);
    const ClusterBlocks blocks = make_cluster_blocks(effects, 2, where);
    std::vector<double> mean_variances;
    for (std::size_t cluster = 0; cluster < blocks.clusters(); ++cluster) {
        mean_variances.push_back(mean_variance(blocks, cluster));
    }
    const CorrelatedMoments moments = correlated_moments(blocks, mean_variances);
    const double expected = static_cast<double>(blocks.clusters()) -
                            (moments.weights + correlation * moments.extra) / moments.total;
    const double tau_squared = std::max(
        0.0, (moments.residual - expected) / (moments.total - moments.squares / moments.total));
    std::vector<ClusteredEffect> weighted = with_centre(blocks);
    for (ClusteredEffect& effect : weighted) {
        const std::size_t cluster = effect.cluster;
        effect.variance =
            static_cast<double>(blocks.size(cluster)) * (mean_variances[cluster] + tau_squared);
    }
    const double i_squared =
        moments.residual > 0 ? std::max(0.0, 100 * (1 - expected / moments.residual)) : 0;
    return {estimate_with(weighted, level), tau_squared, i_squared, correlation};
}

HierarchicalWeightsEstimate pool_hierarchical_weights(std::span<const ClusteredEffect> effects,
                                                      double level) {
    const ClusterBlocks blocks = make_cluster_blocks(effects, 2, where);
    if (!blocks.has_repeated_cluster()) {
        argument_rules::refuse(where,
                               "elk cluster heeft maar een effect",
                               "meer-effecten-per-cluster",
                               "gebruik de methode zonder niveau binnen clusters");
    }
    const HierarchicalMoments moments = hierarchical_moments(blocks);
    const Expectation& sums = moments.sums;
    const Expectation& squares = moments.squares;
    const double omega_squared = std::max(
        0.0,
        (squares.tau * (sums.found - sums.rest) - sums.tau * (squares.found - squares.rest)) /
            (sums.omega * squares.tau - squares.omega * sums.tau));
    const double tau_squared =
        std::max(0.0, (squares.found - squares.rest - omega_squared * squares.omega) / squares.tau);
    std::vector<ClusteredEffect> weighted = with_centre(blocks);
    for (ClusteredEffect& effect : weighted) effect.variance += tau_squared + omega_squared;
    return {estimate_with(weighted, level), tau_squared, omega_squared};
}

}  // namespace watwerkt
