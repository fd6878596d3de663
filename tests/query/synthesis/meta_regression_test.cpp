// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/meta_regression.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "corpus/error.hpp"
#include "tests/query/synthesis/generators.hpp"

using namespace watwerkt;

namespace {

using Effects = std::vector<EffectSize>;
using Covariates = std::vector<Covariate>;

const Effects five{{0.1, 0.02}, {0.3, 0.05}, {0.2, 0.01}, {0.8, 0.04}, {0.6, 0.03}};

Covariate generate_covariate(std::size_t count) {
    Covariate covariate{"x", {}};
    for (std::size_t i = 0; i < count; ++i) covariate.values.push_back(*test::generate_number(5));
    return covariate;
}

bool varies(const Covariate& covariate) {
    const auto [least, most] = std::ranges::minmax(covariate.values);
    return most > least;
}

}  // namespace

TEST_CASE("Without covariates a meta-regression is a pooled mean",
          "[meta-regression][properties]") {
    CHECK(rc::check("mean", [] {
        const auto effects = *test::generate_effects();
        const auto method = *rc::gen::element(PoolingMethod::fixed_effect,
                                              PoolingMethod::dersimonian_laird,
                                              PoolingMethod::restricted_maximum_likelihood);
        const MetaRegression fit = meta_regression(effects, {}, {.method = method});
        const PooledEstimate pooled = pool(effects, {.method = method});
        const double scale = 1 + std::abs(pooled.estimate);
        RC_ASSERT(std::abs(fit.coefficients.at(0).estimate - pooled.estimate) < 1e-8 * scale);
        RC_ASSERT(std::abs(fit.coefficients.at(0).standard_error - pooled.standard_error) <
                  1e-8 * scale);
        RC_ASSERT(std::abs(fit.tau_squared - pooled.tau_squared) < 1e-8 * (1 + pooled.tau_squared));
        RC_ASSERT(std::abs(fit.i_squared - pooled.i_squared) < 1e-5);
        RC_ASSERT(!fit.moderator_test);
    }));
}

TEST_CASE("Effects that lie on a line are explained by it whole", "[meta-regression]") {
    Effects effects;
    const Covariate weeks{"weken", {1, 2, 3, 4, 5, 6}};
    for (const double week : weeks.values) effects.push_back({2 + 0.5 * week, 0.01 * week});
    const MetaRegression fit = meta_regression(effects, {&weeks, 1}, {.test = PoolingTest::normal});
    CHECK(fit.coefficients.at(0).name == "intercept");
    CHECK(fit.coefficients.at(0).estimate == Approx(2).epsilon(1e-12));
    CHECK(fit.coefficients.at(1).name == "weken");
    CHECK(fit.coefficients.at(1).estimate == Approx(0.5).epsilon(1e-12));
    CHECK(fit.tau_squared == Approx(0).margin(1e-12));
    CHECK(fit.r_squared.value() == Approx(100));
    CHECK(fit.residual_homogeneity.statistic == Approx(0).margin(1e-20));
    CHECK(fit.residual_homogeneity.degrees_of_freedom == 4);
}

TEST_CASE("Two subgroups under the fixed effect differ by the difference of their means",
          "[meta-regression]") {
    const Effects effects{{0.1, 0.02}, {0.3, 0.02}, {0.9, 0.04}, {0.5, 0.04}};
    const Covariate group{"groep", {0, 0, 1, 1}};
    const MetaRegression fit = meta_regression(
        effects, {&group, 1}, {.method = PoolingMethod::fixed_effect, .test = PoolingTest::normal});
    CHECK(fit.coefficients.at(0).estimate == Approx(0.2));
    CHECK(fit.coefficients.at(1).estimate == Approx(0.5));
    // Means 0.2 and 0.7 with variances 0.01 and 0.02.
    CHECK(fit.coefficients.at(1).standard_error == Approx(std::sqrt(0.03)));
    CHECK(fit.moderator_test.value().statistic == Approx(0.25 / 0.03));
    CHECK(fit.moderator_test.value().degrees_of_freedom == 1);
    // Inside the groups: (0.1^2 + 0.1^2) / 0.02 + (0.2^2 + 0.2^2) / 0.04.
    CHECK(fit.residual_homogeneity.statistic == Approx(1 + 2));
}

