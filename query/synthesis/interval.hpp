// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace watwerkt {

/// A lower and an upper bound, both included, in the unit of what they bound.
struct Interval {
    double lower;
    double upper;

    friend bool operator==(const Interval&, const Interval&) = default;
};

/// Throws Error (kind: invalid_argument) unless the level of an interval is above 0 and below 1.
void check_level(double level);

}  // namespace watwerkt
