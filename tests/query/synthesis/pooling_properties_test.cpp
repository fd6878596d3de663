// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold for any set of effects, tried on generated ones.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "query/synthesis/pooling.hpp"
#include "tests/query/synthesis/generators.hpp"
#include "tests/query/synthesis/plain_reference.hpp"

using namespace watwerkt;
using test::generate_effects;
using test::generate_number;

namespace {

using Effects = std::vector<EffectSize>;

PoolingOptions any_options() {
    const auto method = *rc::gen::element(PoolingMethod::fixed_effect,
                                          PoolingMethod::dersimonian_laird,
                                          PoolingMethod::hedges,
                                          PoolingMethod::sidik_jonkman,
                                          PoolingMethod::paule_mandel,
                                          PoolingMethod::empirical_bayes,
                                          PoolingMethod::maximum_likelihood,
                                          PoolingMethod::restricted_maximum_likelihood);
    const auto test = *rc::gen::element(
        PoolingTest::normal, PoolingTest::hartung_knapp, PoolingTest::hartung_knapp_at_least_one);
    return {.method = method, .test = test};
}

PoolingOptions with(PoolingMethod method) {
    return {.method = method, .test = PoolingTest::normal};
}

bool is_near(double one, double other, double scale) {
    return std::abs(one - other) <= 1e-9 * scale;
}

/// The same numbers to the last bit, the weights aside.
void assert_identical(const PooledEstimate& one, const PooledEstimate& other) {
    RC_ASSERT(one.estimate == other.estimate);
    RC_ASSERT(one.standard_error == other.standard_error);
    RC_ASSERT(one.p == other.p);
    RC_ASSERT(one.confidence_interval == other.confidence_interval);
    RC_ASSERT(one.prediction_interval == other.prediction_interval);
    RC_ASSERT(one.homogeneity.statistic == other.homogeneity.statistic);
    RC_ASSERT(one.homogeneity.p == other.homogeneity.p);
    RC_ASSERT(one.tau_squared == other.tau_squared);
    RC_ASSERT(one.tau_squared_standard_error == other.tau_squared_standard_error);
    RC_ASSERT(one.i_squared == other.i_squared);
    RC_ASSERT(one.log_likelihood == other.log_likelihood);
}

// Where a likelihood has two maxima of (almost) the same height, rounding may choose; such a set
// has no one answer.
bool has_one_answer(const Effects& effects, const PoolingOptions& options) {
    const bool is_restricted = options.method == PoolingMethod::restricted_maximum_likelihood;
    if (!is_restricted && options.method != PoolingMethod::maximum_likelihood) return true;
    const double found = pool(effects, options).tau_squared;
    const double height = plain::log_likelihood(effects, found, is_restricted);
    for (int step = 0; step < 425; ++step) {
        const double other = 1e-6 * std::pow(1.05, step);
        if (std::abs(other - found) > 0.2 * found + 1e-4 &&
            std::abs(plain::log_likelihood(effects, other, is_restricted) - height) < 1e-9) {
            return false;
        }
    }
    return true;
}

}  // namespace

