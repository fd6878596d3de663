// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/pooling.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "corpus/error.hpp"
#include "tests/query/synthesis/plain_reference.hpp"

using namespace watwerkt;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

const std::vector<PoolingMethod> every_method{PoolingMethod::fixed_effect,
                                              PoolingMethod::dersimonian_laird,
                                              PoolingMethod::hedges,
                                              PoolingMethod::sidik_jonkman,
                                              PoolingMethod::paule_mandel,
                                              PoolingMethod::empirical_bayes,
                                              PoolingMethod::maximum_likelihood,
                                              PoolingMethod::restricted_maximum_likelihood};

PooledEstimate pool_by(PoolingMethod method,
                       const std::vector<EffectSize>& effects,
                       PoolingTest test = PoolingTest::normal) {
    return pool(effects, {.method = method, .test = test});
}

double tau_squared_by(PoolingMethod method, const std::vector<EffectSize>& effects) {
    return pool_by(method, effects).tau_squared;
}

}  // namespace

TEST_CASE("One study gives its own effect, with a normal interval whatever was asked",
          "[pooling]") {
    const auto method = GENERATE(from_range(every_method));
    const auto test = GENERATE(
        PoolingTest::normal, PoolingTest::hartung_knapp, PoolingTest::hartung_knapp_at_least_one);
    const PooledEstimate pooled =
        pool(std::vector<EffectSize>{{0.35, 0.04}}, {.method = method, .test = test});
    CHECK(pooled.count == 1);
    CHECK(pooled.test_asked == test);
    CHECK(pooled.test_used == PoolingTest::normal);
    CHECK(pooled.estimate == 0.35);
    CHECK(pooled.standard_error == Approx(0.2).epsilon(1e-15));
    CHECK(pooled.statistic.value() == Approx(1.75));
    CHECK(pooled.p.value() == Approx(0.0801183137276342));
    CHECK(pooled.confidence_interval.lower == Approx(0.35 - 1.959963984540054 * 0.2));
    CHECK(pooled.tau_squared == 0);
    CHECK_FALSE(pooled.tau_squared_standard_error);
    CHECK(pooled.homogeneity.statistic == 0);
    CHECK(pooled.homogeneity.p == 1);
    CHECK(pooled.i_squared == 0);
    CHECK(pooled.h_squared == 1);
    CHECK_FALSE(pooled.typical_variance);
    CHECK(pooled.weights_percent == std::vector<double>{100});
}

TEST_CASE("Two studies of equal variance have closed forms", "[pooling]") {
    // Distance 0.6, so SS = 0.18 and s^2 = 0.18; variance 0.05.
    const std::vector<EffectSize> effects{{0.1, 0.05}, {0.7, 0.05}};
    for (const auto method : {PoolingMethod::dersimonian_laird,
                              PoolingMethod::hedges,
                              PoolingMethod::paule_mandel,
                              PoolingMethod::empirical_bayes,
                              PoolingMethod::restricted_maximum_likelihood}) {
        CAPTURE(code_of(method));
        const PooledEstimate pooled = pool_by(method, effects);
        CHECK(pooled.tau_squared == Approx(0.18 - 0.05).epsilon(1e-12));
        CHECK(pooled.estimate == Approx(0.4).epsilon(1e-14));
        CHECK(pooled.standard_error == Approx(std::sqrt(0.18 / 2)).epsilon(1e-12));
        CHECK(pooled.homogeneity.statistic == Approx(0.18 / 0.05).epsilon(1e-12));
        CHECK(pooled.i_squared == Approx(100 * 0.13 / 0.18).epsilon(1e-12));
        CHECK(pooled.h_squared == Approx(0.18 / 0.05).epsilon(1e-12));
        CHECK(pooled.typical_variance.value() == Approx(0.05).epsilon(1e-12));
    }
    CHECK(tau_squared_by(PoolingMethod::maximum_likelihood, effects) ==
          Approx(0.09 - 0.05).epsilon(1e-12));
    // SS / k = 0.09, then times SS / (0.05 + 0.09) / (k - 1).
    CHECK(tau_squared_by(PoolingMethod::sidik_jonkman, effects) ==
          Approx(0.09 * 0.18 / 0.14).epsilon(1e-12));
}

