// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "indexer/document/facet_dictionary.hpp"

namespace watwerkt {

/// How many results each value of each facet has.
class FacetCounts {
 public:
    /// All 0.
    explicit FacetCounts(const FacetDictionary& dictionary) {
        for (std::size_t i = 0; i < facet_count; ++i)
            counts_[i].assign(dictionary.limit(static_cast<FacetId>(i)), 0);
    }

    [[nodiscard]] std::size_t count(FacetId facet, CodeId code) const {
        return counts_[static_cast<std::size_t>(facet)].at(code);
    }
    /// By code.
    [[nodiscard]] std::vector<std::uint32_t>& of(FacetId facet) {
        return counts_[static_cast<std::size_t>(facet)];
    }
    [[nodiscard]] const std::vector<std::uint32_t>& of(FacetId facet) const {
        return counts_[static_cast<std::size_t>(facet)];
    }

    [[nodiscard]] std::size_t bytes() const noexcept {
        std::size_t bytes = sizeof *this;
        for (const auto& count : counts_) bytes += count.size() * sizeof(std::uint32_t);
        return bytes;
    }

    friend bool operator==(const FacetCounts&, const FacetCounts&) = default;

 private:
    std::array<std::vector<std::uint32_t>, facet_count> counts_;
};

}  // namespace watwerkt
