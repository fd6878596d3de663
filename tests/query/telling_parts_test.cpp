// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan/telling_parts.hpp"

#include <catch2/catch.hpp>

using namespace watwerkt;

using Counts = std::vector<std::size_t>;
using Choices = std::vector<std::vector<std::size_t>>;

TEST_CASE("Parts of a compound are a match when they carry enough of what it tells", "[plan]") {
    auto [records_with_part, expected] = GENERATE(table<Counts, Choices>({
        {{2000, 60}, {{1}}},       // schoolhond: a school says nothing about a dog
        {{900, 800}, {{0}, {1}}},  // equally telling: either will do
        {{2000, 0}, {{1}}},        // no record has a giraffe, so no record is like schoolgiraf
        {{2000, 1000, 300}, {{0, 1}, {2}}},
        {{500, 500, 500}, {{0, 1}, {0, 2}, {1, 2}}},
        {{12, 15, 1}, {{0}, {1}, {2}}},  // few records have it, so it drowns nothing
        {{}, {}},
    }));
    CAPTURE(records_with_part);
    CHECK(telling_choices(records_with_part, 3500) == expected);
}

TEST_CASE("Without a share every part is a match of its own", "[plan]") {
    PlanRules rules;
    rules.telling_share = 0;
    CHECK(telling_choices({2000, 60}, 3500, rules) == Choices{{0}, {1}});
}
