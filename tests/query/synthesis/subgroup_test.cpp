// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/subgroup.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "query/synthesis/shared_variance.hpp"
#include "tests/query/synthesis/error_check.hpp"
#include "tests/query/synthesis/oracle.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

namespace {

using Group = std::vector<EffectSize>;

SubgroupComparison compare(const std::vector<Group>& groups, SubgroupVariance variance) {
    const std::vector<std::span<const EffectSize>> spans(groups.begin(), groups.end());
    return compare_subgroups(spans, variance);
}

}  // namespace

TEST_CASE("Groups without spread inside are compared by their plain means", "[synthesis]") {
    // Means 0.1 and 0.4, each with variance 0.02/2 = 0.01: Q = 0.3^2/0.02 = 4.5, p of chi-squared
    // with 1.
    const std::vector<Group> groups{{{0.1, 0.02}, {0.1, 0.02}}, {{0.4, 0.02}, {0.4, 0.02}}};
    for (const auto variance : {SubgroupVariance::common, SubgroupVariance::separate}) {
        const auto found = compare(groups, variance);
        CHECK(found.q_between == Approx(4.5).epsilon(1e-12));
        CHECK(found.degrees_of_freedom == 1);
        CHECK(found.p == Approx(0.033894853524689295).epsilon(1e-9));
        CHECK(found.groups[0].tau_squared == 0);
        CHECK(found.groups[1].studies == 2);
        CHECK(found.variance == variance);
    }
}

TEST_CASE("Each group has its own variance, or all share one", "[synthesis]") {
    // Equal sampling variances: REML has a closed form, the sample variance minus v.
    const std::vector<Group> groups{{{0.0, 0.01}, {0.4, 0.01}},
                                    {{0.5, 0.01}, {0.5, 0.01}, {0.8, 0.01}}};
    const auto separate = compare(groups, SubgroupVariance::separate);
    CHECK(separate.groups[0].tau_squared == Approx(0.08 - 0.01).epsilon(1e-9));
    CHECK(separate.groups[1].tau_squared == Approx(0.03 - 0.01).epsilon(1e-9));
    const auto common = compare(groups, SubgroupVariance::common);
    const double pooled = (0.08 + 2 * 0.03) / 3 - 0.01;
    CHECK(common.groups[0].tau_squared == Approx(pooled).epsilon(1e-9));
    CHECK(common.groups[1].tau_squared == Approx(pooled).epsilon(1e-9));
    CHECK(common.groups[0].estimate.standard_error ==
          Approx(std::sqrt((pooled + 0.01) / 2)).epsilon(1e-9));
}

TEST_CASE("A group of one study is told when each group has its own variance", "[synthesis]") {
    const std::vector<Group> groups{{{0.0, 0.01}}, {{0.5, 0.01}, {0.9, 0.01}}};
    CHECK(compare(groups, SubgroupVariance::separate).has_single_study_group);
    CHECK_FALSE(compare(groups, SubgroupVariance::common).has_single_study_group);
    CHECK(compare(groups, SubgroupVariance::common).groups[0].tau_squared > 0);
}

TEST_CASE("Groups that cannot be compared are refused with the rule", "[synthesis]") {
    const auto complaint = [](const std::vector<Group>& groups) {
        return complaint_of([&] { return compare(groups, SubgroupVariance::common); });
    };
    CHECK(complaint({}).find("genoeg-groepen") != std::string::npos);
    CHECK(complaint({{{0.1, 0.1}}}).find("genoeg-groepen") != std::string::npos);
    CHECK(complaint({{{0.1, 0.1}}, {}}).find("genoeg-onderzoeken") != std::string::npos);
    CHECK(complaint({{{0.1, 0.1}}, {{0.1, 0}}}).find("boven-nul") != std::string::npos);
}

TEST_CASE("The test between groups is R's test of moderators", "[synthesis][oracle]") {
    const auto oracle = read_oracle();
    if (!oracle) return;
    for (const auto& model : oracle->at("metareg")) {
        if (model["id"] != "bcg ~ alloc") continue;
        std::vector<Group> groups(3);
        for (std::size_t i = 0; i < model["yi"].size(); ++i) {
            const std::size_t group = model["X_by_column"][1][i] == 1   ? 1
                                      : model["X_by_column"][2][i] == 1 ? 2
                                                                        : 0;
            groups[group].push_back({model["yi"][i], model["vi"][i]});
        }
        const auto found = compare(groups, SubgroupVariance::common);
        const auto& expected = model["REML_z"];
        CHECK(is_near(found.groups[0].tau_squared, expected["tau2"], 1e-6));
        CHECK(is_near(found.q_between, expected["QM"], 1e-6));
        CHECK(is_near_p(found.p, expected["QMp"]));
        CHECK(is_near(found.groups[0].estimate.value, expected["coef"][0], 1e-6));
        CHECK(is_near(found.groups[0].estimate.standard_error, expected["se"][0], 1e-6));
        const double second = expected["coef"][0].get<double>() + expected["coef"][1].get<double>();
        CHECK(is_near(found.groups[1].estimate.value, second, 1e-6));
        return;
    }
    FAIL("the yardstick has no model with groups");
}

TEST_CASE("The variance between studies is R's for every data set, the highest maximum included",
          "[synthesis][oracle]") {
    const auto oracle = read_oracle();
    if (!oracle) return;
    for (const auto* list : {&oracle->at("datasets"), &oracle->at("edge_cases").at("cases")}) {
        for (const auto& entry : *list) {
            const auto& expected = entry["methods"]["REML"];
            if (!expected.contains("tau2") || expected["tau2"].is_null()) continue;
            Group group;
            for (const auto& effect : clustered_effects(entry)) {
                group.push_back({effect.value, effect.variance});
            }
            const double typical = entry["common"]["typical_v"].is_null()
                                       ? group[0].variance
                                       : entry["common"]["typical_v"].get<double>();
            const std::array groups{std::span<const EffectSize>(group)};
            const double found = shared_tau_squared(groups);
            const double tau_squared = expected["tau2"];
            INFO(entry["id"] << ": found " << found << ", expected " << tau_squared);
            CHECK(std::abs(found - tau_squared) <= std::max(1e-6 * tau_squared, 1e-9 * typical));
        }
    }
}
