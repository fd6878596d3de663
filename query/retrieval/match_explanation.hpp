// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/language/analyser.hpp"
#include "query/plan/planner.hpp"
#include "query/response/search_response.hpp"

namespace watwerkt {

/// A text of a record in which words may be found, and the concept that it names, if it does.
struct SearchedText {
    std::string_view field;  ///< public name
    std::string_view text;
    std::string_view language;
    const Concept* idea = nullptr;
    std::string_view scheme;  ///< of that concept
};

/// The texts of a record that the index holds, the weightiest fields first. They point into the
/// record and the vocabulary.
[[nodiscard]] std::vector<SearchedText> searched_texts(const Record& record,
                                                       const Vocabulary& vocabulary);

/// The names of a concept as texts.
void add_names(std::vector<SearchedText>& texts,
               const ConceptScheme& scheme,
               std::string_view code);

/// For each word of a question the best form in which some text has it; of equal forms the first
/// text. A word of the texts only looks like it when no better form is there.
/// Labels are in `language`.
[[nodiscard]] std::vector<WordMatch> explain_matches(const std::vector<AskedWord>& asked,
                                                     const std::vector<SearchedText>& texts,
                                                     const Analyser& analyser,
                                                     std::string_view language);

/// Adds the names of the concepts by which a record was found, so that they are marked in its text.
void add_synonyms(MatchedWords& words,
                  const std::vector<WordMatch>& matches,
                  const Vocabulary& vocabulary,
                  const Analyser& analyser);

}  // namespace watwerkt
