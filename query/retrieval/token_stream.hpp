// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/document/searched_texts.hpp"
#include "indexer/generation/mapped_file.hpp"

namespace watwerkt {

/// A word where it stands in a text.
struct TextWord {
    std::uint32_t begin = 0, end = 0;  ///< bytes of the text
    std::uint32_t word = 0;            ///< number of the distinct word
};

/// What a question can ask of a distinct word. Texts are named by their numbers: equal numbers mean
/// equal texts, and the order of numbers is that of texts.
struct StoredWord {
    std::uint32_t surface = 0;  ///< folded
    bool has_term = false;      ///< no stop word; `alternatives` begins with its term
    std::span<const std::uint32_t> alternatives;  ///< as Analyser::alternatives
    std::span<const std::uint32_t> parts_;        ///< three numbers a part: term, begin, end

    struct Part {
        std::uint32_t term, begin, end;  ///< bytes of the word as written
    };
    [[nodiscard]] std::size_t part_count() const noexcept { return parts_.size() / 3; }
    [[nodiscard]] Part part(std::size_t i) const noexcept {
        return {parts_[3 * i], parts_[3 * i + 1], parts_[3 * i + 2]};
    }
};

/// The words of one record's texts (searched_texts), or of one concept's names.
class PlacedTexts {
 public:
    [[nodiscard]] std::size_t size() const noexcept { return texts_.size(); }
    /// Nothing for a concept.
    [[nodiscard]] std::span<const TextWord> of(std::size_t text) const {
        return slice(texts_[text].own);
    }
    /// The text read as Dutch.
    [[nodiscard]] std::span<const TextWord> of_dutch(std::size_t text) const {
        return slice(texts_[text].dutch);
    }

 private:
    friend class TokenStream;
    struct Range {
        std::size_t first = 0, last = 0;
    };
    struct Text {
        Range own, dutch;
    };
    [[nodiscard]] std::span<const TextWord> slice(Range range) const {
        return std::span(words_).subspan(range.first, range.last - range.first);
    }
    std::vector<TextWord> words_;
    std::vector<Text> texts_;
};

/// The words of a summary, one of these texts, as passages are cut from it: read as Dutch.
[[nodiscard]] std::span<const TextWord> words_of_summary(std::string_view summary,
                                                         std::span<const SearchedText> texts,
                                                         const PlacedTexts& placed);

/// The words of all records as they were analysed when the index was built, so that a passage or an
/// explanation needs no analysis. In one mapped file (TokenStreamWriter): opening does no parsing.
///
/// Members throw Error (index_mismatch) when they meet damage. Safe for use by several threads at
/// once.
class TokenStream {
 public:
    /// Throws Error: io, index_mismatch.
    explicit TokenStream(const std::filesystem::path& file);

    /// The words of a record, whose texts are given.
    [[nodiscard]] PlacedTexts record(std::uint32_t ordinal,
                                     std::span<const SearchedText> texts) const;
    /// The words of a concept's names, preferred ones first; `scheme` and `place` number the naming
    /// scheme and the concept in it.
    [[nodiscard]] PlacedTexts names(std::size_t scheme, std::size_t place) const;

    [[nodiscard]] StoredWord word(std::uint32_t number) const;
    [[nodiscard]] std::string_view text(std::uint32_t number) const;
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const;
    /// The numbers of the texts that begin so: from the first to before the last.
    struct Numbers {
        std::uint32_t first = 0, last = 0;
        [[nodiscard]] bool has(std::uint32_t number) const noexcept {
            return number >= first && number < last;
        }
    };
    [[nodiscard]] Numbers beginning_with(std::string_view beginning) const;

    [[nodiscard]] std::size_t records() const noexcept { return records_; }

 private:
    [[nodiscard]] std::string_view entry(std::size_t number) const;
    [[nodiscard]] std::uint32_t lower_bound(std::string_view text) const;

    std::unique_ptr<const MappedFile> file_;
    std::string_view streams_, texts_;
    std::span<const std::uint64_t> places_;
    std::span<const std::uint32_t> word_places_, numbers_, text_places_;
    std::uint32_t records_ = 0;
    std::array<std::uint32_t, naming_schemes.size()> concepts_{};
};

}  // namespace watwerkt
