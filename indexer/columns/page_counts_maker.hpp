// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "indexer/columns/columns.hpp"
#include "indexer/document/facet_dictionary.hpp"
#include "indexer/document/hierarchy.hpp"

namespace watwerkt {

/// Pages of fewer studies are counted when they are asked for, in a quarter of a millisecond.
inline constexpr std::uint32_t least_studies_of_page = 4096;

/// The bytes of PageCounts: of all studies, of those with one code, and of those with two real
/// codes of different facets, when there are at least so many (one or more). Cost: some 4 seconds a
/// million records.
[[nodiscard]] std::string page_counts_of(const Columns& columns,
                                         const FacetDictionary& dictionary,
                                         const Hierarchy& hierarchy,
                                         std::uint32_t least = least_studies_of_page);

}  // namespace watwerkt
