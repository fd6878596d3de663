// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace watwerkt {

/// An estimate with how far it may be trusted, and the curve that was used to say so.
struct TestedEstimate {
    double value;                              ///< in the unit of the effects
    double standard_error;                     ///< of the value; above 0
    double statistic;                          ///< value / standard error
    std::optional<double> degrees_of_freedom;  ///< of Student's t; none: the normal curve
    double p;                                  ///< two-sided, against a value of 0
    double lower;                              ///< of the interval
    double upper;
};

/// A value with its standard error, tested against 0. `level` is the share of the interval (0.95).
/// Needs a standard error above 0, degrees of freedom above 0 and a level between 0 and 1.
/// Throws Error (kind: invalid_argument) otherwise.
[[nodiscard]] TestedEstimate test_estimate(double value,
                                           double standard_error,
                                           std::optional<double> degrees_of_freedom = std::nullopt,
                                           double level = 0.95);

}  // namespace watwerkt
