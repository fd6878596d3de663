// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "indexer/language/analyser.hpp"
#include "query/plan/planner.hpp"
#include "query/response/search_response.hpp"

namespace watwerkt {

/// Cuts the passage of a text that holds most of a question's words, and marks them.
///
/// At most about `length` bytes, from word to word; "…" where something was left out. Without a
/// match it is the beginning. Pieces alternate between plain and marked and are never empty.
[[nodiscard]] std::vector<TextPiece> make_snippet(std::string_view text,
                                                  const MatchedWords& words,
                                                  const Analyser& analyser,
                                                  std::size_t length = 240);

}  // namespace watwerkt