TEST_CASE("The order of the studies changes no bit of the answer", "[pooling][properties]") {
    CHECK(rc::check("order", [] {
        const Effects effects = *generate_effects();
        const PoolingOptions options = any_options();
        std::vector<std::size_t> order(effects.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        for (std::size_t i = order.size(); i > 1; --i) {
            std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
        }
        Effects shuffled;
        for (const std::size_t i : order) shuffled.push_back(effects[i]);
        const PooledEstimate one = pool(effects, options), other = pool(shuffled, options);
        assert_identical(one, other);
        for (std::size_t i = 0; i < order.size(); ++i) {
            RC_ASSERT(other.weights_percent[i] == one.weights_percent[order[i]]);
        }
    }));
}

TEST_CASE("Another unit of measurement changes the figures by that unit only",
          "[pooling][properties]") {
    CHECK(rc::check("unit", [] {
        const Effects effects = *generate_effects();
        const PoolingOptions options = any_options();
        RC_PRE(has_one_answer(effects, options));
        const double unit = std::abs(*generate_number(1000));
        Effects scaled;
        for (const EffectSize& effect : effects)
            scaled.push_back({effect.value * unit, effect.variance * unit * unit});
        const PooledEstimate one = pool(effects, options), other = pool(scaled, options);
        const double typical = *one.typical_variance;
        RC_ASSERT(is_near(other.estimate / unit, one.estimate, std::sqrt(typical)));
        RC_ASSERT(is_near(other.standard_error / unit, one.standard_error, std::sqrt(typical)));
        RC_ASSERT(
            is_near(other.tau_squared / unit / unit, one.tau_squared, one.tau_squared + typical));
        RC_ASSERT(is_near(other.i_squared, one.i_squared, 100));
        RC_ASSERT(is_near(
            other.homogeneity.statistic, one.homogeneity.statistic, 1 + one.homogeneity.statistic));
    }));
}

TEST_CASE("A unit that is a power of two changes no bit", "[pooling][properties]") {
    CHECK(rc::check("power of two", [] {
        const Effects effects = *generate_effects();
        const PoolingOptions options = any_options();
        const double unit = std::ldexp(1.0, *rc::gen::inRange(-40, 41));
        Effects scaled;
        for (const EffectSize& effect : effects)
            scaled.push_back({effect.value * unit, effect.variance * unit * unit});
        const PooledEstimate one = pool(effects, options), other = pool(scaled, options);
        RC_ASSERT(other.estimate == one.estimate * unit);
        RC_ASSERT(other.standard_error == one.standard_error * unit);
        RC_ASSERT(other.tau_squared == one.tau_squared * unit * unit);
        RC_ASSERT(other.i_squared == one.i_squared);
        RC_ASSERT(other.p == one.p);
    }));
}

TEST_CASE("Adding the same amount to every effect moves the estimate and nothing else",
          "[pooling][properties]") {
    CHECK(rc::check("shift", [] {
        const Effects effects = *generate_effects();
        const PoolingOptions options = any_options();
        RC_PRE(has_one_answer(effects, options));
        const double shift = *generate_number(100);
        Effects moved;
        for (const EffectSize& effect : effects)
            moved.push_back({effect.value + shift, effect.variance});
        const PooledEstimate one = pool(effects, options), other = pool(moved, options);
        const double typical = *one.typical_variance;
        RC_ASSERT(is_near(other.estimate - shift, one.estimate, 1));
        RC_ASSERT(is_near(other.standard_error, one.standard_error, 1));
        RC_ASSERT(is_near(other.tau_squared, one.tau_squared, one.tau_squared + typical + 1));
        RC_ASSERT(std::abs(other.i_squared - one.i_squared) < 1e-6);
    }));
}

TEST_CASE("Turning every sign turns the estimate and nothing else", "[pooling][properties]") {
    CHECK(rc::check("sign", [] {
        const Effects effects = *generate_effects();
        const PoolingOptions options = any_options();
        RC_PRE(has_one_answer(effects, options));
        Effects turned;
        for (const EffectSize& effect : effects) turned.push_back({-effect.value, effect.variance});
        const PooledEstimate one = pool(effects, options), other = pool(turned, options);
        RC_ASSERT(is_near(-other.estimate, one.estimate, 1));
        RC_ASSERT(is_near(other.standard_error, one.standard_error, 1));
        RC_ASSERT(is_near(other.tau_squared, one.tau_squared, 1 + one.tau_squared));
    }));
}

TEST_CASE("REML and ML find the top of their likelihood", "[pooling][properties]") {
    CHECK(rc::check("highest", [] {
        const Effects effects = *generate_effects();
        for (const bool is_restricted : {true, false}) {
            const PooledEstimate pooled =
                pool(effects,
                     with(is_restricted ? PoolingMethod::restricted_maximum_likelihood
                                        : PoolingMethod::maximum_likelihood));
            RC_ASSERT(pooled.fallback == PoolingFallback::none);
            const double height = plain::log_likelihood(effects, pooled.tau_squared, is_restricted);
            RC_ASSERT(height >= plain::highest_log_likelihood(effects, is_restricted) - 1e-10);
        }
    }));
}

TEST_CASE("Each moment method agrees with plain loops", "[pooling][properties]") {
    CHECK(rc::check("plain", [] {
        const Effects effects = *generate_effects();
        const auto tau_squared = [&](PoolingMethod method) {
            return pool(effects, with(method)).tau_squared;
        };
        const double typical = *pool(effects).typical_variance;
        const auto agrees = [typical](double one, double other) {
            return is_near(one, other, other + typical);
        };
        RC_ASSERT(agrees(tau_squared(PoolingMethod::dersimonian_laird),
                         plain::dersimonian_laird(effects)));
        RC_ASSERT(is_near(tau_squared(PoolingMethod::hedges), plain::hedges(effects), 10));
        RC_ASSERT(
            is_near(tau_squared(PoolingMethod::sidik_jonkman), plain::sidik_jonkman(effects), 10));
        const double target = static_cast<double>(effects.size() - 1);
        RC_ASSERT(agrees(tau_squared(PoolingMethod::paule_mandel),
                         plain::with_residual(effects, target)));
        RC_ASSERT(tau_squared(PoolingMethod::paule_mandel) ==
                  tau_squared(PoolingMethod::empirical_bayes));
    }));
}

TEST_CASE("Where nothing lies between the studies every method gives the fixed effect",
          "[pooling][properties]") {
    CHECK(rc::check("tau 0", [] {
        const Effects effects = *generate_effects();
        const PooledEstimate pooled = pool(effects, any_options());
        if (pooled.tau_squared > 0) return;
        const PooledEstimate fixed =
            pool(effects, {.method = PoolingMethod::fixed_effect, .test = pooled.test_used});
        RC_ASSERT(pooled.estimate == fixed.estimate);
        RC_ASSERT(pooled.standard_error == fixed.standard_error);
        RC_ASSERT(pooled.confidence_interval == fixed.confidence_interval);
    }));
}

TEST_CASE("Intervals hold their estimate, and the prediction holds the interval of the mean",
          "[pooling][properties]") {
    CHECK(rc::check("intervals", [] {
        const Effects effects = *generate_effects();
        const PooledEstimate pooled = pool(effects, any_options());
        const Interval& mean = pooled.confidence_interval;
        RC_ASSERT(mean.lower <= pooled.estimate && pooled.estimate <= mean.upper);
        const auto [least, most] = std::ranges::minmax(effects, {}, &EffectSize::value);
        RC_ASSERT(pooled.estimate >= least.value - 1e-12 && pooled.estimate <= most.value + 1e-12);
        if (!pooled.prediction_interval) return;
        RC_ASSERT(pooled.prediction_interval->lower <= mean.lower + 1e-12);
        RC_ASSERT(pooled.prediction_interval->upper >= mean.upper - 1e-12);
    }));
}

TEST_CASE("Figures stay within their ranges and weights add up to a hundred",
          "[pooling][properties]") {
    CHECK(rc::check("ranges", [] {
        const Effects effects = *generate_effects();
        const PooledEstimate pooled = pool(effects, any_options());
        RC_ASSERT(pooled.tau_squared >= 0);
        RC_ASSERT(pooled.standard_error >= 0);
        RC_ASSERT(pooled.i_squared >= 0 && pooled.i_squared <= 100);
        RC_ASSERT(pooled.homogeneity.p >= 0 && pooled.homogeneity.p <= 1);
        RC_ASSERT(!pooled.p || (*pooled.p >= 0 && *pooled.p <= 1));
        const auto& weights = pooled.weights_percent;
        RC_ASSERT(std::abs(std::accumulate(weights.begin(), weights.end(), 0.0) - 100) < 1e-9);
        RC_ASSERT(*std::ranges::min_element(weights) > 0);
    }));
}
