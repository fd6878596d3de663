// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "query/synthesis/direction_synthesis.hpp"
#include "query/verdict/evidence_summary.hpp"
#include "query/verdict/verdict_code.hpp"

namespace watwerkt {

/// What a rule can ask of the evidence; each is one number.
enum class Quantity : std::uint8_t {
    studies,               ///< k
    certainty,             ///< 1 to 4
    estimate,              ///< g
    estimate_over_delta,   ///< estimate - delta: how far above the smallest difference that matters
    estimate_under_delta,  ///< -delta - estimate: how far below the same on the bad side
    lower_95,
    upper_95,
    lower_80,
    prediction_below,  ///< -delta - lower bound of the prediction interval; -infinity without one
    prediction_above,  ///< upper bound of the prediction interval - delta; -infinity without one
    homogeneity_p,     ///< of the test that studies differ by chance alone
    harm_confirmed     ///< 1 or 0
};
inline constexpr std::size_t quantity_count = 12;

enum class Comparison : std::uint8_t { at_least, above, below, at_most };

/// `quantity comparison bound`, e.g. certainty at least 3.
struct Condition {
    Quantity quantity;
    Comparison comparison;
    double bound;
};

/// A row of the verdict table: holds when all conditions hold and the exception does not.
struct VerdictRule {
    VerdictCode verdict;
    std::span<const Condition> conditions;
    std::span<const Condition> unless = {};  ///< all of these together; none: no exception
};

/// The rules in the order in which they are tried; the first that holds gives the verdict, and the
/// last always holds. Shown in the documentation and by `watwerkt waarom`.
[[nodiscard]] std::span<const VerdictRule> verdict_rules() noexcept;

/// The verdict for evidence with figures. `certainty` 1 to 4.
[[nodiscard]] VerdictCode verdict_of(const EvidenceSummary& evidence,
                                     int certainty,
                                     std::span<const VerdictRule> rules = verdict_rules());

/// Whether one rule holds.
[[nodiscard]] bool holds(const VerdictRule& rule, const EvidenceSummary& evidence, int certainty);

/// The verdict where studies give no more than a direction. `for_good` tests that they are more
/// often good for the child than not, `for_bad` that they are more often bad than not; in both, no
/// difference counts against. `wisselend` needs two studies on either side. Never more than
/// `werkt-misschien`.
[[nodiscard]] VerdictCode verdict_of_directions(const DirectionCounts& counts);

/// A rule in words, for who asks why: "schatting ten minste 0,10 en ...".
[[nodiscard]] std::string words_of(const VerdictRule& rule, std::string_view language);

}  // namespace watwerkt
