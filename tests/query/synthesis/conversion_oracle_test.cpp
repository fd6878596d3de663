// SPDX-License-Identifier: GPL-3.0-or-later
// Every number of the yardstick's `conversions`, within 1e-10 (tetrachoric 1e-4, as it is found by
// optimisation there).
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "corpus/error.hpp"
#include "indexer/effect/cluster.hpp"
#include "indexer/effect/conversion.hpp"
#include "indexer/effect/counts.hpp"
#include "query/synthesis/multiple_testing.hpp"
#include "indexer/effect/other_measures.hpp"
#include "indexer/effect/pre_post.hpp"
#include "tests/query/synthesis/oracle.hpp"

using namespace watwerkt;
using namespace watwerkt::test;
using nlohmann::json;

namespace {

constexpr double tolerance = 1e-10;

/// `conversions` of the yardstick; nothing when it is absent.
std::optional<json> conversions() {
    auto oracle = read_oracle();
    if (!oracle) return std::nullopt;
    return oracle->at("conversions");
}

double at(const json& list, std::size_t i) { return list.at(i).get<double>(); }

void check_number(const json& expected, std::size_t i, double found) {
    INFO("row " << i << ": found " << found << ", expected " << expected.at(i));
    CHECK(is_near(found, at(expected, i), tolerance, 1e-3));
}

/// Checks one measure over all rows of a table; a null must be refused.
void check_rows(const json& expected,
                const std::function<EffectSize(std::size_t)>& compute,
                double within = tolerance) {
    const json& values = expected.at("yi");
    for (std::size_t i = 0; i < values.size(); ++i) {
        INFO("row " << i);
        if (values[i].is_null()) {
            CHECK_THROWS_AS(compute(i), Error);
            continue;
        }
        const EffectSize found = compute(i);
        INFO("found " << found.value << " " << found.variance << ", expected " << values[i] << " "
                      << expected.at("vi")[i]);
        CHECK(is_near(found.value, at(values, i), within, 1e-3));
        CHECK(is_near(found.variance, at(expected.at("vi"), i), within));
    }
}

}  // namespace

TEST_CASE("The small-sample correction agrees with R", "[synthesis][oracle]") {
    const auto oracle = conversions();
    if (!oracle) return;
    const json& table = oracle->at("hedges_J");
    for (std::size_t i = 0; i < table["df"].size(); ++i) {
        check_number(table["J_exact"], i, hedges_correction(at(table["df"], i)));
        check_number(table["J_approx"], i, hedges_correction_approximate(at(table["df"], i)));
    }
}

TEST_CASE("Effects from means and standard deviations agree with R", "[synthesis][oracle]") {
    const auto oracle = conversions();
    if (!oracle) return;
    const json& table = oracle->at("from_means_sds");
    const json& input = table["input"];
    const auto treatment = [&](std::size_t i) {
        return GroupSummary{at(input["m1i"], i), at(input["sd1i"], i), at(input["n1i"], i)};
    };
    const auto control = [&](std::size_t i) {
        return GroupSummary{at(input["m2i"], i), at(input["sd2i"], i), at(input["n2i"], i)};
    };
    const auto check = [&](const char* name, auto compute) {
        INFO(name);
        check_rows(table.at(name),
                   [&](std::size_t i) { return compute(treatment(i), control(i)); });
    };
    const auto with = [](DifferenceVariance variance) {
        return [variance](const GroupSummary& first, const GroupSummary& second) {
            return g_from_means(first, second, variance);
        };
    };
    check("SMD_LS", with(DifferenceVariance::large_sample));
    check("SMD_LS2", with(DifferenceVariance::corrected));
    check("SMDH", g_from_means_unequal_spread);
    check("SMD1", g_from_means_control_spread);
    check("MD", mean_difference);
    check("MD_HO", mean_difference_equal_spread);
    check("ROM", log_ratio_of_means);
    check("RPB", point_biserial_correlation);
    check("RBIS", biserial_correlation);
    check("D2ORN", [](const GroupSummary& first, const GroupSummary& second) {
        return log_odds_ratio_from_d(cohen_d(first, second), OddsRatioMethod::cox);
    });
    check("D2ORL", [](const GroupSummary& first, const GroupSummary& second) {
        return log_odds_ratio_from_d(cohen_d(first, second));
    });
    check("SMD_UB", with(DifferenceVariance::unbiased));
    for (std::size_t i = 0; i < table["sd_pooled"].size(); ++i) {
        const EffectSize d = cohen_d(treatment(i), control(i));
        check_number(table["sd_pooled"], i, pooled_standard_deviation(treatment(i), control(i)));
        check_number(table["cohen_d"], i, d.value);
        check_number(table["cohen_d_v"], i, d.variance);
    }
}

