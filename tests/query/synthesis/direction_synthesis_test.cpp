// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/direction_synthesis.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/query/synthesis/error_check.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

TEST_CASE("Directions are told with the exact interval and sign test", "[synthesis]") {
    struct Row {
        DirectionCounts counts;
        double proportion, lower, upper, p;
    };
    // p by hand: 2 (1 + 10 + 45)/1024, 2/32, 2 * 1/2 and so on. Intervals by R's binom.test, which
    // is this interval; of 0 and of all studies by hand: 1 - 0.025^(1/n).
    const auto row =
        GENERATE(Row{{8, 2, 0}, 0.8, 0.4439045376923585, 0.9747892736731666, 2 * 56.0 / 1024},
                 Row{{5, 0, 3}, 1.0, 0.4781762498950185, 1.0, 2.0 / 32},
                 Row{{0, 4, 0}, 0.0, 0.0, 0.6023646356164746, 2.0 / 16},
                 Row{{1, 0, 0}, 1.0, 0.025, 1.0, 1.0},
                 Row{{3, 3, 1}, 0.5, 0.118117248757025, 0.881882751242975, 1.0});
    CAPTURE(row.counts.favourable, row.counts.unfavourable);
    const auto found = synthesise_directions(row.counts);
    REQUIRE(found);
    CHECK(found->proportion == Approx(row.proportion));
    CHECK(found->lower == Approx(row.lower).epsilon(1e-9).margin(1e-12));
    CHECK(found->upper == Approx(row.upper).epsilon(1e-9));
    CHECK(found->p == Approx(row.p).epsilon(1e-12));
    CHECK(found->left_out == row.counts.no_difference);
}

TEST_CASE("Without any direction nothing is said", "[synthesis]") {
    CHECK_FALSE(synthesise_directions({0, 0, 0}));
    CHECK_FALSE(synthesise_directions({0, 0, 12}));
}

TEST_CASE("Favourable and unfavourable are each other's mirror", "[synthesis]") {
    CHECK(rc::check("mirror", [] {
        const auto good = *rc::gen::inRange<std::size_t>(0, 60);
        const auto bad = *rc::gen::inRange<std::size_t>(1, 60);
        const auto here = *synthesise_directions({good, bad, 0});
        const auto there = *synthesise_directions({bad, good, 5});
        RC_ASSERT(std::abs(here.p - there.p) < 1e-12);
        RC_ASSERT(std::abs(here.lower + there.upper - 1) < 1e-9);
        RC_ASSERT(here.lower <= here.proportion);
        RC_ASSERT(here.proportion <= here.upper);
    }));
}

TEST_CASE("A level that is no share is refused", "[synthesis]") {
    CHECK_FALSE(complaint_of([] { return synthesise_directions({1, 1, 0}, 95); }).empty());
}