TEST_CASE("With equal variances the likelihoods have their maximum at the variance of the effects",
          "[pooling]") {
    std::vector<EffectSize> effects;
    for (const double value : {0.0, 0.3, -0.4, 0.9, 1.4, -0.7, 0.2})
        effects.push_back({value, 0.02});
    const double spread = plain::weighted_mean(effects, 0).residual * 0.02;
    CHECK(tau_squared_by(PoolingMethod::restricted_maximum_likelihood, effects) ==
          Approx(spread / 6 - 0.02).epsilon(1e-12));
    CHECK(tau_squared_by(PoolingMethod::maximum_likelihood, effects) ==
          Approx(spread / 7 - 0.02).epsilon(1e-12));
}

TEST_CASE("The critical value with two studies is that of t with one degree of freedom",
          "[pooling]") {
    const PooledEstimate pooled = pool(std::vector<EffectSize>{{0.1, 0.05}, {0.7, 0.05}});
    CHECK(pooled.degrees_of_freedom == 1);
    const double half = (pooled.confidence_interval.upper - pooled.confidence_interval.lower) / 2;
    CHECK(half / pooled.standard_error == Approx(12.706204736174698).epsilon(1e-12));
    // Cauchy: p = 1 - 2 atan(t) / pi.
    const double expected = 1 - 2 * std::atan(pooled.statistic.value()) / std::acos(-1.0);
    CHECK(pooled.p.value() == Approx(expected).epsilon(1e-12));
}

TEST_CASE("Studies that agree exactly give that effect, and Hartung-Knapp no width at all",
          "[pooling]") {
    std::vector<EffectSize> effects;
    for (const double variance : {0.01, 0.02, 0.04, 0.08, 0.16}) effects.push_back({0.1, variance});
    const auto method = GENERATE(from_range(every_method));
    const PooledEstimate knapp = pool_by(method, effects, PoolingTest::hartung_knapp);
    CHECK(knapp.estimate == 0.1);
    CHECK(knapp.tau_squared == 0);
    CHECK(knapp.standard_error == 0);
    CHECK(knapp.confidence_interval == Interval{0.1, 0.1});
    CHECK_FALSE(knapp.statistic);
    CHECK(knapp.p == 0);
    const PooledEstimate guarded =
        pool_by(method, effects, PoolingTest::hartung_knapp_at_least_one);
    CHECK(guarded.standard_error == pool_by(method, effects).standard_error);
}

TEST_CASE("Studies that all find nothing have no p under Hartung-Knapp", "[pooling]") {
    const PooledEstimate pooled = pool(std::vector<EffectSize>{{0, 0.01}, {0, 0.04}, {0, 0.02}});
    CHECK(pooled.estimate == 0);
    CHECK_FALSE(pooled.p);
    CHECK(pool_by(PoolingMethod::fixed_effect, {{0, 0.01}, {0, 0.04}}).p == 1);
}

TEST_CASE("Studies closer together than chance leave no variance between them", "[pooling]") {
    const std::vector<EffectSize> effects{{0.2, 0.04}, {0.22, 0.05}, {0.18, 0.03}, {0.21, 0.06}};
    const auto method = GENERATE(from_range(every_method));
    if (method == PoolingMethod::sidik_jonkman) return;  // positive by construction
    const PooledEstimate pooled = pool_by(method, effects);
    const PooledEstimate fixed = pool_by(PoolingMethod::fixed_effect, effects);
    CHECK(pooled.tau_squared == 0);
    CHECK(pooled.estimate == fixed.estimate);
    CHECK(pooled.standard_error == fixed.standard_error);
    CHECK(pooled.i_squared == 0);
}

