// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/language/analyser.hpp"
#include "query/plan/planner.hpp"
#include "query/response/search_response.hpp"

/// Explanations and passages made by analysing the texts anew for every question: slow, and written
/// apart from the product, which reads the words that the index stores. What both say is compared.
namespace watwerkt::test {

[[nodiscard]] std::vector<WordMatch> explanation_by_analysis(const std::vector<AskedWord>& asked,
                                                             const Record& record,
                                                             const Vocabulary& vocabulary,
                                                             const Analyser& analyser,
                                                             std::string_view language);

/// Of an action: its names, and its page when it has one.
[[nodiscard]] std::vector<WordMatch> explanation_by_analysis(const std::vector<AskedWord>& asked,
                                                             std::string_view action,
                                                             const Record* page,
                                                             const Vocabulary& vocabulary,
                                                             const Analyser& analyser,
                                                             std::string_view language);

/// Adds the names of the concepts by which a record was found.
void add_synonyms_by_analysis(MatchedWords& words,
                              const std::vector<WordMatch>& matches,
                              const Vocabulary& vocabulary,
                              const Analyser& analyser);

[[nodiscard]] std::vector<TextPiece> snippet_by_analysis(std::string_view text,
                                                         const MatchedWords& words,
                                                         const Analyser& analyser,
                                                         std::size_t length = 240);

}  // namespace watwerkt::test