TEST_CASE("Effects from t, F and p agree with R", "[synthesis][oracle]") {
    const auto oracle = conversions();
    if (!oracle) return;
    const json& by_t = oracle->at("from_t");
    for (std::size_t i = 0; i < by_t["d"].size(); ++i) {
        const double t = at(by_t["input"]["ti"], i);
        const GroupSizes sizes{at(by_t["input"]["n1i"], i), at(by_t["input"]["n2i"], i)};
        check_number(by_t["d"], i, d_from_t(t, sizes));
        check_number(by_t["g"], i, g_from_t(t, sizes).value);
        check_number(by_t["vi"], i, g_from_t(t, sizes).variance);
        check_number(by_t["r_from_t"], i, r_from_t(t, sizes));
        const auto direction = t < 0 ? Direction::control_higher : Direction::treatment_higher;
        check_number(by_t["g"], i, g_from_f(at(by_t["F"], i), sizes, direction).value);
    }
    const json& by_p = oracle->at("from_p");
    const json& one_sided = by_p["one_sided"];
    for (std::size_t i = 0; i < by_p["t"].size(); ++i) {
        const double p = at(by_p["input"]["p"], i);
        const GroupSizes sizes{at(by_p["input"]["n1i"], i), at(by_p["input"]["n2i"], i)};
        const auto direction = at(by_p["input"]["sign"], i) < 0 ? Direction::control_higher
                                                                : Direction::treatment_higher;
        const double t = t_from_p(p, sizes, direction);
        check_number(by_p["t"], i, t);
        check_number(by_p["d"], i, d_from_t(t, sizes));
        check_number(by_p["g"], i, g_from_p(p, sizes, direction).value);
        check_number(by_p["vi"], i, g_from_p(p, sizes, direction).variance);
        const EffectSize one = g_from_p(p, sizes, direction, Sides::one);
        check_number(one_sided["t"], i, t_from_p(p, sizes, direction, Sides::one));
        check_number(one_sided["g"], i, one.value);
        check_number(one_sided["vi"], i, one.variance);
    }
}

TEST_CASE("Effects from counts agree with R", "[synthesis][oracle]") {
    const auto oracle = conversions();
    if (!oracle) return;
    const json& table = oracle->at("from_2x2");
    const json& input = table["input"];
    const auto check = [&](const char* name, auto compute, double within = tolerance) {
        INFO(name);
        check_rows(
            table.at(name),
            [&](std::size_t i) {
                return compute(OutcomeCounts{at(input["ai"], i),
                                             at(input["bi"], i),
                                             at(input["ci"], i),
                                             at(input["di"], i)});
            },
            within);
    };
    check("logOR", log_odds_ratio_from_counts);
    check("logRR", log_risk_ratio_from_counts);
    check("RD", risk_difference_from_counts);
    check("OR2D_logit", [](const OutcomeCounts& counts) { return d_from_counts(counts); });
    check("OR2D_cox",
          [](const OutcomeCounts& counts) { return d_from_counts(counts, OddsRatioMethod::cox); });
    check("probit", probit_difference_from_counts);
    check("arcsine", arcsine_difference_from_counts);
    check("PHI", phi_from_counts);
    check("PHI_LS", phi_from_counts);
    check("YuleQ", yule_q_from_counts);
    check("YuleY", yule_y_from_counts);
    check("peto", peto_log_odds_ratio_from_counts);
    check("tetrachoric", tetrachoric_from_counts, 1e-4);
}

TEST_CASE("Odds ratios, correlations and differences turn into each other as in R",
          "[synthesis][oracle]") {
    const auto oracle = conversions();
    if (!oracle) return;
    const json& odds = oracle->at("logOR_to_d");
    for (std::size_t i = 0; i < odds["v"].size(); ++i) {
        const EffectSize log_odds_ratio{at(odds["logOR"], i), at(odds["v"], i)};
        const EffectSize logistic = d_from_log_odds_ratio(log_odds_ratio);
        const EffectSize cox = d_from_log_odds_ratio(log_odds_ratio, OddsRatioMethod::cox);
        check_number(odds["d_logit"], i, logistic.value);
        check_number(odds["v_logit"], i, logistic.variance);
        check_number(odds["d_cox"], i, cox.value);
        check_number(odds["v_cox"], i, cox.variance);
    }
    const json& by_r = oracle->at("from_r");
    const auto r = numbers(by_r["input"]["ri"]);
    const auto size = numbers(by_r["input"]["ni"]);
    check_rows(by_r["fisher_z"], [&](std::size_t i) { return fisher_z(r[i], size[i]); });
    check_rows(by_r["COR"], [&](std::size_t i) { return correlation(r[i], size[i]); });
    check_rows(by_r["UCOR"], [&](std::size_t i) { return unbiased_correlation(r[i], size[i]); });
    for (std::size_t i = 0; i < r.size(); ++i) {
        check_number(by_r["d"], i, d_from_r(r[i], size[i]).value);
        check_number(by_r["d_v"], i, d_from_r(r[i], size[i]).variance);
    }
    const json& others = oracle->at("d_to_others");
    for (std::size_t i = 0; i < others["d"].size(); ++i) {
        const EffectSize d{at(others["d"], i), at(others["v"], i)};
        const EffectSize to_r = r_from_d(d, {at(others["n1"], i), at(others["n2"], i)});
        check_number(others["r"], i, to_r.value);
        check_number(others["r_v"], i, to_r.variance);
        check_number(others["logOR"], i, log_odds_ratio_from_d(d).value);
        check_number(others["logOR_v"], i, log_odds_ratio_from_d(d).variance);
        check_number(others["U3"], i, cohen_u3(d.value));
        check_number(others["improvement_index"], i, improvement_index(d.value));
        check_number(others["common_language_effect"], i, common_language_effect(d.value));
        check_number(others["overlap"], i, overlap(d.value));
    }
}

