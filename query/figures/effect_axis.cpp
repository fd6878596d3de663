// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/figures/effect_axis.hpp"

#include <algorithm>
#include <cmath>

namespace watwerkt::figures {
namespace {

constexpr double narrowest = 0.6;  // a very narrow axis makes trifles look large
constexpr double far_outside = 4;
// On each side, in widths of what must be seen.
constexpr double most_reach = 0.5, most_summary_reach = 1.5;

Interval joined(const Interval& a, const Interval& b) {
    return {std::min(a.lower, b.lower), std::max(a.upper, b.upper)};
}

Interval without_outliers(std::span<const double> effects) {
    std::vector<double> sorted(effects.begin(), effects.end());
    std::ranges::sort(sorted);
    const std::size_t last = sorted.size() - 1;
    const double first_quartile = sorted[last / 4], third_quartile = sorted[last - last / 4];
    const double room = far_outside * std::max(third_quartile - first_quartile, 0.1);
    Interval range{sorted[last / 2], sorted[last / 2]};
    for (const double effect : sorted) {
        if (effect >= first_quartile - room && effect <= third_quartile + room)
            range = joined(range, {effect, effect});
    }
    return range;
}

double tick_step(double width, int most) {
    const double least = width / most;
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least) return factor * power;
    }
    return 10 * power;
}

}  // namespace

double EffectAxis::place(double effect) const noexcept {
    const double place = (effect - low_) / (high_ - low_);
    return place >= 0 ? std::min(place, 1.0) : 0.0;  // not a number comes to 0
}

std::vector<double> EffectAxis::ticks(int most) const {
    const double step = tick_step(high_ - low_, most);
    std::vector<double> ticks;
    for (double number = std::ceil(low_ / step); number * step <= high_; ++number)
        ticks.push_back(number * step);
    return ticks;
}

int EffectAxis::digits_of(std::span<const double> ticks) {
    if (ticks.size() < 2) return 1;
    const double step = ticks[1] - ticks[0];
    return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
}

EffectAxis make_axis(const AxisNeeds& needs) {
    Interval core = joined(needs.always, {0, 0});
    if (!needs.effects.empty()) core = joined(core, without_outliers(needs.effects));
    if (core.upper - core.lower < narrowest) {
        const double more = (narrowest - (core.upper - core.lower)) / 2;
        core = {core.lower - more, core.upper + more};
    }
    const double width = core.upper - core.lower;
    Interval shown = core;
    const auto stretch = [&](std::span<const Interval> reaches, double most) {
        for (const Interval& one : reaches) {
            shown = joined(shown,
                           {std::max(one.lower, core.lower - most * width),
                            std::min(one.upper, core.upper + most * width)});
        }
    };
    stretch(needs.reaches, most_reach);
    stretch(needs.summary_reaches, most_summary_reach);
    const double margin = 0.03 * (shown.upper - shown.lower);
    return {shown.lower - margin, shown.upper + margin};
}

}  // namespace watwerkt::figures
