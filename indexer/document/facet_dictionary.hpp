// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text_hash.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/document/study_row.hpp"

namespace watwerkt {

/// The codes of one facet and their numbers.
struct FacetCodes {
    std::vector<std::string> codes;  ///< code of number first_code_id + i
    std::vector<std::string>
        names;  ///< a readable name where it is not in a scheme (sources); else equal to the code
    TextMap<CodeId> numbers;
};

/// For each facet: code <-> number. Facets with a concept scheme take the scheme's own order; the
/// others (year, language, source) number their codes in order of first appearance, which is the
/// order of records.
class FacetDictionary {
 public:
    explicit FacetDictionary(const Vocabulary& vocabulary);

    /// The number of a code; adds it when the facet has no scheme. Throws Error (invalid_input) for
    /// a code that is not in the facet's scheme.
    CodeId number(FacetId facet, std::string_view code, std::string_view name = {});

    /// The number of a code or missing state; nothing when unknown.
    [[nodiscard]] std::optional<CodeId> find(FacetId facet, std::string_view code) const;

    /// The code of a number, also `niet-bekeken`, `niet-gemeld` and `geen-actie`.
    [[nodiscard]] std::string_view code(FacetId facet, CodeId number) const;

    [[nodiscard]] const FacetCodes& facet(FacetId facet) const {
        return facets_[static_cast<std::size_t>(facet)];
    }

    /// One past the largest number of this facet.
    [[nodiscard]] CodeId limit(FacetId facet) const {
        return first_code_id + static_cast<CodeId>(this->facet(facet).codes.size());
    }

    /// The codes that are not in a scheme, as JSON text for the manifest, and back.
    [[nodiscard]] std::string open_codes_json() const;
    void add_open_codes(std::string_view json);

 private:
    std::array<FacetCodes, facet_count> facets_;
};

/// The code of a source's name: "What Works Clearinghouse" -> "what-works-clearinghouse".
[[nodiscard]] std::string slug(std::string_view name);

}  // namespace watwerkt
