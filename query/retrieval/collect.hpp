// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "query/request/search_request.hpp"
#include "query/retrieval/tally.hpp"

namespace watwerkt {

/// A record that matches the text and how well.
struct Ranked {
    std::uint32_t ordinal = 0;
    double score = 0;  ///< BM25; only comparable within one answer
};

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
