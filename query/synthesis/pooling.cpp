// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/pooling.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "query/synthesis/distributions.hpp"
#include "query/synthesis/weighing.hpp"

namespace watwerkt {
namespace {

using Effects = std::span<const EffectSize>;

double reach(double level, std::optional<double> degrees_of_freedom) {
    return degrees_of_freedom ? student_reach(level, *degrees_of_freedom) : normal_reach(level);
}

Interval around(double estimate, double half_width) {
    return {estimate - half_width, estimate + half_width};
}

/// Tau squared by the method asked, or by DerSimonian-Laird when that brings no answer.
BetweenStudyVariance settle_between_study_variance(Effects prepared,
                                                   const PoolingOptions& options,
                                                   std::span<double> weights,
                                                   PooledEstimate& pooled) {
    auto between =
        estimate_between_study_variance(prepared, options.method, weights, options.iteration_limit);
    if (between && std::isfinite(between->tau_squared)) return *between;
    pooled.method_used = PoolingMethod::dersimonian_laird;
    pooled.fallback = PoolingFallback::did_not_converge;
    return *estimate_between_study_variance(
        prepared, PoolingMethod::dersimonian_laird, weights, options.iteration_limit);
}

void describe_heterogeneity(PooledEstimate& pooled, const Weighing& fixed, double tau_squared) {
    const auto freedom = static_cast<double>(pooled.count - 1);
    pooled.homogeneity = {fixed.residual, freedom, 1};
    pooled.i_squared = 0;
    pooled.h_squared = 1;
    if (pooled.count < 2) return;
    pooled.homogeneity.p = chi_squared_upper(fixed.residual, freedom);
    const double typical = freedom / fixed.trace;
    pooled.typical_variance = typical;
    if (pooled.method_used == PoolingMethod::fixed_effect) {
        pooled.h_squared = fixed.residual / freedom;
        if (fixed.residual > freedom) pooled.i_squared = 100 * (1 - freedom / fixed.residual);
        return;
    }
    pooled.i_squared = 100 * tau_squared / (tau_squared + typical);
    pooled.h_squared = tau_squared / typical + 1;
}

double standard_error_of_mean(const PooledEstimate& pooled, const Weighing& sums) {
    double inflation = 1;
    if (pooled.test_used != PoolingTest::normal) {
        inflation = sums.residual / static_cast<double>(pooled.count - 1);
    }
    if (pooled.test_used == PoolingTest::hartung_knapp_at_least_one) {
        inflation = std::max(1.0, inflation);
    }
    return std::sqrt(inflation / sums.total_weight);
}

/// Statistic and p of no effect, from estimate, standard error and degrees of freedom.
void test_against_zero(PooledEstimate& pooled) {
    if (pooled.standard_error > 0) {
        const double statistic = pooled.estimate / pooled.standard_error;
        pooled.statistic = statistic;
        pooled.p = pooled.degrees_of_freedom
                       ? student_two_sided(statistic, *pooled.degrees_of_freedom)
                       : normal_two_sided(statistic);
    } else if (std::abs(pooled.estimate) > 0) {
        pooled.p = 0;
    }
}

void predict(PooledEstimate& pooled, PredictionKind asked) {
    pooled.prediction_kind = asked;
    if (asked == PredictionKind::as_test) {
        pooled.prediction_kind = pooled.test_used == PoolingTest::normal
                                     ? PredictionKind::normal
                                     : PredictionKind::student_count_minus_one;
    }
    if (pooled.method_used == PoolingMethod::fixed_effect) return;
    std::optional<double> freedom;
    if (pooled.prediction_kind != PredictionKind::normal) {
        const bool takes_two = pooled.prediction_kind == PredictionKind::student_count_minus_two;
        freedom = static_cast<double>(pooled.count) - (takes_two ? 2 : 1);
        if (*freedom < 1) return;
    }
    pooled.prediction_interval =
        around(pooled.estimate,
               reach(pooled.level, freedom) *
                   std::hypot(pooled.standard_error, std::sqrt(pooled.tau_squared)));
}

/// The constants that log_likelihood_at leaves out, and the way back from prepared units.
double full_log_likelihood(double bare, bool is_restricted, std::size_t count, double unit) {
    const auto studies = static_cast<double>(count);
    const double free = is_restricted ? studies - 1 : studies;
    const double design = is_restricted ? std::log(studies) / 2 : 0;
    return bare - free * (std::log(2 * std::numbers::pi) / 2 + std::log(unit)) + design;
}

}  // namespace

std::string_view code_of(PoolingTest test) {
    switch (test) {
        case PoolingTest::normal:
            return "z";
        case PoolingTest::hartung_knapp:
            return "knha";
        case PoolingTest::hartung_knapp_at_least_one:
            return "adhoc";
    }
    return "";
}

std::string_view code_of(PredictionKind kind) {
    switch (kind) {
        case PredictionKind::as_test:
            return "als-toets";
        case PredictionKind::normal:
            return "z";
        case PredictionKind::student_count_minus_one:
            return "t(k-1)";
        case PredictionKind::student_count_minus_two:
            return "t(k-2)";
    }
    return "";
}

std::string_view sentence_of(PoolingFallback fallback) {
    switch (fallback) {
        case PoolingFallback::none:
            return "";
        case PoolingFallback::did_not_converge:
            return "De gevraagde methode kwam niet tot een antwoord. "
                   "Daarom is gerekend met DerSimonian-Laird.";
    }
    return "";
}

PooledEstimate pool_prepared(Effects prepared,
                             double centre,
                             double unit,
                             const PoolingOptions& options) {
    check_level(options.level);
    PooledEstimate pooled{};
    pooled.method_asked = pooled.method_used = options.method;
    pooled.test_asked = options.test;
    pooled.test_used = prepared.size() > 1 ? options.test : PoolingTest::normal;
    pooled.count = prepared.size();
    pooled.level = options.level;

    std::vector<double> weights(prepared.size());
    const BetweenStudyVariance between =
        settle_between_study_variance(prepared, options, weights, pooled);
    const Weighing fixed = weigh(prepared, 0, weights);
    describe_heterogeneity(pooled, fixed, between.tau_squared);
    const Weighing sums =
        between.tau_squared > 0 ? weigh(prepared, between.tau_squared, weights) : fixed;
    const bool is_restricted = pooled.method_used == PoolingMethod::restricted_maximum_likelihood;
    const bool has_likelihood =
        is_restricted || pooled.method_used == PoolingMethod::maximum_likelihood;
    if (has_likelihood && pooled.count > 1) {
        pooled.log_likelihood = full_log_likelihood(
            bare_log_likelihood(prepared, sums, between.tau_squared, is_restricted),
            is_restricted,
            pooled.count,
            unit);
    }

    // From here on in the unit of the caller.
    pooled.estimate = centre + unit * sums.mean;
    pooled.standard_error = unit * standard_error_of_mean(pooled, sums);
    pooled.tau_squared = unit * (unit * between.tau_squared);
    if (between.standard_error) {
        pooled.tau_squared_standard_error = unit * (unit * *between.standard_error);
    }
    if (pooled.typical_variance) {
        pooled.typical_variance = unit * (unit * *pooled.typical_variance);
    }
    if (pooled.test_used != PoolingTest::normal) {
        pooled.degrees_of_freedom = static_cast<double>(pooled.count - 1);
    }
    test_against_zero(pooled);
    pooled.confidence_interval = confidence_interval(pooled, pooled.level);
    predict(pooled, options.prediction);
    return pooled;
}

PooledEstimate pool(Effects effects, const PoolingOptions& options) {
    const PreparedEffects prepared = prepare(effects);
    PooledEstimate pooled =
        pool_prepared(prepared.effects, prepared.centre, prepared.unit, options);
    double total = 0;
    for (const EffectSize& effect : prepared.effects) {
        const double variance = prepared.outside_variance(effect.variance);
        total += 1 / (variance + pooled.tau_squared);
    }
    pooled.weights_percent.reserve(effects.size());
    for (const EffectSize& effect : effects) {
        const double weight = 1 / (effect.variance + pooled.tau_squared);
        pooled.weights_percent.push_back(100 * (weight / total));
    }
    return pooled;
}

Interval confidence_interval(const PooledEstimate& pooled, double level) {
    check_level(level);
    return around(pooled.estimate, reach(level, pooled.degrees_of_freedom) * pooled.standard_error);
}

}  // namespace watwerkt
