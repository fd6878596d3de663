// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/figures/effect_axis.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>

namespace watwerkt::test {

using namespace figures;

TEST_CASE("An axis holds what it must and is never very narrow", "[figures]") {
    const EffectAxis axis = make_axis({{0.01, 0.02}, {}, {}, {}});
    CHECK(axis.holds(0));
    CHECK(axis.holds(0.02));
    CHECK(axis.high() - axis.low() >= 0.6);
}

TEST_CASE("A study far outside the others does not squeeze them", "[figures]") {
    const std::vector<double> effects{0.1, 0.15, 0.2, 0.25, 0.3, 9};
    const EffectAxis axis = make_axis({{-0.1, 0.1}, effects, {}, {}});
    CHECK(axis.holds(0.3));
    CHECK_FALSE(axis.holds(9));
}

TEST_CASE("Ticks are round, few, and hold zero when the axis does", "[figures]") {
    CHECK(rc::check("ticks", [] {
        const double low = *rc::gen::inRange(-500, 100) / 100.0;
        const double width = *rc::gen::inRange(1, 1000) / 100.0;
        const int most = *rc::gen::inRange(2, 12);
        const EffectAxis axis(low, low + width);
        const std::vector<double> ticks = axis.ticks(most);
        RC_ASSERT(ticks.size() <= static_cast<std::size_t>(most) + 1);
        for (const double tick : ticks) RC_ASSERT(tick >= low - 1e-9 && tick <= low + width + 1e-9);
        const bool has_zero = std::ranges::any_of(ticks, [](double tick) { return tick == 0; });
        RC_ASSERT(has_zero == axis.holds(0));
    }));
}

TEST_CASE("Places lie between 0 and 1 whatever the number", "[figures]") {
    const EffectAxis axis(-1, 1);
    const auto [effect, place] =
        GENERATE(table<double, double>({{-1, 0},
                                        {0, 0.5},
                                        {1, 1},
                                        {-7, 0},
                                        {7, 1},
                                        {std::numeric_limits<double>::infinity(), 1},
                                        {std::numeric_limits<double>::quiet_NaN(), 0}}));
    CAPTURE(effect);
    CHECK(axis.place(effect) == place);
}

}  // namespace watwerkt::test
