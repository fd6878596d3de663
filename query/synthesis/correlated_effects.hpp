// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "query/synthesis/three_level.hpp"
#include "query/synthesis/within_study.hpp"

namespace watwerkt {

/// The correlated and hierarchical effects model: the three-level model in which the sampling
/// errors of one cluster also hang together, with one assumed correlation (0.6). Fits findings
/// measured on the same children.
///
/// Needs 0 <= correlation < 1, and as pool_three_level. Throws Error (kind: invalid_argument)
/// otherwise. Source: Pustejovsky & Tipton (2022), doi 10.1007/s11121-021-01246-3. The same as
/// metafor's rma.mv with V = rho sqrt(v_i v_j) within clusters and random = ~ 1 | cluster/es. Read
/// the estimate with robust_estimate and `components.covariance`, for the correlation is a guess.
[[nodiscard]] MultilevelEstimate pool_correlated_effects(
    std::span<const ClusteredEffect> effects,
    double correlation = default_within_study_correlation,
    const MultilevelOptions& options = {});

}  // namespace watwerkt
