// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace watwerkt {

/// A number of children out of 100, with the range in which it lies.
struct ChildrenOutOfHundred {
    int estimate;  ///< 1 to 99
    int lower;     ///< never above the estimate
    int upper;     ///< never below it
};

/// How big an effect is, said in children: "54 van de 100 kinderen".
///
/// What is said, precisely: imagine 100 children who get the action, next to children alike who do
/// not. Then so many of the 100 do better than the child in the middle (the median) of those who do
/// not get it. Without any effect that is 50: half of all children are above the middle. It does
/// not say that 54 children are helped, nor that 4 are: an average shift of all children gives the
/// same number.
///
/// The number is Cohen's U3 = Phi(g), which supposes that outcomes follow the normal curve with the
/// same spread in both groups. Source: Cohen (1988), Statistical Power Analysis for the Behavioral
/// Sciences, 2nd ed., section 2.2, measure U3; the What Works Clearinghouse's improvement index is
/// 100 (U3 - 0.5).
///
/// Rounding: each of the three to the nearest whole child, a half away from 50, so that an effect
/// and its mirror image read alike (54 and 46) and the range always holds the estimate; then kept
/// from 1 to 99, for no study shows that all or none do better. An effect of 0 is 50; so is any
/// effect within about +-0.0125.
///
/// `g`, `lower`, `upper`: Hedges' g with its interval. Needs finite figures and lower <= g <=
/// upper. Throws Error (kind: invalid_argument) otherwise.
[[nodiscard]] ChildrenOutOfHundred children_out_of_hundred(double g, double lower, double upper);

}  // namespace watwerkt
