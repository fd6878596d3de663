// SPDX-License-Identifier: GPL-3.0-or-later
// Signs of publication bias against R metafor: tolerances as in shared/oracle/README.md.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "query/synthesis/publication_bias.hpp"
#include "query/synthesis/trim_and_fill.hpp"
#include "tests/query/synthesis/yardstick.hpp"

using namespace watwerkt;
using nlohmann::json;
using yardstick::check_close;
using yardstick::check_p;

namespace {

// Where R's own standard error is rounding noise beside the effects' (all effects equal), its
// statistic and p are quotients of two rounding errors.
bool is_noise(double error, const std::vector<EffectSize>& effects) {
    const auto smallest = std::ranges::min(effects, {}, &EffectSize::variance);
    return error < 1e-12 * std::sqrt(smallest.variance);
}

void check_regression(const std::optional<SmallStudyRegression>& found,
                      const json& block,
                      double tolerance,
                      const std::vector<EffectSize>& effects) {
    REQUIRE(found);
    const double width =
        block.at("limit_ci.ub").get<double>() - block.at("limit_ci.lb").get<double>();
    const double slope_error = block.at("slope_se");
    const double noise = 1e-9;
    check_close("slope", found->slope, block.at("slope"), tolerance, std::max(slope_error, noise));
    check_close("slope_se", found->slope_standard_error, block.at("slope_se"), tolerance, noise);
    check_close("limit", found->limit_estimate, block.at("limit_estimate"), tolerance, width / 4);
    check_close(
        "limit lower", found->limit_interval.lower, block.at("limit_ci.lb"), tolerance, width / 4);
    check_close(
        "limit upper", found->limit_interval.upper, block.at("limit_ci.ub"), tolerance, width / 4);
    if (block.contains("df")) check_close("df", found->degrees_of_freedom, block.at("df"), 0, 0);
    if (is_noise(slope_error, effects) && slope_error > 0) return;
    check_close("stat", found->statistic, block.at("stat"), tolerance, 1);
    check_p("p", found->p, block.at("p"));
}

const std::map<std::string, PoolingMethod> methods{
    {"EE", PoolingMethod::fixed_effect},
    {"DL", PoolingMethod::dersimonian_laird},
    {"REML", PoolingMethod::restricted_maximum_likelihood}};
const std::map<std::string, MissingStudiesEstimator> estimators{
    {"L0", MissingStudiesEstimator::linear}, {"R0", MissingStudiesEstimator::rightmost_run}};

void check_trim_and_fill(const TrimAndFill& found, const json& block) {
    constexpr double tolerance = 1e-5;
    const double error = block.at("se");
    CHECK((found.side == FunnelSide::left ? "left" : "right") == block.at("side"));
    REQUIRE(found.missing == block.at("k0").get<std::size_t>());
    check_close("se.k0", found.missing_standard_error, block.at("se.k0"), tolerance, 0);
    if (block.contains("p.k0")) check_p("p.k0", found.missing_p, block.at("p.k0"));
    check_close("estimate", found.pooled.estimate, block.at("estimate"), tolerance, error);
    check_close("se", found.pooled.standard_error, block.at("se"), tolerance, error);
    check_p("p", found.pooled.p, block.at("p"));
    check_close(
        "ci.lb", found.pooled.confidence_interval.lower, block.at("ci.lb"), tolerance, error);
    check_close(
        "ci.ub", found.pooled.confidence_interval.upper, block.at("ci.ub"), tolerance, error);
    check_close("tau2", found.pooled.tau_squared, block.at("tau2"), tolerance, error * error);
    check_close("Q", found.pooled.homogeneity.statistic, block.at("Q"), tolerance, 1);
    REQUIRE(found.filled.size() == block.at("filled_yi").size());
    for (std::size_t i = 0; i < found.filled.size(); ++i) {
        check_close(
            "filled yi", found.filled[i].value, block.at("filled_yi").at(i), tolerance, error);
        check_close(
            "filled vi", found.filled[i].variance, block.at("filled_vi").at(i), tolerance, 0);
    }
}

// Two effects on either side at the same distance from the final mean, but for R's rounding of that
// mean: its ranks, and so the number it fills in, are then decided by that rounding. (A funnel that
// is its own mirror image: R 4.2.2 finds means of 0, 1.4e-17 and -2.8e-17 for EE, DL and REML
// there.)
bool is_mirror_image(const std::vector<EffectSize>& effects) {
    std::vector<double> values;
    for (const EffectSize& effect : effects) values.push_back(effect.value);
    std::ranges::sort(values);
    if (values.front() >= values.back()) return false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::abs(values[i] + values[values.size() - 1 - i]) > 1e-12) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("Egger, PEESE, Begg and the fail-safe numbers agree with the yardstick", "[yardstick]") {
    const json* results = yardstick::results();
    if (results == nullptr) return;
    int sets = 0;
    for (const json& set : yardstick::all_sets(*results)) {
        if (!set.contains("bias")) continue;
        INFO(set.at("id").get<std::string>());
        const auto effects = yardstick::effects_of(set.at("input"));
        const json& bias = set.at("bias");
        const auto egger = egger_test(effects);
        if (bias.at("egger_lm").contains("error")) {
            CHECK_FALSE(egger);
        } else {
            check_regression(egger, bias.at("egger_lm"), 1e-6, effects);
        }
        // R refuses here more often: it judges the rank of the columns by their absolute size.
        if (!bias.at("egger_rma").contains("error")) {
            const auto found = egger_random_effects_test(effects);
            if (found) check_regression(found, bias.at("egger_rma"), 1e-5, effects);
            if (found) {
                const double floor = 1e-4 * set.at("common").at("typical_v").get<double>();
                check_close(
                    "tau2", found->tau_squared, bias.at("egger_rma").at("tau2"), 1e-5, floor);
            } else {
                CHECK_FALSE(egger);
            }
        }
        if (bias.contains("peese_lm") && !bias.at("peese_lm").contains("error")) {
            check_regression(peese(effects), bias.at("peese_lm"), 1e-6, effects);
        }
        const auto begg = begg_test(effects);
        const json& rank = bias.at("begg_rank");
        check_close("kendall",
                    begg ? std::optional(begg->kendall_tau) : std::nullopt,
                    rank.at("kendall_tau"),
                    1e-8,
                    1);
        check_p("begg p", begg ? std::optional(begg->p) : std::nullopt, rank.at("p"));
        const FailSafeNumber rosenthal = rosenthal_fail_safe_number(effects);
        check_close("rosenthal", rosenthal.studies, bias.at("fsn_rosenthal").at("fsnum"), 0, 0);
        check_p("rosenthal p", rosenthal.p, bias.at("fsn_rosenthal").at("p"));
        const FailSafeNumber rosenberg = rosenberg_fail_safe_number(effects);
        check_close("rosenberg", rosenberg.studies, bias.at("fsn_rosenberg").at("fsnum"), 0, 0);
        check_p("rosenberg p", rosenberg.p, bias.at("fsn_rosenberg").at("p"));
        ++sets;
    }
    CHECK(sets > 45);
}

TEST_CASE("Trim and fill agrees with the yardstick: side, number and filled studies",
          "[yardstick]") {
    const json* results = yardstick::results();
    if (results == nullptr) return;
    int compared = 0;
    for (const json& set : yardstick::all_sets(*results)) {
        if (!set.contains("trimfill")) continue;
        const auto effects = yardstick::effects_of(set.at("input"));
        for (const auto& [method_name, method] : methods) {
            for (const auto& [estimator_name, estimator] : estimators) {
                const std::string name = method_name + "_" + estimator_name;
                INFO(set.at("id").get<std::string>() << " " << name);
                const json& block = set.at("trimfill").at(name);
                if (block.contains("error")) continue;
                const bool is_left_to_rounding =
                    estimator == MissingStudiesEstimator::linear && is_mirror_image(effects);
                if (is_left_to_rounding) continue;
                const auto found =
                    trim_and_fill(effects, {.method = method, .estimator = estimator});
                REQUIRE(found);
                check_trim_and_fill(*found, block);
                ++compared;
            }
        }
    }
    CHECK(compared > 250);
}
