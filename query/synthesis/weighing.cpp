// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/weighing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace watwerkt {
namespace {

// Sums are kept in this many lanes, so that one addition need not wait for the one before it. Which
// effect goes to which lane depends on its place alone, so a sum is the same every time.
constexpr std::size_t lanes = 4;
using Lanes = std::array<double, lanes>;

double sum_of(const Lanes& parts) { return (parts[0] + parts[1]) + (parts[2] + parts[3]); }

struct FirstPass {
    Lanes total{}, pairs{}, values{};

    void see(std::size_t lane, double weight, double value) {
        pairs[lane] += weight * total[lane];
        total[lane] += weight;
        values[lane] += weight * value;
    }
    // Sum over pairs of w_i w_j, within lanes and across; only positive terms, where
    // sum w - sum w^2 / sum w cancels.
    [[nodiscard]] double all_pairs() const {
        const double left = total[0] + total[1], right = total[2] + total[3];
        return sum_of(pairs) + total[0] * total[1] + total[2] * total[3] + left * right;
    }
};

struct SecondPass {
    Lanes squared{}, cubed{}, residual{}, squared_residual{}, cubed_residual{}, second{};

    void see(std::size_t lane, double weight, double difference) {
        const double weight_squared = weight * weight;
        const double first = weight * difference;
        const double twice = first * weight;
        squared[lane] += weight_squared;
        cubed[lane] += weight_squared * weight;
        residual[lane] += first * difference;
        squared_residual[lane] += first * first;
        cubed_residual[lane] += first * twice;
        second[lane] += twice;
    }
};

// Calls see(lane, place) for each place; whole rounds first, so that lanes can be done together.
template <typename See>
void in_lanes(std::size_t count, See see) {
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) see(lane, i + lane);
    }
    for (std::size_t lane = 0; i < count; ++i, ++lane) see(lane, i);
}

}  // namespace

Weighing weigh(std::span<const EffectSize> effects, double tau_squared, std::span<double> weights) {
    FirstPass first;
    in_lanes(effects.size(), [&](std::size_t lane, std::size_t i) {
        const double weight = 1 / (effects[i].variance + tau_squared);
        weights[i] = weight;
        first.see(lane, weight, effects[i].value);
    });
    Weighing sums{};
    sums.total_weight = sum_of(first.total);
    sums.mean = sum_of(first.values) / sums.total_weight;
    sums.trace = 2 * first.all_pairs() / sums.total_weight;

    SecondPass second;
    in_lanes(effects.size(), [&](std::size_t lane, std::size_t i) {
        second.see(lane, weights[i], effects[i].value - sums.mean);
    });
    const double squared_weight_times_residual = sum_of(second.second);
    sums.squared_weights = sum_of(second.squared);
    sums.cubed_weights = sum_of(second.cubed);
    sums.residual = sum_of(second.residual);
    sums.squared_residual = sum_of(second.squared_residual);
    sums.cubed_residual = sum_of(second.cubed_residual) - squared_weight_times_residual *
                                                              squared_weight_times_residual /
                                                              sums.total_weight;
    const double share = sums.squared_weights / sums.total_weight;
    sums.trace_of_square =
        sums.squared_weights - 2 * sums.cubed_weights / sums.total_weight + share * share;
    return sums;
}

double bare_log_likelihood(std::span<const EffectSize> effects,
                           const Weighing& sums,
                           double tau_squared,
                           bool is_restricted) {
    double log_variances = 0;
    for (const EffectSize& effect : effects)
        log_variances += std::log(effect.variance + tau_squared);
    const double penalty = is_restricted ? std::log(sums.total_weight) : 0;
    return -(log_variances + penalty + sums.residual) / 2;
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
