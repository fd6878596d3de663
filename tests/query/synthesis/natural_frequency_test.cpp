// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/natural_frequency.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <limits>

#include "query/synthesis/months_of_progress.hpp"
#include "tests/query/synthesis/error_check.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

TEST_CASE("An effect is told in children out of a hundred", "[synthesis]") {
    const auto [g, children] = GENERATE(table<double, int>({
        {0.0, 50},
        {0.10, 54},   // Phi(0.10) = 0.5398
        {-0.10, 46},  // its mirror image
        {0.2, 58},    // Cohen (1988), table 2.2.1: U3 57.9 %
        {0.5, 69},    // 69.1 %
        {0.8, 79},    // 78.8 %
        {0.012, 50},
        {0.013, 51},
        {3.0, 99},  // never all of them
        {-3.0, 1},
        {1e300, 99},
    }));
    CAPTURE(g);
    CHECK(children_out_of_hundred(g, g, g).estimate == children);
}

TEST_CASE("Children out of a hundred are consistent for any effect", "[synthesis]") {
    CHECK(rc::check("the range holds the estimate, mirror images are alike", [] {
        const double g = *rc::gen::inRange(-30000, 30000) / 10000.0;
        const double down = *rc::gen::inRange(0, 10000) / 10000.0;
        const double up = *rc::gen::inRange(0, 10000) / 10000.0;
        const auto found = children_out_of_hundred(g, g - down, g + up);
        RC_ASSERT(found.lower <= found.estimate);
        RC_ASSERT(found.estimate <= found.upper);
        RC_ASSERT(found.lower >= 1);
        RC_ASSERT(found.upper <= 99);
        const auto mirrored = children_out_of_hundred(-g, -g - up, -g + down);
        RC_ASSERT(mirrored.estimate == 100 - found.estimate);
        RC_ASSERT(mirrored.lower == 100 - found.upper);
        RC_ASSERT(mirrored.upper == 100 - found.lower);
        RC_ASSERT((g <= 0 || found.estimate >= 50));
    }));
}

TEST_CASE("An effect outside its own interval is refused", "[synthesis]") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(complaint_of([] { return children_out_of_hundred(0.5, 0.6, 0.7); }) ==
          "van de 100 kinderen: het effect ligt niet tussen zijn grenzen (regel "
          "interval-om-de-schatting); geef de ondergrens, de schatting en de bovengrens van een "
          "analyse");
    CHECK_FALSE(complaint_of([] { return children_out_of_hundred(0.5, 0.1, 0.4); }).empty());
    CHECK_FALSE(complaint_of([nan] { return children_out_of_hundred(nan, 0, 1); }).empty());
}

TEST_CASE("Months of progress follow the table of the Education Endowment Foundation",
          "[synthesis]") {
    const auto [g, months] = GENERATE(table<double, int>({
        {0, 0},     {0.01, 0},   {0.014, 0}, {0.02, 1},   {0.09, 1},  {0.094, 1}, {0.10, 2},
        {0.18, 2},  {0.19, 3},   {0.26, 3},  {0.27, 4},   {0.35, 4},  {0.36, 5},  {0.44, 5},
        {0.45, 6},  {0.52, 6},   {0.53, 7},  {0.61, 7},   {0.62, 8},  {0.69, 8},  {0.70, 9},
        {0.78, 9},  {0.79, 10},  {0.87, 10}, {0.88, 11},  {0.95, 11}, {0.96, 12}, {1.00, 12},
        {-0.01, 0}, {-0.02, -1}, {-0.5, -6}, {-1.0, -12},
    }));
    CAPTURE(g);
    CHECK(months_of_progress(g) == months);
}

TEST_CASE("Beyond the end of the table no months are told", "[synthesis]") {
    CHECK_FALSE(months_of_progress(1.01));
    CHECK_FALSE(months_of_progress(-2));
    CHECK_FALSE(complaint_of([] {
                    return months_of_progress(std::numeric_limits<double>::quiet_NaN());
                }).empty());
    CHECK(months_table_name.find("Education Endowment Foundation") != months_table_name.npos);
}
