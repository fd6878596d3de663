// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/language/analyser.hpp"

namespace watwerkt {

class KnownWords;

/// A text with its words as an analyser read them (Analyser::read). It points into the text.
///
/// Most words are only numbers here: who has met a number before knows all about that word and need
/// not see it in full.
class AnalysedText {
 public:
    struct Word {
        std::uint32_t begin = 0, end = 0;  ///< bytes of the text as given
        /// Words with the same number from one analyser are alike in all but their place in the
        /// text. 0: nothing known; alike or not. Numbers go from 1 up.
        std::uint32_t reading = 0;
    };

    [[nodiscard]] std::string_view text() const noexcept { return text_; }
    [[nodiscard]] std::string_view language() const noexcept { return language_; }
    [[nodiscard]] std::span<const Word> words() const noexcept { return words_; }
    /// A word in full.
    [[nodiscard]] Token token(std::size_t place) const;
    /// All words in full.
    [[nodiscard]] std::vector<Token> tokens() const;

 private:
    friend class Analyser;
    std::string_view text_, language_;
    std::vector<Word> words_;
    std::vector<std::pair<std::size_t, Token>> odd_;  // those without a number, by place
    std::shared_ptr<const KnownWords> known_;
    std::uint64_t numbers_before_ = 0;  // of words that the analyser knew before those
};

/// The one of some texts that was made of this text, read in this language; null when none was.
[[nodiscard]] const AnalysedText* find_analysed(std::span<const AnalysedText> analysed,
                                                std::string_view text,
                                                std::string_view language);

}  // namespace watwerkt
