// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace watwerkt {

/// Two builds over the same questions; differences are second minus first.
struct PairedTest {
    std::size_t pairs = 0, better = 0, worse = 0;
    double mean_difference = 0;
    double t_chance = 1;              ///< two-sided p of Student's paired t test
    double randomisation_chance = 1;  ///< two-sided p of Fisher's randomisation test
};

inline constexpr std::size_t randomisations = 10'000;

/// Student's paired t test, and Fisher's randomisation test on the mean difference: 10,000 random
/// choices of sign from a fixed seed, p = (as extreme + 1) / (10,000 + 1). Smucker, Allan and
/// Carterette (2007) compare them for ranking. Throws Error (invalid_argument) for unequal sizes.
[[nodiscard]] PairedTest paired_test(const std::vector<double>& first,
                                     const std::vector<double>& second);

}  // namespace watwerkt
