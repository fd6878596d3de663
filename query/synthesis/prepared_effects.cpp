// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/prepared_effects.hpp"

#include <algorithm>
#include <cmath>

#include "corpus/error.hpp"

namespace watwerkt {

double unit_for(double variance) {
    return std::ldexp(1.0, static_cast<int>(std::lround(std::log2(variance) / 2)));
}

void check_reach(std::span<const EffectSize> prepared) {
    // Third powers of weights times squares of values must stay finite.
    constexpr double reach = 1e60;
    const bool is_fit = std::ranges::all_of(prepared, [](const EffectSize& effect) {
        return std::abs(effect.value) <= reach && effect.variance <= reach &&
               effect.variance >= 1 / reach;
    });
    if (is_fit) return;
    throw Error(ErrorKind::invalid_argument,
                "effecten of varianties liggen meer dan 60 machten van tien uit elkaar",
                "effecten",
                "controleer of alle effecten in dezelfde eenheid staan");
}

PreparedEffects prepare(std::span<const EffectSize> effects, std::size_t least) {
    check_effects(effects, least);
    PreparedEffects prepared{{effects.begin(), effects.end()}, 0, 1};
    std::ranges::sort(prepared.effects);
    const EffectSize middle = prepared.effects[prepared.count() / 2];
    prepared.centre = middle.value;
    prepared.unit = unit_for(middle.variance);
    // Two divisions, not one by the square: the square of a very small unit would be zero.
    for (EffectSize& effect : prepared.effects) {
        effect.value = (effect.value - prepared.centre) / prepared.unit;
        effect.variance = effect.variance / prepared.unit / prepared.unit;
    }
    check_reach(prepared.effects);
    return prepared;
}

}  // namespace watwerkt
