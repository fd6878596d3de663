// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/shared_variance.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace watwerkt {
namespace {

using Groups = std::span<const std::span<const EffectSize>>;

/// Twice the restricted log likelihood without constants, and its slope, at one tau2.
struct Height {
    double value = 0;
    double slope = 0;
};

void add_group(std::span<const EffectSize> group, double tau_squared, Height& height) {
    if (group.size() < 2) return;
    double weights = 0;
    double squares = 0;
    double weighted = 0;
    // About the first value, for the digits of large values.
    const double centre = group.front().value;
    for (const EffectSize& study : group) {
        const double weight = 1 / (study.variance + tau_squared);
        weights += weight;
        squares += weight * weight;
        weighted += weight * (study.value - centre);
        height.value += std::log(weight);
    }
    const double mean = weighted / weights;
    for (const EffectSize& study : group) {
        const double weight = 1 / (study.variance + tau_squared);
        const double residual = weight * (study.value - centre - mean);
        height.value -= residual * (study.value - centre - mean);
        height.slope += residual * residual;
    }
    height.value -= std::log(weights);
    height.slope -= weights - squares / weights;
}

Height height_at(Groups groups, double tau_squared) {
    Height height;
    for (const auto group : groups) add_group(group, tau_squared, height);
    return height;
}

/// Steps of a quarter of a power of ten, from far below to above every possible maximum.
std::vector<double> grid_of(Groups groups) {
    double widest = 0;
    double largest = 0;
    double smallest = std::numeric_limits<double>::infinity();
    for (const auto group : groups) {
        if (group.size() < 2) continue;
        const auto [low, high] = std::ranges::minmax(group, {}, &EffectSize::value);
        widest = std::max(widest, high.value - low.value);
        for (const EffectSize& study : group) {
            largest = std::max(largest, study.variance);
            smallest = std::min(smallest, study.variance);
        }
    }
    std::vector<double> grid{0};
    if (widest == 0) return grid;
    // Above (widest^2 + largest) the slope is below zero: each residual is at most `widest`.
    const double top = 4 * (widest * widest + largest);
    const double step = std::pow(10.0, 0.125);
    for (double at = std::min(1e-4 * smallest, top / 10); at < top; at *= step) grid.push_back(at);
    grid.push_back(top);
    return grid;
}

}  // namespace

double shared_tau_squared(Groups groups) {
    const std::vector<double> grid = grid_of(groups);
    double best = 0;
    double best_value = height_at(groups, 0).value;
    Height left = height_at(groups, 0);
    for (std::size_t i = 1; i < grid.size(); ++i) {
        const Height right = height_at(groups, grid[i]);
        if (left.slope > 0 && right.slope <= 0) {
            std::uintmax_t steps = 200;
            const auto bracket = boost::math::tools::toms748_solve(
                [&](double at) { return height_at(groups, at).slope; },
                grid[i - 1],
                grid[i],
                left.slope,
                right.slope,
                boost::math::tools::eps_tolerance<double>(50),
                steps);
            const double at = (bracket.first + bracket.second) / 2;
            const double value = height_at(groups, at).value;
            if (value > best_value) {
                best = at;
                best_value = value;
            }
        }
        left = right;
    }
    return best;
}

}  // namespace watwerkt
