// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "indexer/effect/effect.hpp"

namespace watwerkt {

/// Effects made ready for calculating: sorted by value, then variance, so that the order in which
/// studies come in changes no bit of an answer; moved so that the middle value is zero, so that
/// equal effects give exactly no spread; and counted in a unit near the middle standard error, a
/// power of two, so that an answer does not depend on the unit of measurement and nothing
/// overflows.
///
///     value in the caller's unit    = centre + unit * value here
///     variance in the caller's unit = unit * unit * variance here
struct PreparedEffects {
    std::vector<EffectSize> effects;
    double centre;
    double unit;

    [[nodiscard]] std::size_t count() const { return effects.size(); }
    [[nodiscard]] double outside_value(double value) const { return centre + unit * value; }
    [[nodiscard]] double outside_variance(double variance) const {
        return unit * (unit * variance);
    }
};

/// Checks (see check_effects) and prepares. Throws Error (kind: invalid_argument) too when effects
/// or variances of one set lie more than 60 powers of ten apart: no double can weigh them together.
[[nodiscard]] PreparedEffects prepare(std::span<const EffectSize> effects, std::size_t least = 1);

/// The power of two nearest to the square root of this variance.
[[nodiscard]] double unit_for(double variance);

/// Throws Error (kind: invalid_argument) when a value in prepared units cannot be calculated with.
void check_reach(std::span<const EffectSize> prepared);

}  // namespace watwerkt
