// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/validation/nearest_code.hpp"

#include <catch2/catch.hpp>

#include "tests/corpus/samples.hpp"

using namespace watwerkt;

TEST_CASE("The edit distance counts letters to add, drop or change", "[nearest code]") {
    const auto [one, other, expected] = GENERATE(table<std::string, std::string, std::size_t>({
        {"", "", 0},
        {"lezen", "lezen", 0},
        {"", "lezen", 5},
        {"lezen", "", 5},
        {"lezn", "lezen", 1},
        {"leezen", "lezen", 1},
        {"lezem", "lezen", 1},
        {"rekenen", "lezen", 4},
    }));
    CAPTURE(one, other);
    CHECK(edit_distance(one, other) == expected);
    CHECK(edit_distance(other, one) == expected);
}

TEST_CASE("The nearest code is found only when it comes near", "[nearest code]") {
    const auto& scheme = test::vocabulary().scheme("uitkomst");
    CHECK(nearest_code(scheme, "begrijpend-lezn") == "begrijpend-lezen");
    CHECK(nearest_code(scheme, "wodenschat") == "woordenschat");
    CHECK_FALSE(nearest_code(scheme, "xqzv"));
    CHECK_FALSE(nearest_code(scheme, std::string(100'000, 'a')));
}
