// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/effect/cluster.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/query/synthesis/error_check.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

TEST_CASE("Clusters make a result less sure, in the steps of the handbook", "[synthesis]") {
    // 200 children a group in classes of 20, rho 0.20: eta 1 + 19 * 0.2, gamma 1 - 2 * 19 *
    // 0.2/398.
    const auto found = correct_for_clusters(0.25, {200, 200, 20, 0.20});
    CHECK(found.eta == Approx(4.8));
    CHECK(found.gamma == Approx(1 - 7.6 / 398));
    CHECK(found.omega == Approx(1 - 3.0 / 1591));
    CHECK(found.effective_size == Approx(400 / 4.8));
    CHECK(found.corrected.value == Approx(0.25 * (1 - 3.0 / 1591) * std::sqrt(1 - 7.6 / 398)));
    CHECK(found.p_unadjusted < 0.05);
    CHECK(found.p_corrected > 0.05);
    CHECK(found.variance == ClusterVariance::hedges_2007);
}

TEST_CASE("Without likeness inside classes nothing but the small-sample correction is left",
          "[synthesis]") {
    const double rho = GENERATE(0.0, 0.3);
    const double size = rho == 0 ? 25.0 : 1.0;  // rho 0, or clusters of one child
    CAPTURE(rho, size);
    const auto found = correct_for_clusters(0.4, {50, 60, size, rho});
    CHECK(found.eta == 1);
    CHECK(found.gamma == 1);
    CHECK(found.corrected.value == Approx(found.g_unadjusted));
    CHECK(found.t_corrected == Approx(found.t_unadjusted));
    CHECK(found.h == Approx(108));
    CHECK(found.p_corrected == Approx(found.p_unadjusted));
}

TEST_CASE("All variance formulas grow with the likeness inside classes", "[synthesis]") {
    for (const auto variance : {ClusterVariance::design_effect,
                                ClusterVariance::design_effect_and_h,
                                ClusterVariance::small_sample_and_h,
                                ClusterVariance::hedges_2007}) {
        double before = 0;
        for (const double rho : {0.0, 0.05, 0.1, 0.2, 0.4}) {
            const auto found = correct_for_clusters(0.2, {300, 280, 24, rho}, variance);
            CHECK(found.variance == variance);
            CHECK(found.corrected.variance > before);
            before = found.corrected.variance;
        }
    }
}

TEST_CASE("A design that cannot be is refused with the rule", "[synthesis]") {
    const auto [design, rule] = GENERATE(table<ClusterDesign, std::string>({
        {{1, 20, 5, 0.2}, "minimum"},
        {{20, 1, 5, 0.2}, "minimum"},
        {{20, 20, 0.5, 0.2}, "minimum"},
        {{20, 20, 5, 1.0}, "tussen-grenzen"},
        {{20, 20, 5, -0.1}, "tussen-grenzen"},
        {{20, 20, 25, 0.2}, "minstens-twee-clusters"},
        {{20, 20, 20, 0.2}, ""},
    }));
    const auto complaint = complaint_of([d = design] { return correct_for_clusters(0.3, d); });
    CAPTURE(complaint, rule);
    CHECK(complaint.empty() == rule.empty());
    if (!rule.empty()) CHECK(complaint.find(rule) != std::string::npos);
}
