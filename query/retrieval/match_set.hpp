// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include "query/retrieval/bitset.hpp"
#include "query/retrieval/term_sets.hpp"

namespace watwerkt {

/// The records that match a query, by set algebra over the postings of its terms: the same as
/// running it, without the matcher. What only adds weight is not looked at.
///
/// Words in a row, and an operator that it does not know, are left to the matcher. For a local
/// database whose record with ordinal `i` is document `i + 1`.
[[nodiscard]] Bitset match_set(const Xapian::Database& database,
                               const Xapian::Query& query,
                               TermSets& terms);

}  // namespace watwerkt
