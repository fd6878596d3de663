// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "query/response/facet_names.hpp"
#include "query/response/search_response.hpp"
#include "query/retrieval/facet_counts.hpp"
#include "query/retrieval/filter.hpp"

namespace watwerkt {

/// All facets with their values, labels and exact counts, in the order of the fields table. Values
/// with count zero are left out unless they are chosen; children follow their parent; missing
/// states come last.
[[nodiscard]] std::vector<Facet> list_facets(const FacetCounts& counts,
                                             const SearchRequest& request,
                                             const FacetDictionary& dictionary,
                                             const Hierarchy& hierarchy,
                                             const FacetNames& names);

}  // namespace watwerkt
