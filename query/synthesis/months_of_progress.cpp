// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/months_of_progress.hpp"

#include <array>
#include <cmath>

#include "indexer/effect/argument_rules.hpp"

namespace watwerkt {
namespace {

/// The largest effect, in hundredths, of 0, 1, 2 ... 12 months.
constexpr std::array highest_hundredths{1, 9, 18, 26, 35, 44, 52, 61, 69, 78, 87, 95, 100};

}  // namespace

std::optional<int> months_of_progress(double g) {
    argument_rules::require_finite({"maanden vooruitgang", "effect", g});
    const double hundredths = std::round(std::abs(g) * 100);
    for (std::size_t months = 0; months < highest_hundredths.size(); ++months) {
        if (hundredths > highest_hundredths[months]) continue;
        const int count = static_cast<int>(months);
        return g < 0 ? -count : count;
    }
    return std::nullopt;
}

}  // namespace watwerkt
