// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/retrieval/bitset.hpp"

namespace watwerkt {

/// A record that matches the text and how well.
struct Ranked {
    std::uint32_t ordinal = 0;
    double score = 0;  ///< BM25; only comparable within one answer
    friend bool operator==(const Ranked&, const Ranked&) = default;
};

/// Sets the weighting of the house, and equal records in order of ordinal.
void rank_by_text(Xapian::Enquire& enquire);

/// The best of a set of records by how well they match a text. Only as many are worked out as are
/// asked for: Xapian passes over what cannot come among them.
class Ranking {
 public:
    /// `records` are part of what matches the text; they must live as long.
    Ranking(const Xapian::Database& database, const Xapian::Query& text, const Bitset& records);

    /// The best `count` of them, best first, equal ones in order of ordinal.
    [[nodiscard]] std::vector<Ranked> first(std::size_t count) const;

    [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
    const Xapian::Database& database_;
    Xapian::Query text_;
    const Bitset& records_;
    std::size_t size_;
};

}  // namespace watwerkt
