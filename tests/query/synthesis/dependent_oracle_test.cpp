// SPDX-License-Identifier: GPL-3.0-or-later
// Everything the yardstick says about effects that hang together, within the tolerances of its
// README.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "query/synthesis/correlated_effects.hpp"
#include "query/synthesis/hedges_tipton_johnson.hpp"
#include "query/synthesis/robust.hpp"
#include "query/synthesis/three_level.hpp"
#include "query/synthesis/within_study.hpp"
#include "tests/query/synthesis/oracle.hpp"

using namespace watwerkt;
using namespace watwerkt::test;
using nlohmann::json;

namespace {

/// Data sets and edge cases that hold `key`.
std::vector<json> entries_with(const json& oracle, const char* key) {
    std::vector<json> found;
    for (const json* list : {&oracle.at("datasets"), &oracle.at("edge_cases").at("cases")}) {
        for (const json& entry : *list) {
            if (entry.contains(key)) found.push_back(entry);
        }
    }
    return found;
}

void check_robust(const std::vector<ClusteredEffect>& effects,
                  const WorkingCovariance& covariance,
                  const json& expected) {
    const std::map<std::string, RobustMethod> methods{
        {"CR0_z", RobustMethod::cr0_normal},
        {"CR1_t", RobustMethod::cr1_t},
        {"CR2_Satterthwaite", RobustMethod::cr2_satterthwaite}};
    for (const auto& [name, method] : methods) {
        if (!expected.contains(name) || expected[name].contains("error")) continue;
        INFO(name);
        check_estimate(robust_estimate(effects, covariance, method), expected[name], 1e-6);
    }
}

/// Estimates within 1e-6, variances within 1e-4 (floor 1e-6 of their sum and the typical variance),
/// logLik 1e-7.
void check_components(const MultilevelEstimate& found, const json& expected) {
    const double cluster = expected.at("sigma2_cluster");
    const double effect = expected.at("sigma2_es");
    const double floor = 1e-6 * (cluster + effect + found.typical_variance);
    const WorkingCovariance& covariance = found.components.covariance;
    INFO("found " << covariance.between_clusters << " " << covariance.between_effects
                  << ", expected " << cluster << " " << effect);
    CHECK(std::abs(covariance.between_clusters - cluster) <= std::max(1e-4 * cluster, floor));
    CHECK(std::abs(covariance.between_effects - effect) <= std::max(1e-4 * effect, floor));
    CHECK(std::abs(found.components.log_likelihood - expected.at("logLik").get<double>()) <= 1e-7);
    CHECK(found.components.search != VarianceSearch::profile_search);
}

void check_three_level(const std::vector<ClusteredEffect>& effects,
                       const json& expected,
                       Likelihood likelihood) {
    const auto fit = [&](MeanTest test) {
        return pool_three_level(effects, {likelihood, test, 0.95});
    };
    const MultilevelEstimate normal = fit(MeanTest::normal);
    const MultilevelEstimate t = fit(MeanTest::t);
    check_components(normal, expected);
    check_estimate(normal.estimate, expected.at("z"), 1e-6);
    check_estimate(t.estimate, expected.at("t"), 1e-6);
    const auto near = [&](double found, const json& number, double scale) {
        INFO("found " << found << ", expected " << number);
        CHECK(is_near(found, number, 1e-5, scale));
    };
    // The bounds of prediction rest on both variances, so they inherit part of the tolerance of
    // these.
    const double error = normal.estimate.standard_error;
    near(normal.prediction_lower, expected["z"]["pi.lb"], error);
    near(normal.prediction_upper, expected["z"]["pi.ub"], error);
    near(t.prediction_lower, expected["t"]["pi.lb"], error);
    near(t.prediction_upper, expected["t"]["pi.ub"], error);
    near(normal.i_squared_total, expected["I2_total"], 1e-2);
    near(normal.i_squared_cluster, expected["I2_cluster"], 1e-2);
    near(normal.i_squared_effect, expected["I2_es"], 1e-2);
    if (!expected["icc"].is_null()) near(normal.intraclass_correlation, expected["icc"], 1e-2);
    if (expected.contains("robust")) {
        check_robust(effects, normal.components.covariance, expected["robust"]);
    }
}

}  // namespace

TEST_CASE("Cluster-robust tests of the mean agree with R", "[synthesis][oracle]") {
    const auto oracle = read_oracle();
    if (!oracle) return;
    int entries = 0;
    for (const json& entry : entries_with(*oracle, "robust_on_REML")) {
        INFO(entry["id"]);
        const double tau_squared = entry["methods"]["REML"]["tau2"];
        check_robust(clustered_effects(entry), {0, 0, tau_squared}, entry["robust_on_REML"]);
        ++entries;
    }
    for (const json& entry : entries_with(*oracle, "robust_on_EE")) {
        INFO(entry["id"]);
        check_robust(clustered_effects(entry), {}, entry["robust_on_EE"]);
        ++entries;
    }
    CHECK(entries > 35);
}

