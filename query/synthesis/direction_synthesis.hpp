// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>

namespace watwerkt {

/// How many studies point which way. Each study counts once, whatever its size or p.
struct DirectionCounts {
    std::size_t favourable;     ///< the estimate is good for the child
    std::size_t unfavourable;   ///< the estimate is bad for the child
    std::size_t no_difference;  ///< reported as no difference, or mixed: no direction
};

/// What can be said when studies give no more than a direction. Certainty 2 at most: it says
/// whether there is likely some effect, never how big.
struct DirectionSynthesis {
    double proportion;  ///< favourable / (favourable + unfavourable)
    double lower;       ///< of the exact (Clopper-Pearson) interval
    double upper;
    double p;             ///< exact two-sided sign test that both directions are as likely
    std::size_t studies;  ///< with a direction
    std::size_t
        left_out;  ///< without a direction: shown, but no part of proportion, interval and p
};

/// Vote counting on the direction of the effect, not on significance. Studies without a direction
/// are left out of the test, as ties are in a sign test, and counted in `left_out`; when they are
/// many the reader must see it.
///
/// Nothing when no study has a direction. Throws Error (kind: invalid_argument) for a level outside
/// 0 to 1. Source: McKenzie & Brennan, Cochrane Handbook (2019), section 12.2.1.3; interval:
/// Clopper & Pearson (1934), doi 10.1093/biomet/26.4.404, which never covers less than it says.
[[nodiscard]] std::optional<DirectionSynthesis> synthesise_directions(const DirectionCounts& counts,
                                                                      double level = 0.95);

}  // namespace watwerkt
