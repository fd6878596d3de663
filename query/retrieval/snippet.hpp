// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "query/plan/planner.hpp"
#include "query/response/search_response.hpp"
#include "query/retrieval/token_stream.hpp"

namespace watwerkt {

/// The words to mark in a passage, by the numbers that stored words have.
class MarkedWords {
 public:
    MarkedWords(const MatchedWords& words, const TokenStream& stream);

    /// With more terms, numbers of the stream.
    [[nodiscard]] MarkedWords with_terms(std::span<const std::uint32_t> terms) const;

    /// What to mark of a word, in bytes of it as written, and by which word of the question, so
    /// that different ones count.
    struct Mark {
        std::uint32_t begin = 0, end = 0;
        std::uint32_t word = 0;
    };
    /// A word of `length` bytes as such, in a variant or in the other language, as a part of the
    /// question's compound, or by its beginning; else the parts that the question names:
    /// zomer[school]. Calls `use` with each mark, in order.
    template <typename Use>
    void each_mark(const StoredWord& word, std::uint32_t length, Use use) const {
        for (const std::uint32_t term : word.alternatives) {
            if (has(terms_, term)) return use(Mark{0, length, term});
        }
        if (has(surfaces_, word.surface)) return use(Mark{0, length, word.surface});
        for (const auto& [beginning, number] : prefixes_) {
            if (beginning.has(word.surface)) return use(Mark{0, length, number});
        }
        for (std::size_t i = 0; i < word.part_count(); ++i) {
            const StoredWord::Part part = word.part(i);
            if (has(terms_, part.term)) use(Mark{part.begin, part.end, part.term});
        }
    }

 private:
    [[nodiscard]] static bool has(const std::vector<std::uint32_t>& numbers, std::uint32_t number) {
        for (const std::uint32_t one : numbers) {
            if (one == number) return true;
        }
        return false;
    }

    std::vector<std::uint32_t> terms_;  // of words and of parts
    std::vector<std::uint32_t> surfaces_;
    std::vector<std::pair<TokenStream::Numbers, std::uint32_t>> prefixes_;
};

/// Cuts the passage of a text that holds most of a question's words, and marks them.
///
/// At most about `length` bytes, from word to word; "…" where something was left out. Without a
/// match it is the beginning. Pieces alternate between plain and marked and are never empty.
/// `placed` has the text's words.
[[nodiscard]] std::vector<TextPiece> make_snippet(std::string_view text,
                                                  std::span<const TextWord> placed,
                                                  const MarkedWords& words,
                                                  const TokenStream& stream,
                                                  std::size_t length = 240);

}  // namespace watwerkt
