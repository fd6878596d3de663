// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/fields/fields.hpp"

namespace watwerkt {

/// How words were read as a concept.
enum class Recognition : std::uint8_t {
    label,         ///< `naam`: its preferred name
    synonym,       ///< `synoniem`: another name
    abbreviation,  ///< `afkorting`
    part,          ///< `deel`: part of a compound, rekenproblemen
    age            ///< `leeftijd`: an age or a school year
};

/// One concept that a question was read as ("begrepen als"). It raises what carries the concept and
/// never leaves anything out.
struct UnderstoodConcept {
    FacetId facet = FacetId::action;
    std::string code;       ///< of the concept; of an age phrase `groep-6`, `4..6`
    std::string label;      ///< in the language of the request
    std::size_t begin = 0;  ///< bytes of the text as typed
    std::size_t end = 0;
    Recognition recognition = Recognition::label;
    std::vector<std::uint32_t> places;  ///< in the scheme; of an age all groups that overlap it
    bool is_ignored = false;  ///< the request took it away: SearchRequest::ignored_concepts
    friend bool operator==(const UnderstoodConcept&, const UnderstoodConcept&) = default;
};

/// `naam`, `synoniem`, `afkorting`, `deel`, `leeftijd`.
[[nodiscard]] std::string_view name_of(Recognition recognition) noexcept;

/// What takes a concept away, as users type it: "uitkomst:lezen".
[[nodiscard]] std::string removal_of(const UnderstoodConcept& one);

}  // namespace watwerkt
