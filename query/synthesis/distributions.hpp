// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace watwerkt {

// The few distributions this room needs, so that Boost.Math stays in one file. Nothing here throws
// on a value far in a tail: the answer is then 0 or an infinite number.

/// Chance of a standard normal value at least this far from zero, on either side.
[[nodiscard]] double normal_two_sided(double statistic);

/// Chance of a standard normal value above this one.
[[nodiscard]] double normal_upper(double statistic);

/// How many standard errors a two-sided normal interval of this level (0 to 1) reaches; 1.96 for
/// 0.95.
[[nodiscard]] double normal_reach(double level);

/// As normal_two_sided, for Student's t.
[[nodiscard]] double student_two_sided(double statistic, double degrees_of_freedom);

/// As normal_reach, for Student's t.
[[nodiscard]] double student_reach(double level, double degrees_of_freedom);

/// Chance of a chi-squared value above this one.
[[nodiscard]] double chi_squared_upper(double statistic, double degrees_of_freedom);

/// The chi-squared value with this chance above it.
[[nodiscard]] double chi_squared_with_upper(double chance, double degrees_of_freedom);

/// Chance of an F value above this one.
[[nodiscard]] double f_upper(double statistic,
                             double numerator_freedom,
                             double denominator_freedom);

}  // namespace watwerkt
