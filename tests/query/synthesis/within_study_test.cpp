// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/within_study.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "tests/query/synthesis/dense_reference.hpp"
#include "tests/query/synthesis/error_check.hpp"
#include "tests/query/synthesis/oracle.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

namespace {

using Findings = std::vector<EffectSize>;

Findings generate_findings() {
    Findings findings;
    const int count = *rc::gen::inRange(1, 9);
    for (int i = 0; i < count; ++i) {
        findings.push_back(
            {*rc::gen::inRange(-2000, 2000) / 1000.0, *rc::gen::inRange(1, 100000) / 100000.0});
    }
    return findings;
}

double generate_correlation() { return *rc::gen::inRange(0, 99) / 100.0; }

bool same(const CombinedEffect& first, const CombinedEffect& second) {
    return first.effect.value == second.effect.value &&
           first.effect.variance == second.effect.variance && first.findings == second.findings;
}

}  // namespace

TEST_CASE("A single finding is left as it is", "[synthesis]") {
    const Findings one{{0.3, 0.04}};
    for (const auto& combined : {combine_within_study(one), average_within_study(one)}) {
        CHECK(combined.effect.value == 0.3);
        CHECK(combined.effect.variance == 0.04);
        CHECK(combined.findings == 1);
        CHECK_FALSE(combined.has_negative_weight);
    }
}

TEST_CASE("Findings of equal precision get their plain mean", "[synthesis]") {
    // variance v (1 + (n-1) rho)/n = 0.04 (1 + 2 * 0.6)/3
    const Findings findings{{0.1, 0.04}, {0.2, 0.04}, {0.6, 0.04}};
    for (const auto& combined : {combine_within_study(findings), average_within_study(findings)}) {
        CHECK(combined.effect.value == Approx(0.3).epsilon(1e-14));
        CHECK(combined.effect.variance == Approx(0.04 * 2.2 / 3).epsilon(1e-14));
    }
}

TEST_CASE("Findings without correlation are weighted by precision alone", "[synthesis]") {
    const Findings findings{{0.1, 0.01}, {0.5, 0.04}};
    const CombinedEffect combined = combine_within_study(findings, 0);
    CHECK(combined.effect.value == Approx(0.18).epsilon(1e-14));      // (10 + 12.5)/(100 + 25)
    CHECK(combined.effect.variance == Approx(0.008).epsilon(1e-14));  // 1/125
}

TEST_CASE("The mean of two outcomes of one study agrees with the printed example", "[synthesis]") {
    // Borenstein et al. (2009), chapter 24: reading 0.300 (variance 0.05) and mathematics 0.100
    // (0.05), r 0.50: mean 0.200, variance 0.0375.
    const CombinedEffect combined = average_within_study(Findings{{0.3, 0.05}, {0.1, 0.05}}, 0.5);
    CHECK(combined.effect.value == Approx(0.2).epsilon(1e-12));
    CHECK(combined.effect.variance == Approx(0.0375).epsilon(1e-12));
}

TEST_CASE("A finding that counts against itself is told", "[synthesis]") {
    SECTION("one much less precise than the others pulls the effect out of their range") {
        const CombinedEffect combined =
            combine_within_study(Findings{{0.1, 0.01}, {0.5, 0.09}}, 0.6);
        CHECK(combined.has_negative_weight);
        CHECK(combined.effect.value < 0.1);
    }
    SECTION("alike in precision, none does") {
        CHECK_FALSE(
            combine_within_study(Findings{{0.1, 0.01}, {0.5, 0.012}}, 0.6).has_negative_weight);
    }
    SECTION("the plain mean never has one") {
        const auto combined = average_within_study(Findings{{0.1, 0.01}, {0.5, 0.09}}, 0.6);
        CHECK_FALSE(combined.has_negative_weight);
        CHECK(combined.effect.value == Approx(0.3));
    }
}

