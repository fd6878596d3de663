// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace watwerkt {

/// One effect and the cluster (study, sample, district) it shares with others. Effects of one
/// cluster depend on each other, effects of two clusters do not. Clusters need not stand together,
/// nor be numbered from 0.
struct ClusteredEffect {
    double value;           ///< in standard deviations (Hedges' g) or any one unit
    double variance;        ///< squared standard error, above 0
    std::uint64_t cluster;  ///< any number; equal numbers are one cluster
};

}  // namespace watwerkt
