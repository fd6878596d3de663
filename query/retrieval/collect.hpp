// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <vector>

#include "query/request/search_request.hpp"
#include "query/retrieval/ranking.hpp"
#include "query/retrieval/tally.hpp"

namespace watwerkt {

/// The kinds of record that a list is made of.
[[nodiscard]] std::vector<RecordKind> kinds_of(ListKind list);

/// Runs a text query over the records that a list is made of, and shows every match to the tally
/// once.
///
/// Gives all matches, best first, equal ones in order of ordinal; nothing when `ranked` is false.
/// Uses only what works on remote shards too: a stock spy over the packed rows, which brings each
/// match's row to this side. Throws Error (index_mismatch) when the index is damaged.
std::vector<Ranked> collect(const Xapian::Database& database,
                            const Xapian::Query& text,
                            ListKind list,
                            bool ranked,
                            Tally& tally);

}  // namespace watwerkt
