// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

#include "indexer/effect/effect.hpp"
#include "query/synthesis/interval.hpp"

namespace watwerkt {

/// How much the studies may differ: intervals of the variance between them.
struct HeterogeneityIntervals {
    double level;
    Interval tau_squared;  ///< in the unit of the input squared; both bounds 0 when Q is below both
                           ///< critical values
    Interval i_squared;    ///< percent
    Interval h_squared;
};

/// Q-profile intervals: the values of tau squared at which the generalised Q equals the outer
/// chi-squared values with k - 1 degrees of freedom. I2 and H2 follow from them through the typical
/// variance. They are exact for normal effects with known variances, and do not depend on the
/// method of pooling. Source: Viechtbauer (2007), doi 10.1002/sim.2514.
///
/// Nothing for one effect. Throws Error (kind: invalid_argument) as pool does.
[[nodiscard]] std::optional<HeterogeneityIntervals> heterogeneity_intervals(
    std::span<const EffectSize> effects, double level = 0.95);

}  // namespace watwerkt
