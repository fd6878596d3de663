// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/hierarchy.hpp"

#include "indexer/fields/fields.hpp"

namespace watwerkt {

Hierarchy::Hierarchy(const Vocabulary& vocabulary) {
    for (std::size_t i = 0; i < facet_count; ++i) {
        if (fields[i].scheme.empty()) continue;
        parents_[i].assign(first_code_id, none);
        for (const Concept& idea : vocabulary.scheme(fields[i].scheme).concepts()) {
            parents_[i].push_back(idea.broader ? first_code_id + static_cast<CodeId>(*idea.broader)
                                               : none);
        }
    }
}

}  // namespace watwerkt