TEST_CASE("The three-level model agrees with R", "[synthesis][oracle]") {
    const auto oracle = read_oracle();
    if (!oracle) return;
    const auto entries = entries_with(*oracle, "mv3");
    CHECK(entries.size() == 11);
    for (const json& entry : entries) {
        const auto effects = clustered_effects(entry);
        INFO(entry["id"]);
        CHECK(pool_three_level(effects).clusters == entry["mv3"]["n_clusters"]);
        {
            INFO("REML");
            check_three_level(effects, entry["mv3"]["REML"], Likelihood::restricted);
        }
        INFO("ML");
        check_three_level(effects, entry["mv3"]["ML"], Likelihood::full);
    }
}

TEST_CASE("The model with correlated effects agrees with R", "[synthesis][oracle]") {
    const auto oracle = read_oracle();
    if (!oracle) return;
    const auto entries = entries_with(*oracle, "che");
    CHECK(entries.size() == 11);
    for (const json& entry : entries) {
        INFO(entry["id"]);
        const json& expected = entry["che"];
        const auto effects = clustered_effects(entry);
        const auto found = pool_correlated_effects(
            effects, expected["rho"], {Likelihood::restricted, MeanTest::normal, 0.95});
        check_components(found, expected);
        check_estimate(found.estimate, expected["z"], 1e-6);
        check_robust(effects, found.components.covariance, expected["robust"]);
    }
}

TEST_CASE("Estimates after Hedges, Tipton and Johnson agree with R", "[synthesis][oracle]") {
    const auto oracle = read_oracle();
    if (!oracle) return;
    const auto entries = entries_with(*oracle, "robumeta");
    CHECK(entries.size() == 11);
    for (const json& entry : entries) {
        INFO(entry["id"]);
        const auto effects = clustered_effects(entry);
        const json& correlated = entry["robumeta"]["CORR"];
        const auto by_correlation = pool_correlated_weights(effects, correlated["rho"]);
        check_estimate(by_correlation.estimate, correlated, 1e-5);
        CHECK(is_near(by_correlation.tau_squared, correlated["tau2"], 1e-5));
        CHECK(is_near(by_correlation.i_squared, correlated["I2"], 1e-5));
        const json& hierarchical = entry["robumeta"]["HIER"];
        const auto by_level = pool_hierarchical_weights(effects);
        check_estimate(by_level.estimate, hierarchical, 1e-5);
        CHECK(is_near(by_level.tau_squared, hierarchical["tau2"], 1e-5));
        CHECK(is_near(by_level.omega_squared, hierarchical["omega2"], 1e-5));
    }
}

TEST_CASE("One effect per study agrees with R", "[synthesis][oracle]") {
    const auto oracle = read_oracle();
    if (!oracle) return;
    const auto entries = entries_with(*oracle, "aggregated");
    CHECK(entries.size() == 11);
    for (const json& entry : entries) {
        INFO(entry["id"]);
        const json& expected = entry["aggregated"];
        const json& input = entry["input"];
        for (std::size_t j = 0; j < expected["cluster"].size(); ++j) {
            const std::string cluster = expected["cluster"][j];
            std::vector<EffectSize> findings;
            for (std::size_t i = 0; i < input["yi"].size(); ++i) {
                const json& name = input["cluster"][i];
                if ((name.is_string() ? name.get<std::string>() : name.dump()) != cluster) continue;
                findings.push_back({input["yi"][i], input["vi"][i]});
            }
            INFO("cluster " << cluster);
            REQUIRE_FALSE(findings.empty());
            const EffectSize found = combine_within_study(findings, expected["rho"]).effect;
            const double variance = expected["vi"][j];
            CHECK(is_near(found.value, expected["yi"][j], 1e-6, std::sqrt(variance)));
            CHECK(is_near(found.variance, variance, 1e-6));
        }
    }
}

TEST_CASE("With one effect per cluster the three-level model is R's two-level model",
          "[synthesis][oracle]") {
    const auto oracle = read_oracle();
    if (!oracle) return;
    const auto entries = entries_with(*oracle, "methods");
    CHECK(entries.size() == 55);
    for (json entry : entries) {
        entry["input"].erase("cluster");
        const auto effects = clustered_effects(entry);
        for (const auto& [name, likelihood] :
             {std::pair{"REML", Likelihood::restricted}, std::pair{"ML", Likelihood::full}}) {
            const json& expected = entry["methods"][name];
            if (expected.contains("error")) continue;
            INFO(entry["id"] << " " << name);
            const auto found = pool_three_level(effects, {likelihood, MeanTest::normal, 0.95});
            const double tau_squared = found.components.covariance.between_clusters;
            INFO("tau2: found " << tau_squared << ", expected " << expected["tau2"]);
            CHECK(is_near(tau_squared, expected["tau2"], 1e-6, 1e-3 * found.typical_variance));
            check_estimate(found.estimate, expected["z"], 1e-6);
        }
    }
}
