// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/direction_synthesis.hpp"

#include <algorithm>

#include "indexer/effect/argument_rules.hpp"
#include "indexer/effect/probability.hpp"

namespace watwerkt {

std::optional<DirectionSynthesis> synthesise_directions(const DirectionCounts& counts,
                                                        double level) {
    argument_rules::require_between({"richting van effecten", "betrouwbaarheid", level}, 0, 1);
    const std::size_t studies = counts.favourable + counts.unfavourable;
    if (studies == 0) return std::nullopt;
    const double all = static_cast<double>(studies);
    const double favourable = static_cast<double>(counts.favourable);
    const double tail = (1 - level) / 2;
    const double fewest = static_cast<double>(std::min(counts.favourable, counts.unfavourable));
    return DirectionSynthesis{
        favourable / all,
        counts.favourable == 0 ? 0
                               : probability::beta_quantile(tail, favourable, all - favourable + 1),
        counts.unfavourable == 0
            ? 1
            : probability::beta_quantile(1 - tail, favourable + 1, all - favourable),
        // The coin is fair, so both tails are alike; their sum passes 1 when the middle is in both.
        std::min(1.0, 2 * probability::fair_coin_at_most(fewest, all)),
        studies,
        counts.no_difference};
}

}  // namespace watwerkt
