// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "query/response/search_response.hpp"
#include "tools/service/pages/visit.hpp"

namespace watwerkt::service {

/// A facet as the part `part_facet` shows it: the first values, and the others one step away.
[[nodiscard]] Model facet_model(const Facet& facet, const Visit& visit);

/// What a filter form keeps of the question beside its own boxes, as hidden fields.
[[nodiscard]] Model kept_beside_filters(const Visit& visit);

/// The filters of a page about verdicts, as `part_filter_form` shows them: `has_filters`,
/// `filter_facets`, `is_filtered`, `unfiltered_url`. The counts are of studies, within the request.
void add_filter_form(Model& model,
                     const Visit& visit,
                     const SearchRequest& request,
                     std::span<const std::string_view> facets);

}  // namespace watwerkt::service
