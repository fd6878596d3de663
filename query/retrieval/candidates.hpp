// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <span>

#include "query/retrieval/bitset.hpp"
#include "query/retrieval/ranked.hpp"
#include "query/retrieval/term_sets.hpp"

namespace watwerkt {

/// A few of `records`, among which are the best `count`, by how well they match a text. Nothing
/// when the text has something that only Xapian can weigh, or when looking is not worth it.
///
/// Weighs by the formula of BM25 in simple arithmetic over terms that are kept, and leaves room for
/// rounding: whatever Xapian's own score puts among the best is in it. `lengths` is how many words
/// each record has (Columns::lengths).
[[nodiscard]] std::optional<Bitset> candidates(const Xapian::Database& database,
                                               const Xapian::Query& text,
                                               const Bitset& records,
                                               std::size_t count,
                                               std::span<const std::uint32_t> lengths,
                                               TermSets& terms);

}  // namespace watwerkt
