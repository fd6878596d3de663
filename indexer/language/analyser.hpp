// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/language/compound.hpp"
#include "indexer/language/language_steps.hpp"
#include "indexer/language/word_list.hpp"

namespace watwerkt {

/// Name and version of the whole analysis; stored in each generation. Any change that can give
/// another term for some text changes it, and an index with another one says "reindex".
inline constexpr std::string_view analyser_version = "nl-icu-woorden-4";

/// Before the stem of an English word, so that it never meets a Dutch one: the English "bank" and
/// the Dutch "bank" are two terms, and a question asks for both.
inline constexpr std::string_view english_prefix = "~";

class AnalysedText;
class SharedWords;

/// A part of a compound: "leerkracht" in "groepsleerkracht".
struct TokenPart {
    std::string term;       ///< its stem; never empty
    std::size_t begin = 0;  ///< byte offsets in the text as given
    std::size_t end = 0;
};

/// One word of a text.
struct Token {
    std::string surface;  ///< folded: lower case, compatibility forms resolved, marks removed
    std::string term;     ///< what is indexed: the stem; empty for a stop word
    std::uint32_t position =
        0;                  ///< from 1, counting stop words too, so phrases keep their distance
    std::size_t begin = 0;  ///< byte offsets in the text as given
    std::size_t end = 0;
    std::vector<std::string> variants;  ///< other folded ways to write it: "po-vo" has "povo"
    std::vector<std::string> also;      ///< further terms at this place: stems of the variants, the
                                        ///< English stem of a foreign word, a protected phrase
    std::vector<TokenPart> parts;       ///< of a compound, in order; empty for other words
};

/// Turns text into terms; the same for indexing and querying.
///
/// Words by Dutch conventions (tokeniser.hpp), folded, stop words, stems (stemmer.hpp), compound
/// parts (compound.hpp). Phrases of stop words that mean something ("een op een") are one term
/// more, `eenopeen`. Input is UTF-8; malformed bytes never fail. A word over 64 bytes (folded) is
/// cut there. Without a word list there are no parts, no English words within Dutch, and stems are
/// coarser. Not safe for use by two threads at once; make one per thread (cheap).
class Analyser {
 public:
    explicit Analyser(std::shared_ptr<const WordList> words = nullptr, LanguageSteps steps = {});
    /// One of several that tell each other what they find out; all with the same words and steps.
    Analyser(std::shared_ptr<const WordList> words,
             LanguageSteps steps,
             std::shared_ptr<SharedWords> shared);
    ~Analyser();
    Analyser(Analyser&&) noexcept;
    Analyser& operator=(Analyser&&) noexcept;

    /// `language` is ISO 639-1; anything but "en" is read as Dutch.
    [[nodiscard]] std::vector<Token> analyse(std::string_view text,
                                             std::string_view language = "nl") const;
    /// The same words as numbers, for who reads much (analysed_text.hpp). Of a text over 4 GB the
    /// beginning.
    [[nodiscard]] AnalysedText read(std::string_view text, std::string_view language = "nl") const;

    /// How many words it knows. When they become too many for memory it forgets all of them;
    /// numbers of words are never given again.
    [[nodiscard]] std::size_t known_words() const noexcept;

    /// The terms by which a word of a question is looked for: its term, what it is also, and its
    /// stem in the other language. Empty for a stop word that stands for nothing more.
    [[nodiscard]] std::vector<std::string> alternatives(const Token& token) const;

    /// The folded form of a text, words joined by one space: for comparing labels.
    ///     fold("Één-op-één  Begeleiding") == "een op een begeleiding"
    [[nodiscard]] std::string fold(std::string_view text) const;

    /// The Dutch stem of a folded word, also for a stop word.
    [[nodiscard]] std::string stem(std::string_view folded_word) const;

    /// Null when this analyser has none.
    [[nodiscard]] const std::shared_ptr<const WordList>& words() const noexcept;

 private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The overlapping pieces of four characters of a folded word; of a shorter word nothing.
///     "lezen" -> leze, ezen
[[nodiscard]] std::vector<std::string> character_grams(std::string_view folded_word);

/// Words that carry no meaning in a text.
[[nodiscard]] bool is_stop_word(std::string_view folded_word);
[[nodiscard]] bool is_english_stop_word(std::string_view folded_word);

/// Words of the question itself ("werkt", "effect"): dropped from a query when something else is
/// left.
[[nodiscard]] bool is_question_word(std::string_view folded_word);

}  // namespace watwerkt
