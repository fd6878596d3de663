// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "query/plan/plan_rules.hpp"

namespace watwerkt {

/// The smallest choices of a compound's parts that tell enough for a match on their own, as places
/// in `records_with_part`, the number of records that have each part.
///
/// A part tells the logarithm of (all records / records with it), its inverse document frequency
/// (Sparck Jones 1972); one that no record has tells as much as one that a single record has. Each
/// choice carries at least `telling_share` of the whole, or is one part that few records have:
///
///     schoolhond (school 800, hond 30 of 1400): {hond}      lesuur (400, 350): {les}, {uur}
[[nodiscard]] std::vector<std::vector<std::size_t>> telling_choices(
    const std::vector<std::size_t>& records_with_part,
    std::size_t records,
    const PlanRules& rules = {});

}  // namespace watwerkt
