// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "query/synthesis/pooling.hpp"

namespace watwerkt {

/// The side of the funnel where studies seem to be missing.
enum class FunnelSide { left, right };

/// How the number of missing studies is estimated.
enum class MissingStudiesEstimator {
    linear,        ///< "L0": from the rank sum of the studies on the full side
    rightmost_run  ///< "R0": from the length of the run of highest ranks on the full side
};

struct TrimAndFillOptions {
    PoolingMethod method = PoolingMethod::restricted_maximum_likelihood;
    PoolingTest test = PoolingTest::normal;
    MissingStudiesEstimator estimator = MissingStudiesEstimator::linear;
    /// Nothing: right when the random-effects Egger slope of `method` is below zero by more than
    /// rounding, else left.
    std::optional<FunnelSide> side = std::nullopt;
    double level = 0.95;
};

/// What the answer would be if the funnel were symmetric. A question put to the data, not a
/// correction.
struct TrimAndFill {
    FunnelSide side;
    std::size_t missing;                           ///< studies filled in (k0)
    std::optional<double> missing_standard_error;  ///< nothing when the formula has no value
    std::optional<double> missing_p;               ///< of no missing study; R0 only
    std::vector<EffectSize> filled;  ///< the mirrored studies, from the middle outwards
    PooledEstimate pooled;           ///< of the studies and the filled ones together
};

/// Trim and fill. Equal distances from the centre (up to rounding) are ranked by the order of the
/// sorted effects; equal effects keep the order of the input, so with equal effects of unequal
/// variances that order decides which of them is mirrored: give studies in a fixed order.
///
/// Nothing when the number of missing studies keeps changing, or when the side is to be chosen and
/// all standard errors are the same. Needs three effects; throws Error (kind: invalid_argument) as
/// meta_regression does. Source: Duval & Tweedie (2000), doi 10.1111/j.0006-341X.2000.00455.x
/// and 10.1080/01621459.2000.10473905.
[[nodiscard]] std::optional<TrimAndFill> trim_and_fill(std::span<const EffectSize> effects,
                                                       const TrimAndFillOptions& options = {});

}  // namespace watwerkt
