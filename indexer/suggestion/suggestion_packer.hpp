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
#include "indexer/suggestion/suggestion_table.hpp"

namespace watwerkt {

// The bytes, numbers of 4 bytes in the order of the machine that built it, little-endian on all we
// build for:
//
//     "wwsugg01"   entry count   label count   start count   size of texts
//     entries      24 each: kind, studies, place and size of the code, first label, label count
//     labels       20 each: entry, place and size of the text, flags (1 English, 2 preferred),
//                  first place among the starts by label
//     starts by label   4 each: place of a folded word or word part, label after label
//     starts sorted     8 each: such a place and its label, by what stands there
//     texts        codes, names, folded names; each ends in a zero byte

inline constexpr std::string_view suggestion_magic = "wwsugg01";
inline constexpr std::uint32_t english_flag = 1;
inline constexpr std::uint32_t preferred_flag = 2;

/// Takes entries one by one and makes the bytes of a table of them. A title of ten words takes some
/// 350 bytes of memory until then.
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
    std::vector<std::uint32_t> starts_;  ///< places of a folded word or word part
    std::string texts_;                  ///< codes, names, folded names; each ends in a zero byte
};

}  // namespace watwerkt