TEST_CASE("Each method agrees with plain loops over the textbook formula", "[pooling]") {
    const std::vector<EffectSize> effects{{0.31, 0.021},
                                          {-0.12, 0.104},
                                          {0.55, 0.013},
                                          {0.02, 0.048},
                                          {1.10, 0.322},
                                          {0.47, 0.009},
                                          {-0.30, 0.077}};
    CHECK(tau_squared_by(PoolingMethod::dersimonian_laird, effects) ==
          Approx(plain::dersimonian_laird(effects)).epsilon(1e-12));
    CHECK(tau_squared_by(PoolingMethod::hedges, effects) ==
          Approx(plain::hedges(effects)).epsilon(1e-12));
    CHECK(tau_squared_by(PoolingMethod::sidik_jonkman, effects) ==
          Approx(plain::sidik_jonkman(effects)).epsilon(1e-12));
    CHECK(tau_squared_by(PoolingMethod::paule_mandel, effects) ==
          Approx(plain::with_residual(effects, 6)).epsilon(1e-12));
    for (const auto method : every_method) {
        CAPTURE(code_of(method));
        const PooledEstimate pooled = pool_by(method, effects);
        const plain::Mean mean = plain::weighted_mean(effects, pooled.tau_squared);
        CHECK(pooled.estimate == Approx(mean.estimate).epsilon(1e-12));
        CHECK(pooled.standard_error == Approx(mean.standard_error).epsilon(1e-12));
    }
}

TEST_CASE("The standard error of tau squared agrees with differences of the likelihood",
          "[pooling]") {
    // REML: expected information trace(PP) / 2; for equal variances (k - 1) / (2 (v + tau^2)^2).
    std::vector<EffectSize> effects;
    for (const double value : {0.0, 0.3, -0.4, 0.9, 1.4}) effects.push_back({value, 0.05});
    const PooledEstimate pooled = pool_by(PoolingMethod::restricted_maximum_likelihood, effects);
    const double total = 0.05 + pooled.tau_squared;
    CHECK(pooled.tau_squared_standard_error.value() ==
          Approx(total * std::sqrt(2.0 / 4)).epsilon(1e-10));
    const PooledEstimate likely = pool_by(PoolingMethod::maximum_likelihood, effects);
    CHECK(likely.tau_squared_standard_error.value() ==
          Approx((0.05 + likely.tau_squared) * std::sqrt(2.0 / 5)).epsilon(1e-10));
}

TEST_CASE("REML takes the highest of several maxima of its likelihood", "[pooling]") {
    // Found by trying random sets on a fine grid; the second number lies near the highest maximum.
    const auto [effects, near] = GENERATE(table<std::vector<EffectSize>, double>({
        {{{0.53, 0.29}, {-0.25, 0.005}, {1.1, 0.257}, {-0.21, 0.012}},
         0.247},  // other maximum at 0
        {{{-0.2, 0.004}, {-0.49, 0.89}, {0.73, 0.238}, {-0.31, 0.076}, {-2.18, 0.555}}, 0.48},
        {{{-0.02, 0.008}, {0.18, 0.005}, {-3.09, 1.486}, {-2.6, 1.671}}, 1.84},  // other near 0.026
        {{{-0.31, 0.01}, {1.28, 0.252}, {-0.07, 0.405}, {-0.19, 0.004}}, 0.31},  // other near 0.001
        {{{-1.68, 0.423}, {-0.15, 1.931}, {-0.03, 0.003}, {0.52, 1.504}, {0.1, 0.013}}, 0},
        {{{-0.05, 0.014}, {2.61, 1.284}, {0.58, 1.611}, {-0.16, 0.031}, {-2.58, 1.459}}, 0},
    }));
    const PooledEstimate pooled = pool(effects);
    CHECK(pooled.tau_squared == Approx(near).epsilon(0.15));
    const double height = plain::log_likelihood(effects, pooled.tau_squared, true);
    CHECK(height >= plain::highest_log_likelihood(effects, true) - 1e-12);
}

