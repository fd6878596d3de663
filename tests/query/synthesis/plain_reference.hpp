// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "indexer/effect/effect.hpp"

/// The textbook formulas as plain loops in long double, written apart from the product and sharing
/// nothing with it: slow, without sorting, centring or cleverness.
namespace watwerkt::plain {

struct Mean {
    double estimate;
    double standard_error;  ///< 1 / sqrt(sum w)
    double residual;        ///< sum w (y - mean)^2
};

[[nodiscard]] Mean weighted_mean(std::span<const EffectSize> effects, double tau_squared);

/// DerSimonian & Laird (1986).
[[nodiscard]] double dersimonian_laird(std::span<const EffectSize> effects);
/// Variance of the effects minus the mean sampling variance.
[[nodiscard]] double hedges(std::span<const EffectSize> effects);
/// Sidik & Jonkman (2005).
[[nodiscard]] double sidik_jonkman(std::span<const EffectSize> effects);
/// The root of sum w (y - mean)^2 = target, by halving.
[[nodiscard]] double with_residual(std::span<const EffectSize> effects, double target);
/// Up to a constant.
[[nodiscard]] double log_likelihood(std::span<const EffectSize> effects,
                                    double tau_squared,
                                    bool is_restricted);
/// The highest log likelihood on a fine grid from 0 up.
[[nodiscard]] double highest_log_likelihood(std::span<const EffectSize> effects,
                                            bool is_restricted);

}  // namespace watwerkt::plain
