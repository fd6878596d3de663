// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/difference.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "tests/query/synthesis/dense_reference.hpp"
#include "tests/query/synthesis/error_check.hpp"
#include "tests/query/synthesis/oracle.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

using Studies = std::vector<EffectSize>;

TEST_CASE("A selection is compared with the studies outside it", "[synthesis]") {
    // 0.5 (variance 0.01) against 0.2 (0.02/2): difference 0.3, error sqrt(0.02), z 2.1213
    const auto found = test_selection(Studies{{0.5, 0.01}}, Studies{{0.2, 0.02}, {0.2, 0.02}});
    CHECK(found.difference.value == Approx(0.3));
    CHECK(found.difference.standard_error == Approx(std::sqrt(0.02)));
    CHECK(found.difference.p == Approx(0.033894853524689295).epsilon(1e-9));
    CHECK(found.selection.studies == 1);
    CHECK(found.complement.studies == 2);
}

TEST_CASE("With a common variance the test is that of the selection against the whole",
          "[synthesis]") {
    CHECK(rc::check("overlap accounted for with whole matrices", [] {
        Studies inside;
        Studies outside;
        for (const auto& effect : generated_effects(*rc::gen::inRange(1U, 1000U), 6)) {
            (effect.cluster < 3 ? inside : outside).push_back({effect.value, effect.variance});
        }
        const auto found = test_selection(inside, outside);
        const double tau_squared = found.selection.tau_squared;
        // Both estimates as weights on all studies; their difference has its variance from the
        // studies themselves.
        double whole = 0;
        double part = 0;
        const auto weight = [&](const EffectSize& study) {
            return 1 / (study.variance + tau_squared);
        };
        for (const auto& study : inside) part += weight(study);
        whole = part;
        for (const auto& study : outside) whole += weight(study);
        double difference = 0;
        double variance = 0;
        for (const auto& study : inside) {
            const double share = weight(study) / part - weight(study) / whole;
            difference += share * study.value;
            variance += share * share / weight(study);
        }
        for (const auto& study : outside) {
            const double share = -weight(study) / whole;
            difference += share * study.value;
            variance += share * share / weight(study);
        }
        RC_ASSERT(is_near(difference / std::sqrt(variance), found.difference.statistic, 1e-7, 1));
    }));
    CHECK(rc::check("selection and rest change places: the sign turns, p stays", [] {
        Studies inside;
        Studies outside;
        for (const auto& effect : generated_effects(*rc::gen::inRange(1U, 1000U), 6)) {
            (effect.cluster % 2 == 0 ? inside : outside).push_back({effect.value, effect.variance});
        }
        for (const auto variance : {SubgroupVariance::common, SubgroupVariance::separate}) {
            const auto here = test_selection(inside, outside, variance);
            const auto there = test_selection(outside, inside, variance);
            RC_ASSERT(is_near(here.difference.value, -there.difference.value, 1e-9, 1e-3));
            RC_ASSERT(is_near(here.difference.p, there.difference.p, 1e-7));
        }
    }));
}

TEST_CASE("A selection of nothing or of everything is refused with the rule", "[synthesis]") {
    const Studies some{{0.1, 0.1}};
    CHECK(complaint_of([&] { return test_selection({}, some); }) ==
          "vergelijken van een selectie met de rest: er zijn 0 onderzoeken in de selectie (regel "
          "genoeg-onderzoeken); geef er 1 of meer");
    CHECK_FALSE(complaint_of([&] { return test_selection(some, {}); }).empty());
    CHECK(complaint_of([&] { return test_selection(some, some); }).empty());
}
