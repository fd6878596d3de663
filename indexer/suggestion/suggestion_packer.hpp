// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document/token_batch.hpp"
#include "indexer/language/term_numbers.hpp"
#include "indexer/suggestion/suggestion_table.hpp"

namespace watwerkt {

// The bytes, numbers of 4 bytes in the order of the machine that built it, little-endian on all we
// build for:
//
//     "wwsugg02"   entry count   label count   start count   word count   stretch count
//                  size of texts
//     entries      24 each: kind, studies, place and size of the code, first label, label count
//     labels       20 each: entry, place and size of the text, flags (1 English, 2 preferred),
//                  first place among the starts
//     starts       4 each: number of a word, label after label; with `part_flag` when it begins
//                  within the word before it, as a part of a compound
//     words        8 each, in order: place of the text, first place among the postings
//     postings     4 each: the labels that each word is a start of, word after word, in order
//     stretches    8 each: of words that begin alike and have many postings, the first and the one
//                  past the last; in order, a wider one before those within it
//     bits         of each stretch a bit per label: whether it has a start there; whole blocks of 8
//     texts        codes, names, words; each ends in a zero byte
//
// Entries are sorted by evidence, so the number of a label says how much evidence it has: of a
// stretch the lowest numbers are what is wanted, and the first bits give them.

inline constexpr std::string_view suggestion_magic = "wwsugg02";
inline constexpr std::uint32_t english_flag = 1;
inline constexpr std::uint32_t preferred_flag = 2;
inline constexpr std::uint32_t part_flag = std::uint32_t{1} << 31U;

/// Takes entries one by one and makes the bytes of a table of them. A title of ten words takes some
/// 220 bytes of memory until then, and 60 more while they are made.
class SuggestionPacker {
 public:
    /// `analysed` may hold the labels, in any order. An entry without labels is left out.
    void add(const SuggestionEntry& entry,
             const Analyser& analyser,
             std::span<const AnalysedText> analysed = {});
    /// What another one took, behind what this one did. Throws Error (invalid_argument) when there
    /// are more texts than a table can hold.
    void add(const SuggestionPacker& later);

    /// Sorts entries by evidence and gives the bytes, part by part.
    void pack(const std::function<void(std::string_view)>& use) const;
    void write(const std::filesystem::path& file) const;  ///< Throws Error (io).

 private:
    struct Entry {
        std::uint32_t kind = 0, studies = 0, code = 0, code_size = 0, first_label = 0, labels = 0;
    };
    struct Label {
        std::uint32_t text = 0, text_size = 0, flags = 0, first_start = 0, starts = 0;
    };
    std::uint32_t add_text(std::string_view text);
    void add_starts(const SuggestionLabel& label,
                    const std::vector<Token>& tokens,
                    const Analyser& analyser);
    [[nodiscard]] std::vector<std::uint32_t> by_evidence() const;
    [[nodiscard]] std::string_view text_at(std::uint32_t place, std::uint32_t size) const {
        return std::string_view(texts_).substr(place, size);
    }

    std::vector<Entry> entries_;
    std::vector<Label> labels_;
    TermNumbers words_;                  ///< each folded word and word part once
    std::vector<std::uint32_t> starts_;  ///< numbers of words, and `part_flag`
    std::string texts_;                  ///< codes and names; each ends in a zero byte
};

}  // namespace watwerkt
