// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "query/synthesis/pooling.hpp"

namespace watwerkt {

/// Pools again without one study, for each study: whether one study carries the answer alone.
///
/// Element i is the answer without effect i of the input; weights_percent is empty in each. Needs
/// two effects. Costs k times one pooling. Throws Error (kind: invalid_argument) as pool does.
/// Source: Viechtbauer & Cheung (2010), doi 10.1002/jrsm.11.
[[nodiscard]] std::vector<PooledEstimate> leave_one_out(std::span<const EffectSize> effects,
                                                        const PoolingOptions& options = {});

}  // namespace watwerkt
