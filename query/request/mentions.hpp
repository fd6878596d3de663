// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/language/analyser.hpp"

namespace watwerkt {

/// Finds the concepts of a scheme that a question names, by any of their labels in any language.
///
///     "helpt tutoring bij begrijpend lezen?"  ->  begrijpend-lezen (not also lezen)
class Mentions {
 public:
    Mentions(const ConceptScheme& scheme, const Analyser& analyser);

    /// Places in the scheme, in its order. `terms` are the stems of the question. A concept whose
    /// label is part of a longer label that is named too is left out.
    [[nodiscard]] std::vector<std::size_t> in(const std::set<std::string>& terms) const;

 private:
    struct Label {
        std::size_t place;
        std::vector<std::string> terms;  // sorted, each once
    };
    std::vector<Label> labels_;
};

}  // namespace watwerkt
