// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/correlated_effects.hpp"

#include "query/synthesis/multilevel.hpp"

namespace watwerkt {

MultilevelEstimate pool_correlated_effects(std::span<const ClusteredEffect> effects,
                                           double correlation,
                                           const MultilevelOptions& options) {
    return pool_multilevel(effects, correlation, options, "model met samenhangende effecten");
}

}  // namespace watwerkt
