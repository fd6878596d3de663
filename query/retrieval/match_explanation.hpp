// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/document/searched_texts.hpp"
#include "query/plan/planner.hpp"
#include "query/response/search_response.hpp"
#include "query/retrieval/token_stream.hpp"

namespace watwerkt {

/// Says by which words records were found. For one question: what was asked is looked up among the
/// stored words once, and what a concept's names have is kept for the next record about it.
class MatchExplanation {
 public:
    /// All must live longer. Labels are in `language`.
    MatchExplanation(const std::vector<AskedWord>& asked,
                     const TokenStream& stream,
                     const Vocabulary& vocabulary,
                     std::string_view language);
    ~MatchExplanation();

    /// For each word of the question the best form in which some text has it; of equal forms the
    /// first text. A word of the texts only looks like it when no better form is there. `placed`
    /// has the words of these texts.
    [[nodiscard]] std::vector<WordMatch> of(std::span<const SearchedText> texts,
                                            const PlacedTexts& placed);

 private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Finds the names of concepts by which a record was found, as the numbers of their terms, so that
/// they are marked in its text. Names of more words would mark too much.
[[nodiscard]] std::vector<std::uint32_t> synonym_terms(const std::vector<WordMatch>& matches,
                                                       const TokenStream& stream,
                                                       const Vocabulary& vocabulary);

}  // namespace watwerkt