TEST_CASE("Effects from a measurement before and after agree with R", "[synthesis][oracle]") {
    const auto oracle = conversions();
    if (!oracle) return;
    const json& table = oracle->at("pre_post_control");
    const auto group = [&](const char* name) {
        return [&rows = table[name]](std::size_t i) {
            return PrePostGroup{at(rows["m_pre"], i),
                                at(rows["m_post"], i),
                                at(rows["sd_pre"], i),
                                at(rows["sd_post"], i),
                                at(rows["ni"], i),
                                at(rows["ri"], i)};
        };
    };
    const auto treatment = group("treatment");
    const auto control = group("control");
    const auto over_before = [](auto of) {
        return [of](std::size_t i) { return change_over_before_spread(of(i)); };
    };
    const auto over_change = [](auto of) {
        return [of](std::size_t i) { return change_over_change_spread(of(i)); };
    };
    check_rows(table["SMCR_treatment"], over_before(treatment));
    check_rows(table["SMCR_control"], over_before(control));
    check_rows(table["SMCC_treatment"], over_change(treatment));
    check_rows(table["SMCC_control"], over_change(control));
    check_rows(table["dppc2"],
               [&](std::size_t i) { return g_from_pre_post_control(treatment(i), control(i)); });
}

TEST_CASE("Standard errors, joined groups and adjusted p values agree with R",
          "[synthesis][oracle]") {
    const auto oracle = conversions();
    if (!oracle) return;
    const json& errors = oracle->at("se_from_ci_and_p");
    for (std::size_t i = 0; i < errors["se"].size(); ++i) {
        check_number(errors["se"],
                     i,
                     standard_error_from_interval(at(errors["ci.lb"], i), at(errors["ci.ub"], i)));
        check_number(errors["se_from_p"],
                     i,
                     standard_error_from_p(at(errors["estimate"], i), at(errors["p_z"], i)));
        check_number(
            errors["p_z"], i, test_estimate(at(errors["estimate"], i), at(errors["se"], i)).p);
    }
    const json& two = oracle->at("combine_two_groups");
    const GroupSummary one =
        combine_groups({two["m1"], two["sd1"], two["n1"]}, {two["m2"], two["sd2"], two["n2"]});
    CHECK(is_near(one.mean, two["m"], tolerance));
    CHECK(is_near(one.standard_deviation, two["sd"], tolerance));
    CHECK(is_near(one.size, two["n"], tolerance));

    const json& many = oracle->at("multiple_testing");
    const auto p = numbers(many["p"]);
    for (std::size_t i = 0; i < p.size(); ++i) {
        check_number(many["benjamini_hochberg"], i, adjust_benjamini_hochberg(p)[i]);
        check_number(many["holm"], i, adjust_holm(p)[i]);
        check_number(many["bonferroni"], i, adjust_bonferroni(p)[i]);
    }
}

TEST_CASE("Corrections for clusters agree with R", "[synthesis][oracle]") {
    const auto oracle = conversions();
    if (!oracle) return;
    const json& table = oracle->at("wwc_cluster");
    const json& input = table["input"];
    for (std::size_t i = 0; i < input["d"].size(); ++i) {
        const ClusterDesign design{at(input["n_t"], i),
                                   at(input["n_c"], i),
                                   at(input["cluster_size"], i),
                                   at(input["icc"], i)};
        const auto with = [&](ClusterVariance variance) {
            return correct_for_clusters(at(input["d"], i), design, variance);
        };
        const ClusterCorrection found = with(ClusterVariance::hedges_2007);
        check_number(table["omega"], i, found.omega);
        check_number(table["design_effect_eta"], i, found.eta);
        check_number(table["gamma"], i, found.gamma);
        check_number(table["h"], i, found.h);
        check_number(table["effective_N"], i, found.effective_size);
        check_number(table["g_unadjusted"], i, found.g_unadjusted);
        check_number(table["g_cluster"], i, found.corrected.value);
        check_number(table["t_unadjusted"], i, found.t_unadjusted);
        check_number(table["t_cluster"], i, found.t_corrected);
        check_number(table["p_unadjusted"], i, found.p_unadjusted);
        check_number(table["p_cluster"], i, found.p_corrected);
        check_number(table["v_hedges2007_dT"], i, found.corrected.variance);
        check_number(
            table["v_simple_deff"], i, with(ClusterVariance::design_effect).corrected.variance);
        check_number(
            table["v_eta_h"], i, with(ClusterVariance::design_effect_and_h).corrected.variance);
        check_number(table["v_omega2_eta_h"],
                     i,
                     with(ClusterVariance::small_sample_and_h).corrected.variance);
    }
}
