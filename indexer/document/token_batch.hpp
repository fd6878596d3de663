// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"
#include "indexer/document/term_batch.hpp"
#include "indexer/language/analyser.hpp"

namespace watwerkt {

/// A text with its words as they were analysed.
struct AnalysedText {
    std::string_view text, language;
    std::vector<Token> tokens;
};

/// The words of a text that was analysed; null when it was not.
[[nodiscard]] const std::vector<Token>* tokens_of(std::span<const AnalysedText> analysed,
                                                  std::string_view text,
                                                  std::string_view language);

/// What a question can ask of a word, wherever it stands: equal words are one.
struct WordReading {
    struct Part {
        std::string term;
        std::uint32_t begin = 0, end = 0;  ///< bytes of the word as written
        friend bool operator==(const Part&, const Part&) = default;
    };
    std::string surface;
    bool has_term = false;                  ///< then `alternatives` begins with it
    std::vector<std::string> alternatives;  ///< Analyser::alternatives
    std::vector<Part> parts;
    friend bool operator==(const WordReading&, const WordReading&) = default;
};

/// The words of some records in a row, as places and numbers of distinct words, for
/// TokenStreamWriter. Batches can be made apart, each by its own thread, and are then joined in the
/// order of the records; how records are spread over batches makes no difference.
class TokenBatch {
 public:
    /// A word where it stands.
    struct PlacedWord {
        std::uint32_t gap = 0;     ///< bytes since the word before, or the beginning
        std::uint32_t length = 0;  ///< bytes as written
        std::uint32_t word = 0;    ///< place in `readings`
    };

    /// The next record. `analysed` holds its own texts (DocumentMaker::texts), in any order; a text
    /// that is not among them is analysed here.
    void add(const Record& record,
             std::span<const AnalysedText> analysed,
             const Analyser& analyser);
    /// Texts that are no record's: the names of a concept.
    void add(std::span<const std::vector<Token>> texts, const Analyser& analyser);

    void clear();

    [[nodiscard]] const std::vector<WordReading>& readings() const noexcept { return readings_; }
    [[nodiscard]] const std::vector<PlacedWord>& words() const noexcept { return words_; }
    /// How many words each text has, and how many texts each entry (record or concept) has.
    [[nodiscard]] const std::vector<std::uint32_t>& text_sizes() const noexcept {
        return text_sizes_;
    }
    [[nodiscard]] const std::vector<std::uint32_t>& entry_sizes() const noexcept {
        return entry_sizes_;
    }

 private:
    void add_text(std::span<const Token> tokens, const Analyser& analyser);
    std::uint32_t number_of(const Token& token, const Analyser& analyser);

    std::vector<WordReading> readings_;
    std::vector<PlacedWord> words_;
    std::vector<std::uint32_t> text_sizes_, entry_sizes_;
    TermNumbers numbers_;                 // by what tells words apart
    NumberTable known_;                   // by Token::reading, plus 1
    const Analyser* analyser_ = nullptr;  // whose readings those are
    std::string key_;
};

}  // namespace watwerkt
