// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <span>

namespace watwerkt {

/// What one study found: an effect and the variance of its sampling error.
///
/// The unit is the caller's (standard deviations, log odds ratios, ...), the same for every effect
/// in a set; `variance` is in that unit squared: the standard error squared.
struct EffectSize {
    double value;
    double variance;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 misreads a defaulted <=>
    friend auto operator<=>(const EffectSize&, const EffectSize&) = default;
};

/// Throws Error (kind: invalid_argument) unless every effect can be pooled: at least `least`
/// effects, each with a finite value and a finite variance above zero. The message names the rule
/// and the effect (counted from 1).
void check_effects(std::span<const EffectSize> effects, std::size_t least = 1);

}  // namespace watwerkt
