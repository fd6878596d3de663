// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "indexer/document/facet_dictionary.hpp"

namespace watwerkt {

/// The codes of all facets numbered behind each other, missing states too.
class CodeNumbers {
 public:
    explicit CodeNumbers(const FacetDictionary& dictionary) {
        for (std::size_t i = 0; i < facet_count; ++i)
            firsts_[i + 1] = firsts_[i] + dictionary.limit(static_cast<FacetId>(i));
    }

    [[nodiscard]] std::uint32_t of(FacetId facet, CodeId code) const {
        return firsts_[static_cast<std::size_t>(facet)] + code;
    }
    /// How many there are.
    [[nodiscard]] std::uint32_t size() const noexcept { return firsts_.back(); }

 private:
    std::array<std::uint32_t, facet_count + 1> firsts_{};
};

}  // namespace watwerkt
