// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/multiple_testing.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <vector>

#include "tests/query/synthesis/error_check.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

using Numbers = std::vector<double>;

TEST_CASE("Adjusted p values of four tests agree with the hand calculation", "[synthesis]") {
    const Numbers p{0.04, 0.01, 0.03, 0.5};
    // Ranked 0.01, 0.03, 0.04, 0.5. Step up: 0.04, 0.06 -> 0.0533, 0.0533, 0.5. Step down: 0.04,
    // 0.09, 0.09, 0.5.
    const Numbers rate = adjust_benjamini_hochberg(p);
    const Numbers holm = adjust_holm(p);
    const Numbers expected_rate{0.16 / 3, 0.04, 0.16 / 3, 0.5};
    const Numbers expected_holm{0.09, 0.04, 0.09, 0.5};
    for (std::size_t i = 0; i < p.size(); ++i) {
        CHECK(rate[i] == Approx(expected_rate[i]));
        CHECK(holm[i] == Approx(expected_holm[i]));
    }
}

TEST_CASE("Adjusting raises each p, in the order of strictness", "[synthesis]") {
    CHECK(rc::check("p <= false discovery rate <= Holm <= Bonferroni <= 1", [] {
        Numbers p;
        const int count = *rc::gen::inRange(0, 12);
        for (int i = 0; i < count; ++i) p.push_back(*rc::gen::inRange(0, 1001) / 1000.0);
        const Numbers rate = adjust_benjamini_hochberg(p);
        const Numbers holm = adjust_holm(p);
        const Numbers bonferroni = adjust_bonferroni(p);
        for (std::size_t i = 0; i < p.size(); ++i) {
            RC_ASSERT(p[i] <= rate[i] + 1e-15);
            RC_ASSERT(rate[i] <= holm[i] + 1e-15);
            RC_ASSERT(holm[i] <= bonferroni[i] + 1e-15);
            RC_ASSERT(bonferroni[i] <= 1);
        }
    }));
}

TEST_CASE("What is no p value is refused", "[synthesis]") {
    for (const double bad : {-0.01, 1.01, std::numeric_limits<double>::quiet_NaN()}) {
        const Numbers p{0.1, bad};
        CHECK_FALSE(complaint_of([&] { return adjust_holm(p); }).empty());
        CHECK_FALSE(complaint_of([&] { return adjust_bonferroni(p); }).empty());
        CHECK_FALSE(complaint_of([&] { return adjust_benjamini_hochberg(p); }).empty());
    }
}
