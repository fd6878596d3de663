// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "query/retrieval/bitset.hpp"
#include "query/retrieval/scorer.hpp"
#include "query/retrieval/term_sets.hpp"

namespace watwerkt {

/// Sets the weighting of the house, and equal records in order of ordinal.
void rank_by_text(Xapian::Enquire& enquire);

/// The matches with their scores, best first, equal ones in order of ordinal.
[[nodiscard]] std::vector<Ranked> scored(const Xapian::MSet& matches);

/// The best of a set of records by how well they match a text: by our own Scorer where that can,
/// else by the matcher of Xapian, with the same scores.
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
    [[nodiscard]] std::vector<Ranked> first_by_xapian(std::size_t count) const;

    const Xapian::Database& database_;
    Xapian::Query text_;
    const Bitset& records_;
    std::size_t size_;
    std::unique_ptr<Scorer> scorer_;  // null: Xapian's matcher
};

}  // namespace watwerkt
