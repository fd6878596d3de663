// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/document/study_row.hpp"

namespace watwerkt {

/// For each facet the parent of each code, so that parents include their children.
class Hierarchy {
 public:
    static constexpr CodeId none = UINT32_MAX;
    explicit Hierarchy(const Vocabulary& vocabulary);
    /// The parent of a code; `none` for a top code and for the missing states.
    [[nodiscard]] CodeId parent(FacetId facet, CodeId code) const {
        const auto& parents = parents_[static_cast<std::size_t>(facet)];
        return code < parents.size() ? parents[code] : none;
    }

 private:
    std::array<std::vector<CodeId>, facet_count> parents_;
};

}  // namespace watwerkt
