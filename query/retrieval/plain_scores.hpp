// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <optional>
#include <span>
#include <vector>

#include "query/retrieval/bitset.hpp"
#include "query/retrieval/ranked.hpp"
#include "query/retrieval/term_sets.hpp"

namespace watwerkt {

/// The best `count` of some records by how well they match a word, or several that must all be
/// there, best first, equal ones in order of ordinal; nothing for any other text.
///
/// Computed from terms that are kept, by the formula and in the order of Xapian 1.4 (BM25Weight;
/// below an AND the weight of the rarest word first): to the last bit what a search below a filter
/// gives, without reading the database. All `records` must match the text; `lengths` is how many
/// words each record has (Columns::lengths).
[[nodiscard]] std::optional<std::vector<Ranked>> rank_plainly(
    const Xapian::Database& database,
    const Xapian::Query& text,
    const Bitset& records,
    std::size_t count,
    std::span<const std::uint32_t> lengths,
    TermSets& terms);

}  // namespace watwerkt
