// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/fields/fields.hpp"
#include "indexer/language/analyser.hpp"

namespace watwerkt {

/// The file of a generation that holds the analysed names.
inline constexpr std::string_view names_file = "begrippen.bin";

/// The facets whose concepts a question can name in plain words.
inline constexpr std::array named_facets = {FacetId::action,
                                            FacetId::outcome,
                                            FacetId::age,
                                            FacetId::school_type,
                                            FacetId::target_group,
                                            FacetId::setting,
                                            FacetId::delivery};

enum class NameKind : std::uint8_t {
    preferred,    ///< `naam`: the preferred label
    synonym,      ///< `synoniem`: an alternative label
    abbreviation  ///< `afkorting`: an alternative label such as vve, nt2, KS2
};

/// One name of one concept.
struct ConceptName {
    std::string_view key;  ///< its terms, see name_key
    FacetId facet = FacetId::action;
    std::uint32_t place = 0;  ///< of the concept in its scheme
    NameKind kind = NameKind::preferred;
    bool is_english = false;
};

/// The names of all concepts in the terms of the analyser, made with the index so that opening it
/// analyses nothing. Sorted by key: names that begin with the same words stand together.
class ConceptNames {
 public:
    /// The bytes of `names_file`. Layout in docs/index-format.md.
    [[nodiscard]] static std::string bytes_of(const Vocabulary& vocabulary,
                                              const Analyser& analyser);

    /// Throws Error (index_mismatch) when the bytes are damaged.
    explicit ConceptNames(std::string bytes);

    [[nodiscard]] std::size_t size() const noexcept { return count_; }
    [[nodiscard]] ConceptName at(std::size_t index) const;

    /// The first name whose key is not before `key`; size() when there is none.
    [[nodiscard]] std::size_t lower_bound(std::string_view key) const;

    /// Indices of the names of a concept, the preferred ones first; none for an unknown place.
    [[nodiscard]] std::span<const std::uint32_t> names_of(FacetId facet, std::size_t place) const;

 private:
    std::string bytes_;
    std::size_t count_ = 0;
    std::array<std::vector<std::vector<std::uint32_t>>, facet_count> by_concept_;
};

/// How an analysed word stands in a key: its term. A stop word stands for nothing, unless it turns
/// the meaning ("na school", "zonder diploma"): then `=na`. The parts of "een op een" are one word.
///
///     "Zin in lezen" -> "zin lees"        "na school" -> "=na school"
[[nodiscard]] std::string name_key(const std::vector<Token>& tokens);

/// `=na` for a stop word that turns the meaning; empty for another.
[[nodiscard]] std::string turning_word(const Token& token);

/// The place after the words "een op een" when they begin here; `at` when they do not.
[[nodiscard]] std::size_t after_protected_phrase(const std::vector<Token>& tokens, std::size_t at);
inline constexpr std::string_view one_to_one_term = "eenopeen";

}  // namespace watwerkt
