// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/weighing.hpp"

#include <algorithm>
#include <cstddef>

namespace watwerkt {

Weighing weigh(std::span<const EffectSize> effects, double tau_squared, std::span<double> weights) {
    Weighing sums{};
    double weighted_values = 0;
    double pairs =
        0;  // sum over pairs of w_i w_j; only positive terms, where sum w - sum w^2 / sum w cancels
    for (std::size_t i = 0; i < effects.size(); ++i) {
        const double weight = 1 / (effects[i].variance + tau_squared);
        weights[i] = weight;
        pairs += weight * sums.total_weight;
        sums.total_weight += weight;
        weighted_values += weight * effects[i].value;
    }
    sums.mean = weighted_values / sums.total_weight;
    sums.trace = 2 * pairs / sums.total_weight;

    double squared_weight_times_residual = 0;
    for (std::size_t i = 0; i < effects.size(); ++i) {
        const double weight = weights[i];
        const double squared = weight * weight;
        const double residual = effects[i].value - sums.mean;
        const double first = weight * residual;
        const double second = first * weight;
        sums.squared_weights += squared;
        sums.cubed_weights += squared * weight;
        sums.residual += first * residual;
        sums.squared_residual += first * first;
        sums.cubed_residual += first * second;
        squared_weight_times_residual += second;
    }
    const double share = sums.squared_weights / sums.total_weight;
    sums.cubed_residual -=
        squared_weight_times_residual * squared_weight_times_residual / sums.total_weight;
    sums.trace_of_square =
        sums.squared_weights - 2 * sums.cubed_weights / sums.total_weight + share * share;
    return sums;
}

double precise_trace_of_square(std::span<const double> weights) {
    const auto heaviest =
        static_cast<std::size_t>(std::ranges::max_element(weights) - weights.begin());
    double others = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (i != heaviest) others += weights[i];
    }
    const double total = others + weights[heaviest];
    double diagonal = 0, pairs = 0, squares = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double squared = weights[i] * weights[i];
        const double rest = i == heaviest ? others : total - weights[i];
        const double entry = weights[i] * (rest / total);
        diagonal += entry * entry;
        pairs += squared * squares;
        squares += squared;
    }
    return diagonal + 2 * pairs / total / total;
}

}  // namespace watwerkt
