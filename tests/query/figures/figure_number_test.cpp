// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/figures/figure_number.hpp"

#include <catch2/catch.hpp>

namespace watwerkt::test {

using namespace figures;

TEST_CASE("Numbers have a comma in Dutch and a point in English", "[figures]") {
    const auto [number, dutch, english] = GENERATE(table<double, std::string, std::string>({
        {0.28, "+0,28", "+0.28"},
        {-0.279, "−0,28", "−0.28"},
        {0, "0,00", "0.00"},
        {-0.001, "0,00", "0.00"},  // never minus zero
        {0.004, "0,00", "0.00"},
        {12.345, "+12,35", "+12.35"},
    }));
    CAPTURE(number);
    CHECK(signed_decimal(number, 2, "nl") == dutch);
    CHECK(signed_decimal(number, 2, "en") == english);
}

TEST_CASE("An effect is written with its interval", "[figures]") {
    CHECK(effect_text(0.28, {0.10, 0.46}, "nl") == "+0,28 [0,10; 0,46]");
    CHECK(effect_text(0.28, {-0.10, 0.46}, "en") == "+0.28 [−0.10; 0.46]");
}

}  // namespace watwerkt::test
