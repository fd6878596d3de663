// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/three_level.hpp"

#include "query/synthesis/multilevel.hpp"

namespace watwerkt {

MultilevelEstimate pool_three_level(std::span<const ClusteredEffect> effects,
                                    const MultilevelOptions& options) {
    return pool_multilevel(effects, 0, options, "drieniveau-model");
}

}  // namespace watwerkt