TEST_CASE("The same problem in very small or very large units has the same answer", "[pooling]") {
    const double unit = GENERATE(1e-140, 1e-30, 1e-6, 1e6, 1e30, 1e140);
    const std::vector<EffectSize> effects{{1.2, 1}, {3.4, 2}, {-0.8, 1.5}, {2.2, 0.8}};
    std::vector<EffectSize> scaled;
    for (const EffectSize& effect : effects)
        scaled.push_back({effect.value * unit, effect.variance * unit * unit});
    const auto method = GENERATE(from_range(every_method));
    CAPTURE(unit, code_of(method));
    const PooledEstimate plain = pool_by(method, effects), other = pool_by(method, scaled);
    CHECK(other.estimate == Approx(plain.estimate * unit).epsilon(1e-12));
    CHECK(other.standard_error == Approx(plain.standard_error * unit).epsilon(1e-12));
    CHECK(other.tau_squared == Approx(plain.tau_squared * unit * unit).epsilon(1e-12));
    CHECK(other.i_squared == Approx(plain.i_squared).epsilon(1e-12));
    CHECK(other.p.value() == Approx(plain.p.value()).epsilon(1e-10));
}

TEST_CASE("A study without any say changes nothing, one with all the say decides", "[pooling]") {
    const std::vector<EffectSize> effects{{0.3, 0.02}, {0.25, 0.03}, {50, 1e20}};
    const PooledEstimate pooled = pool_by(PoolingMethod::fixed_effect, effects);
    CHECK(pooled.estimate ==
          Approx((0.3 / 0.02 + 0.25 / 0.03) / (1 / 0.02 + 1 / 0.03)).epsilon(1e-12));
    CHECK(pool_by(PoolingMethod::fixed_effect, {{0.3, 1e-20}, {50, 1}}).estimate ==
          Approx(0.3).epsilon(1e-12));
}

TEST_CASE("Each kind of prediction interval has its own reach", "[pooling]") {
    const std::vector<EffectSize> effects{{0.1, 0.01}, {0.9, 0.02}, {0.4, 0.015}, {-0.2, 0.01}};
    // Critical values of t with 3 and 2 degrees of freedom, from any table.
    const auto [kind, reach] = GENERATE(table<PredictionKind, double>({
        {PredictionKind::normal, 1.959963984540054},
        {PredictionKind::student_count_minus_one, 3.182446305283711},
        {PredictionKind::student_count_minus_two, 4.302652729749464},
        {PredictionKind::as_test, 3.182446305283711},
    }));
    const PooledEstimate pooled = pool(effects, {.prediction = kind});
    REQUIRE(pooled.prediction_interval);
    const double half =
        reach * std::sqrt(pooled.standard_error * pooled.standard_error + pooled.tau_squared);
    CHECK(pooled.prediction_interval->upper == Approx(pooled.estimate + half).epsilon(1e-10));
    CHECK(pooled.prediction_interval->lower == Approx(pooled.estimate - half).epsilon(1e-10));
    CHECK(pooled.prediction_kind != PredictionKind::as_test);
}

TEST_CASE("Without degrees of freedom or variance between studies there is no prediction",
          "[pooling]") {
    const std::vector<EffectSize> two{{0.1, 0.01}, {0.9, 0.02}};
    CHECK_FALSE(
        pool(two, {.prediction = PredictionKind::student_count_minus_two}).prediction_interval);
    CHECK(pool(two, {.prediction = PredictionKind::student_count_minus_one}).prediction_interval);
    const std::vector<EffectSize> one{{0.1, 0.01}};
    CHECK_FALSE(
        pool(one, {.prediction = PredictionKind::student_count_minus_one}).prediction_interval);
    CHECK(pool(one).prediction_interval);
    CHECK_FALSE(pool(two, {.method = PoolingMethod::fixed_effect}).prediction_interval);
}

TEST_CASE("An interval of another level can be asked afterwards", "[pooling]") {
    const std::vector<EffectSize> effects{{0.1, 0.01}, {0.9, 0.02}, {0.4, 0.015}};
    const PooledEstimate pooled = pool(effects);
    const PooledEstimate narrow = pool(effects, {.level = 0.80});
    CHECK(confidence_interval(pooled, 0.80) == narrow.confidence_interval);
    CHECK(confidence_interval(pooled, 0.95) == pooled.confidence_interval);
}

