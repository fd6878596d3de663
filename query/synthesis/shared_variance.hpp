// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "indexer/effect/effect.hpp"

namespace watwerkt {

/// The variance between studies (tau2) that groups with each their own mean have in common, by
/// REML: the tau2 with the highest sum of the groups' restricted likelihoods. One group: the usual
/// REML estimate. Never negative.
///
/// The slope of the likelihood is followed over a fine grid and brought to 0 by halving wherever it
/// turns from rising to falling, so every maximum on the grid's scale is seen and the highest wins.
/// Groups with one study say nothing. The effects must have been checked.
[[nodiscard]] double shared_tau_squared(std::span<const std::span<const EffectSize>> groups);

}  // namespace watwerkt
