// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/between_study_variance.hpp"

#include <algorithm>
#include <cmath>

#include "query/synthesis/likelihood_search.hpp"
#include "query/synthesis/weighing.hpp"

namespace watwerkt {
namespace {

using Effects = std::span<const EffectSize>;

double mean_of(Effects effects) {
    double sum = 0;
    for (const EffectSize& effect : effects) sum += effect.value;
    return sum / static_cast<double>(effects.size());
}

/// Sum of squared distances to the plain mean.
double spread_of(Effects effects) {
    const double mean = mean_of(effects);
    double sum = 0;
    for (const EffectSize& effect : effects) sum += (effect.value - mean) * (effect.value - mean);
    return sum;
}

/// Standard error of a moment estimator of tau squared, from the variance of a quadratic form in
/// normal values: 2 tr(AVAV) + 4 tau^2 tr(AVA) + 2 tau^4 tr(AA), here divided by `scale` squared.
double moment_standard_error(double scale, double tau_squared, double avav, double ava, double aa) {
    return std::sqrt(2 * avav + 4 * tau_squared * ava + 2 * tau_squared * tau_squared * aa) / scale;
}

BetweenStudyVariance dersimonian_laird(Effects effects, std::span<double> weights) {
    const auto freedom = static_cast<double>(effects.size() - 1);
    const Weighing fixed = weigh(effects, 0, weights);
    const double tau_squared = std::max(0.0, (fixed.residual - freedom) / fixed.trace);
    const double error = moment_standard_error(
        fixed.trace, tau_squared, freedom, fixed.trace, precise_trace_of_square(weights));
    return {tau_squared, error};
}

BetweenStudyVariance hedges(Effects effects) {
    const auto count = static_cast<double>(effects.size());
    double variances = 0, squares = 0;
    for (const EffectSize& effect : effects) {
        variances += effect.variance;
        squares += effect.variance * effect.variance;
    }
    const double tau_squared = std::max(0.0, spread_of(effects) / (count - 1) - variances / count);
    const double avav = squares * (1 - 2 / count) + variances * variances / (count * count);
    const double ava = variances * (1 - 1 / count);
    return {tau_squared, moment_standard_error(count - 1, tau_squared, avav, ava, count - 1)};
}

BetweenStudyVariance sidik_jonkman(Effects effects, std::span<double> weights) {
    const auto count = static_cast<double>(effects.size());
    const double start = spread_of(effects) / count;
    if (start <= 0) return {0, 0.0};
    const Weighing sums = weigh(effects, start, weights);
    const double tau_squared = start * sums.residual / (count - 1);
    const double total = sums.total_weight;
    double first = 0, second = 0, third = 0, ava = 0;
    for (std::size_t i = 0; i < effects.size(); ++i) {
        const double variance = effects[i].variance, weight = weights[i];
        const double squared = weight * weight;
        first += variance * squared;
        second += variance * variance * squared;
        third += variance * variance * squared * weight;
        ava +=
            variance * squared * (1 - 2 * weight / total + sums.squared_weights / (total * total));
    }
    const double avav = second - 2 * third / total + first * first / (total * total);
    const double error =
        moment_standard_error((count - 1) / start, tau_squared, avav, ava, sums.trace_of_square);
    return {tau_squared, error};
}

std::optional<BetweenStudyVariance> paule_mandel(Effects effects,
                                                 std::span<double> weights,
                                                 int iteration_limit) {
    const auto count = static_cast<double>(effects.size());
    const auto tau_squared =
        tau_squared_with_residual(effects, count - 1, weights, iteration_limit);
    if (!tau_squared) return std::nullopt;
    const double total = weigh(effects, *tau_squared, weights).total_weight;
    return BetweenStudyVariance{*tau_squared, std::sqrt(2 * count * count / (count - 1)) / total};
}

std::optional<BetweenStudyVariance> likelihood(Effects effects,
                                               bool is_restricted,
                                               std::span<double> weights,
                                               int iteration_limit) {
    const auto [smallest, largest] = std::ranges::minmax(effects, {}, &EffectSize::variance);
    const double mean_square = spread_of(effects) / static_cast<double>(effects.size() - 1);
    const auto score_at = [&](double tau_squared) {
        const Weighing sums = weigh(effects, tau_squared, weights);
        const double expected = is_restricted ? sums.trace : sums.total_weight;
        const double change = is_restricted ? sums.trace_of_square : sums.squared_weights;
        return Score{sums.squared_residual, expected, change - 2 * sums.cubed_residual};
    };
    const auto log_likelihood = [&](double tau_squared) {
        return log_likelihood_at(effects, tau_squared, is_restricted, weights);
    };
    const SearchRange range{
        smallest.variance,
        upper_bound_of_tau_squared(mean_square, smallest.variance, largest.variance)};
    const auto tau_squared =
        LikelihoodSearch(score_at, log_likelihood, range, iteration_limit).highest();
    if (!tau_squared) return std::nullopt;
    const Weighing sums = weigh(effects, *tau_squared, weights);
    const double information =
        is_restricted ? precise_trace_of_square(weights) : sums.squared_weights;
    return BetweenStudyVariance{*tau_squared, std::sqrt(2 / information)};
}

}  // namespace

std::string_view code_of(PoolingMethod method) {
    switch (method) {
        case PoolingMethod::fixed_effect:
            return "FE";
        case PoolingMethod::dersimonian_laird:
            return "DL";
        case PoolingMethod::hedges:
            return "HE";
        case PoolingMethod::sidik_jonkman:
            return "SJ";
        case PoolingMethod::paule_mandel:
            return "PM";
        case PoolingMethod::empirical_bayes:
            return "EB";
        case PoolingMethod::maximum_likelihood:
            return "ML";
        case PoolingMethod::restricted_maximum_likelihood:
            return "REML";
    }
    return "";
}

std::optional<BetweenStudyVariance> estimate_between_study_variance(Effects prepared,
                                                                    PoolingMethod method,
                                                                    std::span<double> weights,
                                                                    int iteration_limit) {
    if (prepared.size() < 2) return BetweenStudyVariance{0, std::nullopt};
    switch (method) {
        case PoolingMethod::fixed_effect:
            return BetweenStudyVariance{0, std::nullopt};
        case PoolingMethod::dersimonian_laird:
            return dersimonian_laird(prepared, weights);
        case PoolingMethod::hedges:
            return hedges(prepared);
        case PoolingMethod::sidik_jonkman:
            return sidik_jonkman(prepared, weights);
        case PoolingMethod::paule_mandel:
        case PoolingMethod::empirical_bayes:
            return paule_mandel(prepared, weights, iteration_limit);
        case PoolingMethod::maximum_likelihood:
            return likelihood(prepared, false, weights, iteration_limit);
        case PoolingMethod::restricted_maximum_likelihood:
            return likelihood(prepared, true, weights, iteration_limit);
    }
    return std::nullopt;
}

std::optional<double> tau_squared_with_residual(Effects prepared,
                                                double target,
                                                std::span<double> weights,
                                                int iteration_limit) {
    double tau_squared = 0;
    for (int i = 0; i < iteration_limit; ++i) {
        const Weighing sums = weigh(prepared, tau_squared, weights);
        const double step =
            (sums.residual - target) / target * sums.residual / sums.squared_residual;
        if (sums.residual <= target) return tau_squared;
        if (!std::isfinite(step)) return std::nullopt;
        tau_squared += step;
        if (step <= 1e-15 * tau_squared) return tau_squared;
    }
    return std::nullopt;
}

double log_likelihood_at(Effects prepared,
                         double tau_squared,
                         bool is_restricted,
                         std::span<double> weights) {
    return bare_log_likelihood(
        prepared, weigh(prepared, tau_squared, weights), tau_squared, is_restricted);
}

}  // namespace watwerkt
