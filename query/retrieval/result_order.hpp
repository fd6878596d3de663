// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/document/facet_dictionary.hpp"
#include "query/request/search_request.hpp"
#include "query/retrieval/retrieval.hpp"

namespace watwerkt {

/// A study in the answer, with what is needed to order it.
struct Match {
    std::uint32_t ordinal = 0;
    std::int64_t effect_sum = 0;  ///< of the matching findings, in effect_unit
    std::uint32_t effects = 0;
    int year = 0;       ///< 0 when missing
    CodeId design = 0;  ///< number in the design facet
    std::uint64_t children = 0;
};

/// Below every effect: of a study that has none.
inline constexpr std::int64_t unknown_effect = INT64_MIN;

/// A study's place in an order other than by text: larger first, equal ones by ordinal.
struct SortKey {
    std::int64_t first = 0, second = 0;
    friend auto operator<=>(const SortKey&, const SortKey&) = default;
};

/// What codes say of the order of studies.
class OrderFacts {
 public:
    OrderFacts(const Vocabulary& vocabulary, const FacetDictionary& dictionary);

    /// The year of a code of that facet; 0 for the missing states.
    [[nodiscard]] int year(CodeId code) const { return years_[code]; }
    /// The certainty at which evidence of a design starts.
    [[nodiscard]] int strength(CodeId design) const { return strengths_[design]; }
    [[nodiscard]] SortKey key_of(const Match& match, SortOrder order) const;

 private:
    std::vector<int> years_, strengths_;
};

/// Actions in an order other than by text.
void sort_actions(std::vector<ActionTally>& actions, SortOrder order);

/// The part from `offset` on, at most `limit` long.
template <typename Thing>
[[nodiscard]] std::vector<Thing> page_of(std::span<const Thing> all,
                                         std::size_t offset,
                                         std::size_t limit) {
    const auto page = all.subspan(std::min(offset, all.size()));
    const auto shown = page.first(std::min(limit, page.size()));
    return {shown.begin(), shown.end()};
}

}  // namespace watwerkt
