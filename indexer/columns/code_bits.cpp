// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/columns/code_bits.hpp"

namespace watwerkt {

CodeBits::CodeBits(const FacetDictionary& dictionary) {
    std::size_t place = 0;
    for (std::size_t i = 0; i < facet_count; ++i) {
        const auto facet = static_cast<FacetId>(i);
        if (has(facet)) {
            first_[i] = place;
            place += dictionary.limit(facet);
        }
        if (i + 1 == finding_facet_count) finding_words_ = (place + 63) / 64;
    }
    words_ = (place + 63) / 64;
}

}  // namespace watwerkt
