// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/interval.hpp"

#include "corpus/error.hpp"

namespace watwerkt {

void check_level(double level) {
    if (level > 0 && level < 1) return;
    throw Error(ErrorKind::invalid_argument,
                "het niveau van een interval moet tussen 0 en 1 liggen",
                "niveau",
                "geef bijvoorbeeld 0.95");
}

}  // namespace watwerkt
