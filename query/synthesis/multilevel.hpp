// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "query/synthesis/three_level.hpp"

namespace watwerkt {

/// What the three-level model and the model with correlated errors share: only the correlation
/// differs.
[[nodiscard]] MultilevelEstimate pool_multilevel(std::span<const ClusteredEffect> effects,
                                                 double correlation,
                                                 const MultilevelOptions& options,
                                                 std::string_view where);

}  // namespace watwerkt
