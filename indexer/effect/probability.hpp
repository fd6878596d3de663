// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

/// The curves that statistics are read against. A thin door to Boost.Math that never throws:
/// outside its domain a function gives NaN, at its ends an infinite value; who calls has checked
/// the arguments by named rules.
namespace watwerkt::probability {

[[nodiscard]] double normal_density(double z);
[[nodiscard]] double normal_below(double z);               ///< P(Z < z)
[[nodiscard]] double normal_quantile(double probability);  ///< z with P(Z < z) = probability

/// P(|T| > |statistic|). Without degrees of freedom the normal curve is meant.
[[nodiscard]] double two_sided_p(double statistic, std::optional<double> degrees_of_freedom);

/// The value that T exceeds with the given probability (0.025 gives 1.96 on the normal curve).
[[nodiscard]] double upper_quantile(double probability, std::optional<double> degrees_of_freedom);

[[nodiscard]] double chi_squared_above(double statistic, double degrees_of_freedom);
[[nodiscard]] double f_above(double statistic, double numerator_df, double denominator_df);
[[nodiscard]] double beta_quantile(double probability, double alpha, double beta);

/// P(X <= successes) for a binomial with an even chance.
[[nodiscard]] double fair_coin_at_most(double successes, double trials);

}  // namespace watwerkt::probability