TEST_CASE("A covariate in another unit changes its own coefficient by that unit",
          "[meta-regression][properties]") {
    CHECK(rc::check("unit of covariate", [] {
        const auto effects = *test::generate_effects(4);
        const Covariate covariate = generate_covariate(effects.size());
        RC_PRE(varies(covariate));
        Covariate other = covariate;
        for (double& value : other.values) value = 1950 + 12 * value;
        const MetaRegressionOptions options{.method = PoolingMethod::dersimonian_laird};
        const MetaRegression one = meta_regression(effects, {&covariate, 1}, options);
        const MetaRegression two = meta_regression(effects, {&other, 1}, options);
        const double slope = one.coefficients[1].estimate,
                     error = one.coefficients[1].standard_error;
        RC_ASSERT(std::abs(12 * two.coefficients[1].estimate - slope) <
                  1e-6 * (std::abs(slope) + error + 1));
        RC_ASSERT(std::abs(one.tau_squared - two.tau_squared) < 1e-6 * (1 + one.tau_squared));
    }));
}

TEST_CASE("The order of the studies changes no bit of a regression",
          "[meta-regression][properties]") {
    CHECK(rc::check("order", [] {
        auto effects = *test::generate_effects(4);
        Covariate covariate = generate_covariate(effects.size());
        RC_PRE(varies(covariate));
        const MetaRegression one = meta_regression(effects, {&covariate, 1});
        std::ranges::reverse(effects);
        std::ranges::reverse(covariate.values);
        const MetaRegression other = meta_regression(effects, {&covariate, 1});
        RC_ASSERT(one.tau_squared == other.tau_squared);
        RC_ASSERT(one.coefficients[1].estimate == other.coefficients[1].estimate);
        RC_ASSERT(one.covariance == other.covariance);
    }));
}

TEST_CASE("When REML brings no answer a regression uses DerSimonian-Laird and says so",
          "[meta-regression]") {
    const Covariate weeks{"weken", {1, 2, 3, 4, 5}};
    const MetaRegression fit = meta_regression(five, {&weeks, 1}, {.iteration_limit = 0});
    CHECK(fit.method_asked == PoolingMethod::restricted_maximum_likelihood);
    CHECK(fit.method_used == PoolingMethod::dersimonian_laird);
    CHECK(fit.fallback == PoolingFallback::did_not_converge);
}

TEST_CASE("A regression that cannot be made is refused with its reason", "[meta-regression]") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const auto [covariates, message] = GENERATE_COPY(table<Covariates, std::string>({
        {{{"weken", {1, 2, 3}}},
         "weken: een verklarend kenmerk moet voor elk effect een waarde hebben; geef 5 waarden"},
        {{{"weken", {1, 2, nan, 4, 5}}},
         "weken: een waarde van een verklarend kenmerk is geen gewoon getal"},
        {{{"weken", {2, 2, 2, 2, 2}}},
         "kenmerken: de verklarende kenmerken hangen van elkaar af of zijn overal gelijk"},
        {{{"weken", {0, 0, 0, 0, 0}}}, "hangen van elkaar af of zijn overal gelijk"},
        {{{"a", {1, 2, 3, 4, 5}}, {"b", {2, 4, 6, 8, 10}}},
         "hangen van elkaar af of zijn overal gelijk"},
        {{{"a", {1, 2, 3, 4, 9}},
          {"b", {2, 1, 6, 8, 1}},
          {"c", {7, 1, 6, 8, 1}},
          {"d", {7, 1, 6, 2, 1}}},
         "er zijn te weinig effecten: 5; geef er minstens 6"},
    }));
    CHECK_THROWS_WITH(meta_regression(five, covariates), Catch::Contains(message));
}

TEST_CASE("A method that regression does not know is refused", "[meta-regression]") {
    const Covariate weeks{"weken", {1, 2, 3, 4, 5}};
    CHECK_THROWS_WITH(meta_regression(five, {&weeks, 1}, {.method = PoolingMethod::paule_mandel}),
                      Catch::Contains("meta-regressie kan alleen met FE, DL of REML"));
}
