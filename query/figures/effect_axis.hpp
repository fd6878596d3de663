// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "query/synthesis/interval.hpp"

namespace watwerkt::figures {

/// What an axis of effects must hold.
struct AxisNeeds {
    Interval always{0, 0};              ///< e.g. the average, zero, +-delta
    std::span<const double> effects;    ///< of the studies; far outliers may fall outside
    std::span<const Interval> reaches;  ///< of the studies: shown whole where the room allows
    std::span<const Interval> summary_reaches;  ///< of the average: likewise, with more room
};

/// The stretch of effects that a figure shows.
class EffectAxis {
 public:
    /// Finite figures; `low` below `high`.
    EffectAxis(double low, double high) : low_(low), high_(high) {}

    [[nodiscard]] double low() const noexcept { return low_; }
    [[nodiscard]] double high() const noexcept { return high_; }
    [[nodiscard]] bool holds(double effect) const noexcept {
        return effect >= low_ && effect <= high_;
    }
    /// Place between 0 (low) and 1 (high); what lies outside comes to the nearest end.
    [[nodiscard]] double place(double effect) const noexcept;
    /// Round values on the axis, zero among them when it is on it, at most `most` (2 or more).
    [[nodiscard]] std::vector<double> ticks(int most) const;
    /// Digits after the comma that tell the ticks apart.
    [[nodiscard]] static int digits_of(std::span<const double> ticks);

 private:
    double low_, high_;
};

/// An axis that keeps the middle legible: a study far outside the others (beyond the quartiles by
/// four times their distance) and long intervals run off it, and figures show that they do.
[[nodiscard]] EffectAxis make_axis(const AxisNeeds& needs);

}  // namespace watwerkt::figures