TEST_CASE("Combining keeps its promises for any findings", "[synthesis]") {
    CHECK(rc::check("it is generalised least squares", [] {
        const Findings findings = generate_findings();
        const double rho = generate_correlation();
        std::vector<ClusteredEffect> effects;
        Eigen::VectorXd values(static_cast<Eigen::Index>(findings.size()));
        for (const EffectSize& finding : findings) {
            values[static_cast<Eigen::Index>(effects.size())] = finding.value;
            effects.push_back({finding.value, finding.variance, 7});
        }
        const DenseMean dense = dense_mean(values, dense_covariance(effects, {rho, 0, 0}));
        const EffectSize found = combine_within_study(findings, rho).effect;
        RC_ASSERT(is_near(found.value, dense.value, 1e-9, std::sqrt(dense.variance)));
        RC_ASSERT(is_near(found.variance, dense.variance, 1e-9));
    }));
    CHECK(rc::check("the flag tells exactly when a weight is negative", [] {
        const Findings findings = generate_findings();
        const double rho = generate_correlation();
        const CombinedEffect base = combine_within_study(findings, rho);
        bool negative = false;
        for (std::size_t i = 0; i < findings.size(); ++i) {
            Findings raised = findings;
            raised[i].value += 1;
            const double weight =
                combine_within_study(raised, rho).effect.value - base.effect.value;
            if (std::abs(weight) < 1e-9) return;  // too near to tell
            negative = negative || weight < 0;
        }
        RC_ASSERT(negative == base.has_negative_weight);
    }));
    CHECK(rc::check("their order does not show, to the last digit", [] {
        Findings findings = generate_findings();
        const double rho = generate_correlation();
        const CombinedEffect weighted = combine_within_study(findings, rho);
        const CombinedEffect plain = average_within_study(findings, rho);
        // Two shards merged in the other order, and any order.
        const auto middle = findings.begin() + static_cast<long>(findings.size() / 2);
        std::rotate(findings.begin(), middle, findings.end());
        RC_ASSERT(same(combine_within_study(findings, rho), weighted));
        std::ranges::sort(findings, {}, &EffectSize::value);
        RC_ASSERT(same(combine_within_study(findings, rho), weighted));
        RC_ASSERT(same(average_within_study(findings, rho), plain));
    }));
    CHECK(rc::check("another unit changes the unit only", [] {
        const Findings findings = generate_findings();
        const double rho = generate_correlation();
        const double unit = std::pow(2.0, *rc::gen::inRange(-200, 200));
        Findings scaled;
        for (const EffectSize& finding : findings) {
            scaled.push_back({finding.value * unit, finding.variance * unit * unit});
        }
        const EffectSize before = combine_within_study(findings, rho).effect;
        const EffectSize after = combine_within_study(scaled, rho).effect;
        // Powers of two lose no digit but for the square root of an uneven power.
        RC_ASSERT(is_near(after.value, before.value * unit, 1e-11, std::sqrt(after.variance)));
        RC_ASSERT(is_near(after.variance, before.variance * unit * unit, 1e-11));
    }));
    CHECK(rc::check("the precise way is never less precise than the plain mean", [] {
        const Findings findings = generate_findings();
        const double rho = generate_correlation();
        RC_ASSERT(combine_within_study(findings, rho).effect.variance <=
                  average_within_study(findings, rho).effect.variance * (1 + 1e-10));
    }));
}

TEST_CASE("Findings that cannot be combined are refused with the rule", "[synthesis]") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinite = std::numeric_limits<double>::infinity();
    const auto [findings, correlation, rule] = GENERATE_COPY(table<Findings, double, std::string>({
        {{}, 0.6, "genoeg-effecten"},
        {{{0.1, 0}}, 0.6, "boven-nul"},
        {{{0.1, -0.2}}, 0.6, "boven-nul"},
        {{{0.1, infinite}}, 0.6, "eindig-getal"},
        {{{0.1, nan}, {0.2, 0.1}}, 0.6, "eindig-getal"},
        {{{nan, 0.1}}, 0.6, "eindig-getal"},
        {{{0.1, 0.1}}, 1.0, "tussen-grenzen"},
        {{{0.1, 0.1}}, -0.1, "tussen-grenzen"},
        {{{0.1, 0.1}}, nan, "tussen-grenzen"},
        {{{0.1, 0.1}}, 0.0, ""},
    }));
    CAPTURE(findings.size(), correlation, rule);
    const auto complaint =
        complaint_of([&, f = findings, c = correlation] { return combine_within_study(f, c); });
    if (rule.empty()) {
        CHECK(complaint.empty());
    } else {
        CHECK(complaint.find("(regel " + rule + ")") != std::string::npos);
        CHECK(complaint.starts_with("samenvoegen binnen een onderzoek: "));
    }
}
