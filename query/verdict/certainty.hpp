// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "query/verdict/evidence_summary.hpp"

namespace watwerkt {

/// Why certainty goes one down. Each is asked of every cell, in this order.
enum class CertaintyStep : std::uint8_t {
    risk_of_bias,      ///< weight mostly at high risk of bias
    studies_disagree,  ///< prediction interval beyond delta on both sides
    imprecise,         ///< 95 % interval wider than 0.40, or fewer than 350 children
    very_imprecise,    ///< that interval wider than 0.80: one more, as GRADE does for very serious
                       ///< imprecision (Guyatt 2011, doi 10.1016/j.jclinepi.2011.01.012)
    single_study,      ///< one study only
    small_single_study,  ///< and that one has fewer than 2,000 children: one small study never
                         ///< settles it
    dominant_study,      ///< one of several studies carries 90 % of the weight or more
    developer_measure,   ///< weight mostly on instruments made by the developer
    other_countries,     ///< no study from a country like the Netherlands
    unchecked_figures    ///< weight mostly on figures nobody has set against their source
};
inline constexpr std::size_t certainty_step_count = 10;

/// The bounds of the steps; the defaults are ours (docs/decisions/0008-verdict-table.md).
struct CertaintyBounds {
    double widest_interval = 0.40;
    double far_too_wide_interval = 0.80;
    double nearly_all = 0.9;  ///< this share of the weight, or more, is "nearly all"
    std::uint64_t fewest_children = 350;
    double mostly = 0.5;  ///< a larger share of the weight is "mostly"
    std::uint64_t large_study_children = 2000;
};

/// How sure we are, and every step that led there.
struct Certainty {
    int start = 1;  ///< 4 when randomised studies carry half of the weight or more, 3 with
                    ///< comparison groups, 1 without a figure
    std::vector<CertaintyStep> steps;
    int level = 1;  ///< start less the steps, at least 1

    friend bool operator==(const Certainty&, const Certainty&) = default;
};

[[nodiscard]] Certainty certainty_of(const EvidenceSummary& evidence,
                                     const CertaintyBounds& bounds = {});

/// Certainty of what rests on directions alone (Cochrane Handbook, chapter 12): 2 at most.
[[nodiscard]] Certainty certainty_of_directions(std::size_t studies);

/// Stable code of a step (`vertekening`, `spreiding`, ...) and what it says, in B1.
[[nodiscard]] std::string_view code_of(CertaintyStep step) noexcept;
[[nodiscard]] std::string_view sentence_of(CertaintyStep step, std::string_view language) noexcept;

/// Code in the concept scheme `zekerheid` of level 1 to 4, e.g. `vrij-zeker`.
[[nodiscard]] std::string_view certainty_code(int level) noexcept;

}  // namespace watwerkt
