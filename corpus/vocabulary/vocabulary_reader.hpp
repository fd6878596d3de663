// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary/vocabulary.hpp"

namespace watwerkt {

/// What one vocabulary file holds.
struct SchemeParts {
    std::string code;
    std::vector<LocalText> labels;
    std::vector<Concept> concepts;
    std::vector<Crosswalk> crosswalks;
};

/// Reads one concept scheme from RDF/XML in the form of docs/format.md: one skos:ConceptScheme,
/// then its skos:Concept elements, parents before children. `file` is only for messages. Throws
/// Error (invalid_input) with file:line for the first thing that is wrong.
[[nodiscard]] SchemeParts read_scheme(std::string_view bytes, const std::string& file);

}  // namespace watwerkt
