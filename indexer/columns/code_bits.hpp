// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "indexer/document/facet_dictionary.hpp"
#include "indexer/document/study_row.hpp"

namespace watwerkt {

/// Where each code of each facet stands in a row of bits.
///
/// Facets with a concept scheme have their codes as bits, missing states too: first those of
/// findings, then those of studies, so that a finding has the first words of a row. Actions are too
/// many and have a number instead, and so have facets that take their codes from records.
class CodeBits {
 public:
    explicit CodeBits(const FacetDictionary& dictionary);

    /// Whether a facet's codes are bits.
    [[nodiscard]] static constexpr bool has(FacetId facet) {
        return facet != FacetId::action && !facet_field(facet).scheme.empty();
    }
    /// The place of code 0; those of the others follow.
    [[nodiscard]] std::size_t first(FacetId facet) const {
        return first_[static_cast<std::size_t>(facet)];
    }
    /// The words of 64 bits that hold the facets of findings, and all facets.
    [[nodiscard]] std::size_t finding_words() const noexcept { return finding_words_; }
    [[nodiscard]] std::size_t words() const noexcept { return words_; }

    void set(FacetId facet, CodeId code, std::uint64_t* row) const {
        const std::size_t place = first(facet) + code;
        row[place / 64] |= std::uint64_t{1} << (place % 64);
    }

 private:
    std::array<std::size_t, facet_count> first_{};
    std::size_t finding_words_ = 0, words_ = 0;
};

}  // namespace watwerkt
