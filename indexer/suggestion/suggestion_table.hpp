// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/study.hpp"
#include "indexer/language/analyser.hpp"

namespace watwerkt {

/// What a suggestion is.
enum class SuggestionKind : std::uint8_t { action, outcome, target_group, study, story };

/// One name of something that can be suggested.
struct SuggestionLabel {
    std::string text;
    bool is_english = false;
    bool is_preferred = false;  ///< false: another name, a synonym or an abbreviation
};

/// Something that can be suggested, with all its names.
struct SuggestionEntry {
    SuggestionKind kind = SuggestionKind::action;
    std::string code;         ///< of the concept, or id of the record
    std::size_t studies = 0;  ///< evidence: studies about it, its narrower concepts included
    std::vector<SuggestionLabel> labels;
};

/// A name that matched.
struct SuggestionMatch {
    SuggestionKind kind = SuggestionKind::action;
    std::string_view code;
    std::string_view label;  ///< the preferred name in the language asked for
    std::string_view also;   ///< the name that matched, when it is another one
    std::size_t studies = 0;
    bool is_near = false;  ///< only with a typing error allowed
};

/// All names by their words and parts of compounds. Those are sorted, so that what begins with some
/// letters is one stretch; where a stretch has very many names, a bit per name says which. In one
/// block of bytes (suggestion_packer.hpp), usually a mapped file: opening does no parsing.
///
/// Safe for use by several threads at once.
class SuggestionTable {
 public:
    /// Maps a file. Throws Error: io, index_mismatch.
    [[nodiscard]] static SuggestionTable open(const std::filesystem::path& file);
    /// Takes bytes as made by `pack_suggestions`. Throws Error (index_mismatch).
    [[nodiscard]] static SuggestionTable from_bytes(std::string bytes);

    /// The best matches for folded text (words with one space between): each word begins a word or
    /// a part of a compound of one name. Most evidence first, then by kind and alphabet. When fewer
    /// than three match, also those with one typing error in a word of four letters or more, after
    /// the others.
    [[nodiscard]] std::vector<SuggestionMatch> find(std::string_view folded,
                                                    std::size_t limit,
                                                    std::string_view language) const;

    ~SuggestionTable();
    SuggestionTable(SuggestionTable&&) noexcept;
    SuggestionTable& operator=(SuggestionTable&&) noexcept;

 private:
    struct State;
    class Look;
    explicit SuggestionTable(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Sorts entries by evidence and packs them.
[[nodiscard]] std::string pack_suggestions(std::vector<SuggestionEntry> entries,
                                           const Analyser& analyser);

}  // namespace watwerkt