TEST_CASE("When the iteration brings no answer, DerSimonian-Laird does, and the answer says so",
          "[pooling]") {
    const std::vector<EffectSize> effects{{0.1, 0.01}, {0.9, 0.02}, {0.4, 0.015}};
    for (const auto method : {PoolingMethod::restricted_maximum_likelihood,
                              PoolingMethod::maximum_likelihood,
                              PoolingMethod::paule_mandel,
                              PoolingMethod::empirical_bayes}) {
        const PooledEstimate pooled = pool(effects, {.method = method, .iteration_limit = 1});
        CHECK(pooled.method_asked == method);
        CHECK(pooled.method_used == PoolingMethod::dersimonian_laird);
        CHECK(pooled.fallback == PoolingFallback::did_not_converge);
        CHECK(pooled.tau_squared == tau_squared_by(PoolingMethod::dersimonian_laird, effects));
        CHECK_FALSE(pooled.log_likelihood);
        CHECK_THAT(std::string(sentence_of(pooled.fallback)), Catch::Contains("DerSimonian-Laird"));
    }
    CHECK(pool(effects).fallback == PoolingFallback::none);
    CHECK(sentence_of(PoolingFallback::none).empty());
}

TEST_CASE("What cannot be pooled is refused, with rule, place and advice", "[pooling]") {
    const auto [effects, message] = GENERATE(table<std::vector<EffectSize>, std::string>({
        {std::vector<EffectSize>{}, "effecten: er zijn te weinig effecten: 0; geef er minstens 1"},
        {{{0.1, 0}}, "effect 1: de variantie moet groter zijn dan nul"},
        {{{0.1, 0.2}, {0.1, -0.2}}, "effect 2: de variantie moet groter zijn dan nul"},
        {{{0.1, 0.2}, {0.1, not_a_number}}, "effect 2: de variantie is geen gewoon getal"},
        {{{0.1, infinite}}, "effect 1: de variantie is geen gewoon getal"},
        {{{not_a_number, 0.2}}, "effect 1: het effect is geen gewoon getal"},
        {{{-infinite, 0.2}}, "effect 1: het effect is geen gewoon getal"},
        {{{0.1, 1e-310}}, "effect 1: de variantie moet tussen 1e-300 en 1e300 liggen"},
        {{{0.1, 1e-90}, {0.1, 1e90}}, "meer dan 60 machten van tien uit elkaar"},
        {{{1e200, 1}, {-1e200, 1}}, "meer dan 60 machten van tien uit elkaar"},
    }));
    CHECK_THROWS_WITH(pool(effects), Catch::Contains(message));
    try {
        static_cast<void>(pool(effects));
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid_argument);
        CHECK_FALSE(error.advice().empty());
    }
}

TEST_CASE("A level outside 0 to 1 is refused", "[pooling]") {
    const double level = GENERATE(0.0, 1.0, -0.5, 95.0, not_a_number);
    const std::vector<EffectSize> effects{{0.1, 0.2}};
    CHECK_THROWS_WITH(pool(effects, {.level = level}),
                      Catch::Contains("niveau: het niveau van een interval"));
}

TEST_CASE("Ten thousand studies are pooled to the root", "[pooling]") {
    std::mt19937 random(3);
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> variances(0.01, 0.3);
    std::vector<EffectSize> effects;
    for (int i = 0; i < 10000; ++i) {
        const double variance = variances(random);
        effects.push_back({0.1 + std::sqrt(0.04 + variance) * normal(random), variance});
    }
    const double found = pool(effects).tau_squared;
    const double height = plain::log_likelihood(effects, found, true);
    CHECK(height >= plain::log_likelihood(effects, found * (1 + 1e-6), true));
    CHECK(height >= plain::log_likelihood(effects, found * (1 - 1e-6), true));
    CHECK(found == Approx(0.04).epsilon(0.1));
}

TEST_CASE("Methods, tests and prediction intervals have the codes that answers name", "[pooling]") {
    std::string codes;
    for (const auto method : every_method) codes += std::string(code_of(method)) + " ";
    CHECK(codes == "FE DL HE SJ PM EB ML REML ");
    CHECK(code_of(PoolingTest::normal) == "z");
    CHECK(code_of(PoolingTest::hartung_knapp) == "knha");
    CHECK(code_of(PoolingTest::hartung_knapp_at_least_one) == "adhoc");
    CHECK(code_of(PredictionKind::student_count_minus_two) == "t(k-2)");
}
