// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/robust.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "tests/query/synthesis/dense_reference.hpp"
#include "tests/query/synthesis/error_check.hpp"
#include "tests/query/synthesis/oracle.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

namespace {

using Effects = std::vector<ClusteredEffect>;

}  // namespace

TEST_CASE("Three equal studies give the robust errors of the hand calculation", "[synthesis]") {
    // Mean 0.2, residuals -0.1, 0, 0.1: CR0 variance 0.02/9, CR1 times 3/2, CR2 each residual over
    // sqrt(1 - 1/3): the same; equal weights make the degrees of freedom m - 1.
    const Effects effects{{0.1, 0.04, 1}, {0.2, 0.04, 2}, {0.3, 0.04, 3}};
    const auto cr0 = robust_estimate(effects, {}, RobustMethod::cr0_normal);
    const auto cr1 = robust_estimate(effects, {}, RobustMethod::cr1_t);
    const auto cr2 = robust_estimate(effects, {}, RobustMethod::cr2_satterthwaite);
    CHECK(cr0.standard_error == Approx(std::sqrt(0.02 / 9)));
    CHECK(cr1.standard_error == Approx(std::sqrt(0.03 / 9)));
    CHECK(cr2.standard_error == Approx(std::sqrt(0.03 / 9)));
    CHECK_FALSE(cr0.degrees_of_freedom);
    CHECK(cr1.degrees_of_freedom == 2.0);
    CHECK(*cr2.degrees_of_freedom == Approx(2));
}

TEST_CASE("The adjusted robust variance is that of its definition with whole matrices",
          "[synthesis]") {
    const auto seed = GENERATE(11U, 12U, 13U, 14U, 15U);
    const auto covariance = GENERATE(WorkingCovariance{0, 0, 0},
                                     WorkingCovariance{0, 0, 0.05},
                                     WorkingCovariance{0, 0.06, 0.02},
                                     WorkingCovariance{0.6, 0.06, 0.02});
    const Effects effects = generated_effects(seed, 8);
    const auto found = robust_estimate(effects, covariance);
    const DenseRobust dense = dense_cr2(effects, covariance);
    CHECK(found.standard_error == Approx(std::sqrt(dense.variance)).epsilon(1e-9));
    CHECK(*found.degrees_of_freedom == Approx(dense.degrees_of_freedom).epsilon(1e-9));
}

TEST_CASE("The short way for clusters of equal precision is that of the definition",
          "[synthesis]") {
    Effects effects = generated_effects(21, 7);
    for (auto& effect : effects) effect.variance = 0.01 * static_cast<double>(1 + effect.cluster);
    const WorkingCovariance covariance{0.5, 0.03, 0.01};
    const auto found = robust_estimate(effects, covariance);
    const DenseRobust dense = dense_cr2(effects, covariance);
    CHECK(found.standard_error == Approx(std::sqrt(dense.variance)).epsilon(1e-9));
    CHECK(*found.degrees_of_freedom == Approx(dense.degrees_of_freedom).epsilon(1e-9));
}

TEST_CASE("Robust estimates do not show order, names of clusters or unit", "[synthesis]") {
    CHECK(rc::check("order", [] {
        Effects effects = generated_effects(*rc::gen::inRange(1U, 1000U), 6);
        const auto before = robust_estimate(effects, {0.6, 0.1, 0.1});
        std::reverse(effects.begin(), effects.end());
        const auto after = robust_estimate(effects, {0.6, 0.1, 0.1});
        RC_ASSERT(before.value == after.value);
        RC_ASSERT(before.standard_error == after.standard_error);
        RC_ASSERT(before.degrees_of_freedom == after.degrees_of_freedom);
    }));
    CHECK(rc::check("names", [] {
        Effects effects = generated_effects(*rc::gen::inRange(1U, 1000U), 6);
        const auto before = robust_estimate(effects, {});
        for (auto& effect : effects) effect.cluster = 1000000007U * (9 - effect.cluster);
        const auto after = robust_estimate(effects, {});
        RC_ASSERT(is_near(after.value, before.value, 1e-12, before.standard_error));
        RC_ASSERT(is_near(after.standard_error, before.standard_error, 1e-9));
    }));
    CHECK(rc::check("unit", [] {
        Effects effects = generated_effects(*rc::gen::inRange(1U, 1000U), 6);
        const double unit = std::pow(10.0, *rc::gen::inRange(-60, 61));
        const auto before = robust_estimate(effects, {0, 0.1, 0.2});
        for (auto& effect : effects) {
            effect.value *= unit;
            effect.variance *= unit * unit;
        }
        const auto after = robust_estimate(effects, {0, 0.1 * unit * unit, 0.2 * unit * unit});
        RC_ASSERT(is_near(after.value / unit, before.value, 1e-9, before.standard_error));
        RC_ASSERT(is_near(after.standard_error / unit, before.standard_error, 1e-9));
        RC_ASSERT(is_near(*after.degrees_of_freedom, *before.degrees_of_freedom, 1e-9));
    }));
}

TEST_CASE("Effects that give no robust test are refused with the rule", "[synthesis]") {
    const auto [effects, rule] = GENERATE(table<Effects, std::string>({
        {Effects{}, "genoeg-clusters"},
        {{{0.1, 0.1, 1}, {0.2, 0.1, 1}}, "genoeg-clusters"},
        {{{0.1, 0.1, 1}, {0.1, 0.2, 2}}, "verschil-tussen-clusters"},
        {{{0.1, 0.1, 1}, {0.2, -1, 2}}, "boven-nul"},
        {{{0.1, 0.1, 1}, {0.2, 0.1, 2}}, ""},
    }));
    const auto complaint = complaint_of([e = effects] { return robust_estimate(e, {}); });
    CAPTURE(complaint, rule);
    CHECK(complaint.empty() == rule.empty());
    if (!rule.empty()) CHECK(complaint.find(rule) != std::string::npos);
}

TEST_CASE("A working covariance out of its range is refused", "[synthesis]") {
    const Effects effects{{0.1, 0.1, 1}, {0.2, 0.1, 2}};
    for (const WorkingCovariance& covariance : {WorkingCovariance{1, 0, 0},
                                                WorkingCovariance{0, -0.1, 0},
                                                WorkingCovariance{0, 0, -0.1}}) {
        CHECK_FALSE(complaint_of([&] { return robust_estimate(effects, covariance); }).empty());
    }
}
