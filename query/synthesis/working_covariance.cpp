// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/working_covariance.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "indexer/effect/argument_rules.hpp"

namespace watwerkt {

void require_covariance(const WorkingCovariance& covariance, std::string_view where) {
    argument_rules::require_from_below({where, "samenhang", covariance.correlation}, 0, 1);
    argument_rules::require_at_least(
        {where, "variantie tussen clusters", covariance.between_clusters}, 0);
    argument_rules::require_at_least(
        {where, "variantie tussen effecten", covariance.between_effects}, 0);
}

ClusterInverse::ClusterInverse(const ClusterBlocks& blocks,
                               std::size_t cluster,
                               const WorkingCovariance& covariance)
    : variances_(blocks.variances.data() + blocks.starts[cluster]),
      errors_(blocks.errors.data() + blocks.starts[cluster]),
      size_(blocks.size(cluster)),
      correlation_(covariance.correlation),
      between_effects_(covariance.between_effects),
      middle_{},
      log_determinant_(0) {
    const double rho = covariance.correlation;
    const double tau = covariance.between_clusters;
    const Small g = gram(1);
    // I + G C with C = diag(rho, tau); its determinant is at least 1. Written out so that rho = tau
    // = 0 needs no case.
    const double cross = g.ss * g.one - g.s1 * g.s1;
    const double determinant = 1 + g.ss * rho + g.one * tau + rho * tau * std::max(0.0, cross);
    middle_ = {rho * (1 + g.one * tau) / determinant,
               -g.s1 * rho * tau / determinant,
               tau * (1 + g.ss * rho) / determinant};
    for (std::size_t i = 0; i < size_; ++i) log_determinant_ += std::log(diagonal(i));
    log_determinant_ += std::log(determinant);
}

ClusterInverse::Small ClusterInverse::gram(int power) const {
    Small sum{0, 0, 0};
    for (std::size_t i = 0; i < size_; ++i) {
        const double inverse = 1 / diagonal(i);
        double weight = inverse;
        for (int step = 1; step < power; ++step) weight *= inverse;
        sum.ss += variances_[i] * weight;
        sum.s1 += errors_[i] * weight;
        sum.one += weight;
    }
    return sum;
}

void ClusterInverse::apply(const double* in, double* out) const {
    double by_error = 0;
    double by_one = 0;
    for (std::size_t i = 0; i < size_; ++i) {
        const double part = in[i] / diagonal(i);
        by_error += errors_[i] * part;
        by_one += part;
    }
    const double error_part = middle_.ss * by_error + middle_.s1 * by_one;
    const double one_part = middle_.s1 * by_error + middle_.one * by_one;
    for (std::size_t i = 0; i < size_; ++i) {
        out[i] = (in[i] - errors_[i] * error_part - one_part) / diagonal(i);
    }
}

double ClusterInverse::trace() const {
    double sum = 0;
    for (std::size_t i = 0; i < size_; ++i) sum += 1 / diagonal(i);
    const Small g = gram(2);
    return sum - (middle_.ss * g.ss + 2 * middle_.s1 * g.s1 + middle_.one * g.one);
}

double ClusterInverse::trace_of_square() const {
    double sum = 0;
    for (std::size_t i = 0; i < size_; ++i) sum += 1 / (diagonal(i) * diagonal(i));
    const Small third = gram(3);
    const double crossed =
        middle_.ss * third.ss + 2 * middle_.s1 * third.s1 + middle_.one * third.one;
    const Small g = gram(2);
    // K G2, then the trace of its square.
    const double a = middle_.ss * g.ss + middle_.s1 * g.s1;
    const double b = middle_.ss * g.s1 + middle_.s1 * g.one;
    const double c = middle_.s1 * g.ss + middle_.one * g.s1;
    const double d = middle_.s1 * g.s1 + middle_.one * g.one;
    return sum - 2 * crossed + a * a + 2 * b * c + d * d;
}

ModelWorkspace make_workspace(const ClusterBlocks& blocks) {
    const std::size_t count = blocks.effects();
    return {std::vector<double>(count, 1.0),
            std::vector<double>(count),
            std::vector<double>(count),
            std::vector<double>(count)};
}

ModelSums evaluate_model(const ClusterBlocks& blocks,
                         const WorkingCovariance& covariance,
                         bool with_slopes,
                         ModelWorkspace& workspace) {
    ModelSums sums;
    double weighted = 0;
    for (std::size_t cluster = 0; cluster < blocks.clusters(); ++cluster) {
        const ClusterInverse inverse(blocks, cluster, covariance);
        const std::size_t start = blocks.starts[cluster];
        const std::size_t size = blocks.size(cluster);
        double* weights = workspace.weights.data() + start;
        inverse.apply(workspace.ones.data() + start, weights);
        const double weight = std::accumulate(weights, weights + size, 0.0);
        sums.total_weight += weight;
        sums.log_determinant += inverse.log_determinant();
        weighted += std::inner_product(weights, weights + size, blocks.values.data() + start, 0.0);
        if (!with_slopes) continue;
        double* other = workspace.other.data() + start;
        inverse.apply(weights, other);
        const double spread = std::inner_product(weights, weights + size, weights, 0.0);
        sums.weight_squares += weight * weight;
        sums.weight_cubes += weight * weight * weight;
        sums.spread += spread;
        sums.weight_spread += weight * spread;
        sums.spread_through += std::inner_product(weights, weights + size, other, 0.0);
        sums.trace += inverse.trace();
        sums.trace_of_square += inverse.trace_of_square();
    }
    sums.mean = weighted / sums.total_weight;
    for (std::size_t cluster = 0; cluster < blocks.clusters(); ++cluster) {
        const ClusterInverse inverse(blocks, cluster, covariance);
        const std::size_t start = blocks.starts[cluster];
        const std::size_t size = blocks.size(cluster);
        double* residuals = workspace.residuals.data() + start;
        double* solved = workspace.other.data() + start;
        for (std::size_t i = 0; i < size; ++i) residuals[i] = blocks.values[start + i] - sums.mean;
        inverse.apply(residuals, solved);
        sums.residual_square += std::inner_product(residuals, residuals + size, solved, 0.0);
        const double total = std::accumulate(solved, solved + size, 0.0);
        sums.score_cluster += total * total;
        sums.score_effect += std::inner_product(solved, solved + size, solved, 0.0);
        if (!with_slopes) continue;
        const double* weights = workspace.weights.data() + start;
        const double weight = std::accumulate(weights, weights + size, 0.0);
        const double both = std::inner_product(weights, weights + size, solved, 0.0);
        sums.weighted_totals += total * weight;
        sums.weighted_total_squares += total * total * weight;
        sums.solved_weights += both;
        sums.total_solved_weights += total * both;
        inverse.apply(solved, residuals);  // the residuals of this cluster have done their work
        sums.solved_through += std::inner_product(solved, solved + size, residuals, 0.0);
    }
    return sums;
}

}  // namespace watwerkt
