// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/natural_frequency.hpp"

#include <algorithm>
#include <cmath>

#include "indexer/effect/argument_rules.hpp"
#include "indexer/effect/probability.hpp"

namespace watwerkt {
namespace {

int children_above_middle(double g) {
    // From the size of g, so that g and -g are told as mirror images to the last digit.
    const double beyond_half = 100 * (probability::normal_below(std::abs(g)) - 0.5);
    const int more = static_cast<int>(std::lround(beyond_half));
    return std::clamp(g < 0 ? 50 - more : 50 + more, 1, 99);
}

}  // namespace

ChildrenOutOfHundred children_out_of_hundred(double g, double lower, double upper) {
    constexpr auto where = "van de 100 kinderen";
    argument_rules::require_finite({where, "effect", g});
    argument_rules::require_finite({where, "ondergrens", lower});
    argument_rules::require_finite({where, "bovengrens", upper});
    if (lower > g || g > upper) {
        argument_rules::refuse(where,
                               "het effect ligt niet tussen zijn grenzen",
                               "interval-om-de-schatting",
                               "geef de ondergrens, de schatting en de bovengrens van een analyse");
    }
    return {children_above_middle(g), children_above_middle(lower), children_above_middle(upper)};
}

}  // namespace watwerkt
