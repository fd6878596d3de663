// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

/// Adjusted p values, in the order of the input. Who tests many outcomes finds something by chance;
/// these say how much of a p remains. Need 0 <= p <= 1. Throw Error (kind: invalid_argument)
/// otherwise.
namespace watwerkt {

/// False discovery rate: min over larger p of p n/rank, at most 1. The What Works Clearinghouse
/// uses it within a domain. Source: Benjamini & Hochberg (1995).
[[nodiscard]] std::vector<double> adjust_benjamini_hochberg(std::span<const double> p_values);

/// Chance of any false finding: max over smaller p of p (n - rank + 1), at most 1. Source: Holm
/// (1979).
[[nodiscard]] std::vector<double> adjust_holm(std::span<const double> p_values);

/// p n, at most 1.
[[nodiscard]] std::vector<double> adjust_bonferroni(std::span<const double> p_values);

}  // namespace watwerkt
