// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"
#include "indexer/language/analysed_text.hpp"
#include "indexer/language/term_numbers.hpp"

namespace watwerkt {

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
/// order of the records; how records are spread over batches makes no difference. One that was
/// joined can go on as the next: it still knows its words, so that they are told once.
class TokenBatch {
 public:
    /// A word where it stands.
    struct PlacedWord {
        std::uint32_t gap = 0;     ///< bytes since the word before, or the beginning
        std::uint32_t length = 0;  ///< bytes as written
        std::uint32_t word = 0;    ///< number of the distinct word
    };

    /// The next record. `analysed` holds its own texts (DocumentMaker::texts), in any order; a text
    /// that is not among them is read here. All texts come from one analyser.
    void add(const Record& record,
             std::span<const AnalysedText> analysed,
             const Analyser& analyser);
    /// Texts that are no record's: the names of a concept.
    void add(std::span<const AnalysedText> texts, const Analyser& analyser);

    /// Begins the next batch: forgets records and places.
    void clear();

    /// How many distinct words it knows.
    [[nodiscard]] std::size_t word_count() const noexcept { return numbers_.size(); }
    /// Those that no stream numbered yet, in order.
    [[nodiscard]] const std::vector<WordReading>& new_words() const noexcept { return new_words_; }
    /// Takes the numbers that a stream gave to those.
    void set_numbers(std::span<const std::uint32_t> numbers);
    /// The number of each distinct word in that stream.
    [[nodiscard]] std::span<const std::uint32_t> stream_numbers() const noexcept {
        return stream_numbers_;
    }

    [[nodiscard]] const std::vector<PlacedWord>& words() const noexcept { return words_; }
    /// How many words each text has, and how many texts each entry (record or concept) has.
    [[nodiscard]] const std::vector<std::uint32_t>& text_sizes() const noexcept {
        return text_sizes_;
    }
    [[nodiscard]] const std::vector<std::uint32_t>& entry_sizes() const noexcept {
        return entry_sizes_;
    }

 private:
    void add_text(const AnalysedText& text, const Analyser& analyser);
    std::uint32_t number_of(const AnalysedText& text, std::size_t place, const Analyser& analyser);

    std::vector<WordReading> new_words_;
    std::vector<PlacedWord> words_;
    std::vector<std::uint32_t> text_sizes_, entry_sizes_;
    std::vector<std::uint32_t> stream_numbers_;
    TermNumbers numbers_;               // by what tells words apart
    std::vector<std::uint32_t> known_;  // by reading, plus 1; 0: none
    std::string key_;
};

}  // namespace watwerkt
