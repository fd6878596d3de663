// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/query/synthesis/plain_reference.hpp"

#include <algorithm>
#include <cmath>

namespace watwerkt::plain {
namespace {

using Real = long double;
using Effects = std::span<const EffectSize>;

struct Sums {
    Real weight = 0, squared = 0, mean = 0, residual = 0;
};

Sums sums_at(Effects effects, Real tau_squared) {
    Sums sums;
    Real weighted = 0;
    for (const EffectSize& effect : effects) {
        const Real weight = 1 / (effect.variance + tau_squared);
        sums.weight += weight;
        sums.squared += weight * weight;
        weighted += weight * effect.value;
    }
    sums.mean = weighted / sums.weight;
    for (const EffectSize& effect : effects) {
        const Real residual = effect.value - sums.mean;
        sums.residual += residual * residual / (effect.variance + tau_squared);
    }
    return sums;
}

Real spread(Effects effects) {
    Real sum = 0, squares = 0;
    for (const EffectSize& effect : effects) sum += effect.value;
    const Real mean = sum / static_cast<Real>(effects.size());
    for (const EffectSize& effect : effects) {
        squares += (effect.value - mean) * (effect.value - mean);
    }
    return squares;
}

}  // namespace

Mean weighted_mean(Effects effects, double tau_squared) {
    const Sums sums = sums_at(effects, tau_squared);
    return {static_cast<double>(sums.mean),
            static_cast<double>(1 / std::sqrt(sums.weight)),
            static_cast<double>(sums.residual)};
}

double dersimonian_laird(Effects effects) {
    const Sums fixed = sums_at(effects, 0);
    const Real above = fixed.residual - static_cast<Real>(effects.size() - 1);
    return static_cast<double>(
        std::max<Real>(0, above / (fixed.weight - fixed.squared / fixed.weight)));
}

double hedges(Effects effects) {
    const auto count = static_cast<Real>(effects.size());
    Real variances = 0;
    for (const EffectSize& effect : effects) variances += effect.variance;
    return static_cast<double>(
        std::max<Real>(0, spread(effects) / (count - 1) - variances / count));
}

double sidik_jonkman(Effects effects) {
    const auto count = static_cast<Real>(effects.size());
    const Real start = spread(effects) / count;
    if (start <= 0) return 0;
    return static_cast<double>(start * sums_at(effects, start).residual / (count - 1));
}

double with_residual(Effects effects, double target) {
    if (sums_at(effects, 0).residual <= target) return 0;
    Real low = 0, high = 1;
    while (sums_at(effects, high).residual > target) high *= 2;
    for (int i = 0; i < 200; ++i) {
        const Real middle = (low + high) / 2;
        (sums_at(effects, middle).residual > target ? low : high) = middle;
    }
    return static_cast<double>(low);
}

double log_likelihood(Effects effects, double tau_squared, bool is_restricted) {
    const Sums sums = sums_at(effects, tau_squared);
    Real logs = 0;
    for (const EffectSize& effect : effects) {
        logs += std::log(static_cast<Real>(effect.variance) + tau_squared);
    }
    if (is_restricted) logs += std::log(sums.weight);
    return static_cast<double>(-(logs + sums.residual) / 2);
}

double highest_log_likelihood(Effects effects, bool is_restricted) {
    double highest = log_likelihood(effects, 0, is_restricted);
    for (int step = 0; step < 1050; ++step) {
        const double tau_squared = 1e-6 * std::pow(1.02, step);
        highest = std::max(highest, log_likelihood(effects, tau_squared, is_restricted));
    }
    return highest;
}

}  // namespace watwerkt::plain
