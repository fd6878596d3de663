// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "query/synthesis/interval.hpp"

namespace watwerkt {

/// Everything that certainty and verdict look at, for one action and one outcome; numbers only.
/// Effects are Hedges' g, + is good for the child.
struct EvidenceSummary {
    std::size_t studies = 0;  ///< with an effect that was averaged (k)
    std::size_t randomised = 0;
    std::uint64_t children = 0;  ///< analysed, at least; where a study does not say: not counted

    double estimate = 0;
    Interval interval_95{0, 0};
    Interval interval_80{0, 0};
    std::optional<Interval> prediction;  ///< needs three studies
    /// That the studies differ by chance alone (Q); 1 for one study. Cochrane Handbook 10.10.2.
    double homogeneity_p = 1;
    double delta = 0.10;  ///< the smallest difference that matters for this outcome

    double randomised_weight = 0;  ///< shares of the weight, 0 to 1
    double high_risk_weight = 0;
    double developer_weight = 0;
    double unchecked_weight = 0;
    double largest_weight = 0;        ///< of the study that counts most
    std::size_t similar_country = 0;  ///< studies from a country like the Netherlands
    std::size_t unknown_country = 0;  ///< studies that do not say where they were done
    bool is_harm_confirmed = false;   ///< harm reported, and a reviewer has confirmed it
    bool has_direction_only = false;  ///< no figure, but studies that say which way it went
};

}  // namespace watwerkt
