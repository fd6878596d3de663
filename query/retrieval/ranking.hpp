// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "query/retrieval/bitset.hpp"
#include "query/retrieval/ranked.hpp"
#include "query/retrieval/term_sets.hpp"

namespace watwerkt {

/// Sets the weighting of the house, and equal records in order of ordinal.
void rank_by_text(Xapian::Enquire& enquire);

/// The best of a set of records by how well they match a text. Who can be among them is found by
/// simple arithmetic (candidates.hpp); the scores of those, and so their order, are Xapian's, for
/// plain words by its formula (plain_scores.hpp).
class Ranking {
 public:
    /// `records` are part of what matches the text, `size` of them; `lengths` is how many words
    /// each record has (Columns::lengths). Everything must live as long.
    Ranking(const Xapian::Database& database,
            const Xapian::Query& text,
            const Bitset& records,
            std::size_t size,
            std::span<const std::uint32_t> lengths,
            TermSets& terms);

    /// The best `count` of them, best first, equal ones in order of ordinal.
    [[nodiscard]] std::vector<Ranked> first(std::size_t count) const;

    [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
    const Xapian::Database& database_;
    Xapian::Query text_;
    const Bitset& records_;
    std::span<const std::uint32_t> lengths_;
    TermSets& terms_;
    std::size_t size_;
};

}  // namespace watwerkt
