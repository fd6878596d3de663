// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/engine.hpp"
#include "query/response/answer_json.hpp"
#include "tools/answers/speech.hpp"

namespace watwerkt::answers {

/// The filters of a command about verdicts, as the engine understands them.
[[nodiscard]] AnswerSource understood(const Engine& engine, const SearchRequest& request);

/// A concept by its code or name; words typed apart are one name. Throws Error (not_found) when
/// there is none.
[[nodiscard]] NamedCode named_code(const Engine& engine,
                                   std::string_view facet,
                                   const std::vector<std::string>& typed,
                                   const Speech& speech);

/// Puts verdicts on outcomes in the order of the vocabulary, each under the one it belongs to.
void order_by_outcome(std::vector<CellVerdict>& cells, const Vocabulary& vocabulary);

/// How many outcomes stand above an outcome; 0 for a group or an outcome of its own.
[[nodiscard]] std::size_t outcome_depth(std::string_view outcome, const Vocabulary& vocabulary);

}  // namespace watwerkt::answers
