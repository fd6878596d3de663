// SPDX-License-Identifier: GPL-3.0-or-later
// Meta-regression against R metafor: tolerances as in shared/oracle/README.md.
#include <catch2/catch.hpp>
#include <map>

#include "query/synthesis/meta_regression.hpp"
#include "tests/query/synthesis/yardstick.hpp"

using namespace watwerkt;
using nlohmann::json;
using yardstick::check_close;
using yardstick::check_p;

namespace {

constexpr double tolerance = 1e-6;

std::vector<Covariate> covariates_of(const json& set) {
    std::vector<Covariate> covariates;
    for (std::size_t i = 1; i < set.at("columns").size(); ++i) {
        covariates.push_back({set.at("columns").at(i), set.at("X_by_column").at(i)});
    }
    return covariates;
}

void check_coefficients(const MetaRegression& fit, const json& block) {
    const std::size_t width = fit.coefficients.size();
    for (std::size_t i = 0; i < width; ++i) {
        const Coefficient& found = fit.coefficients[i];
        INFO(found.name);
        const double error = block.at("se").at(i);
        check_close("coef", found.estimate, block.at("coef").at(i), tolerance, error);
        check_close("se", found.standard_error, block.at("se").at(i), tolerance, error);
        check_close("stat", found.statistic, block.at("stat").at(i), tolerance, 1);
        check_p("p", found.p, block.at("p").at(i));
        check_close(
            "ci.lb", found.confidence_interval.lower, block.at("ci.lb").at(i), tolerance, error);
        check_close(
            "ci.ub", found.confidence_interval.upper, block.at("ci.ub").at(i), tolerance, error);
        for (std::size_t j = 0; j < width; ++j) {
            const double scale = error * block.at("se").at(j).get<double>();
            check_close("vcov",
                        fit.covariance.at(i).at(j),
                        block.at("vcov").at(i * width + j),
                        tolerance,
                        scale);
        }
    }
}

void check_fit(const MetaRegression& fit, const json& block) {
    CHECK(fit.fallback == PoolingFallback::none);
    check_coefficients(fit, block);
    check_close("tau2", fit.tau_squared, block.at("tau2"), tolerance, 1e-5);
    check_close("I2", fit.i_squared, block.at("I2"), tolerance, 1e-1);
    check_close("R2", fit.r_squared, block.at("R2"), tolerance, 1e-1);
    check_close("QE", fit.residual_homogeneity.statistic, block.at("QE"), tolerance, 1);
    check_close("QE_df", fit.residual_homogeneity.degrees_of_freedom, block.at("QE_df"), 0, 0);
    check_p("QEp", fit.residual_homogeneity.p, block.at("QEp"));
    REQUIRE(fit.moderator_test);
    check_close("QM", fit.moderator_test->statistic, block.at("QM"), tolerance, 1);
    check_close("QM_df", fit.moderator_test->degrees_of_freedom, block.at("QM_df").at(0), 0, 0);
    check_close("QM_df2", fit.moderator_test->denominator_freedom, block.at("QM_df").at(1), 0, 0);
    check_p("QMp", fit.moderator_test->p, block.at("QMp"));
}

}  // namespace

TEST_CASE("Meta-regression agrees with the yardstick", "[yardstick]") {
    const json* results = yardstick::results();
    if (results == nullptr) return;
    const std::map<std::string, PoolingMethod> methods{
        {"FE", PoolingMethod::fixed_effect},
        {"DL", PoolingMethod::dersimonian_laird},
        {"REML", PoolingMethod::restricted_maximum_likelihood}};
    const std::map<std::string, PoolingTest> tests{{"z", PoolingTest::normal},
                                                   {"knha", PoolingTest::hartung_knapp}};
    int fits = 0;
    for (const json& set : results->at("metareg")) {
        for (const auto& [method_name, method] : methods) {
            for (const auto& [test_name, test] : tests) {
                const std::string name = method_name + "_" + test_name;
                INFO(set.at("id").get<std::string>() << " " << name);
                check_fit(meta_regression(yardstick::effects_of(set),
                                          covariates_of(set),
                                          {.method = method, .test = test}),
                          set.at(name));
                ++fits;
            }
        }
    }
    CHECK(fits == 36);
}
