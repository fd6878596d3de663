// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/effect/effect.hpp"

#include <cmath>
#include <string>

#include "corpus/error.hpp"

namespace watwerkt {
namespace {

// Below this a variance has lost digits (denormal), and its inverse is not finite.
constexpr double smallest_variance = 1e-300;
constexpr double largest_variance = 1e300;

[[noreturn]] void refuse(std::size_t index, const char* what, const char* advice) {
    throw Error(ErrorKind::invalid_argument, what, "effect " + std::to_string(index + 1), advice);
}

}  // namespace

void check_effects(std::span<const EffectSize> effects, std::size_t least) {
    if (effects.size() < least) {
        throw Error(ErrorKind::invalid_argument,
                    "er zijn te weinig effecten: " + std::to_string(effects.size()),
                    "effecten",
                    "geef er minstens " + std::to_string(least));
    }
    for (std::size_t i = 0; i < effects.size(); ++i) {
        if (!std::isfinite(effects[i].value)) {
            refuse(i, "het effect is geen gewoon getal", "laat dit effect weg of herstel de bron");
        }
        if (!std::isfinite(effects[i].variance)) {
            refuse(
                i, "de variantie is geen gewoon getal", "laat dit effect weg of herstel de bron");
        }
        if (effects[i].variance <= 0) {
            refuse(i,
                   "de variantie moet groter zijn dan nul",
                   "geef de standaardfout in het kwadraat, of laat dit effect weg");
        }
        if (effects[i].variance < smallest_variance || effects[i].variance > largest_variance) {
            refuse(i,
                   "de variantie moet tussen 1e-300 en 1e300 liggen",
                   "kies een andere eenheid, of laat dit effect weg");
        }
    }
}

}  // namespace watwerkt
