// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/pages/facet_model.hpp"

#include <algorithm>

#include "tools/answers/flag_of.hpp"

namespace watwerkt::service {
namespace {

constexpr std::size_t values_shown = 8;

Model value_model(const FacetValue& value, const std::string& name, const Visit& visit) {
    return {{"input_name", name},
            {"input_value", value.code},
            {"input_id", "f-" + name + "-" + value.code},
            {"value_label", value.label},
            {"value_count", visit.speech().count(value.count)},
            {"is_checked", value.is_selected},
            {"is_child", value.depth > 0}};
}

}  // namespace

Model facet_model(const Facet& facet, const Visit& visit) {
    Model values = Model::array();
    Model more = Model::array();
    bool is_open = false;
    for (const FacetValue& value : facet.values) {
        is_open = is_open || value.is_selected;
        const bool is_first = values.size() < values_shown || value.is_selected;
        (is_first ? values : more)
            .push_back(value_model(value, answers::flag_of(facet.name), visit));
    }
    return {{"facet_label", facet.label},
            {"facet_id", "facet-" + facet.name},
            {"is_open", is_open},
            {"values", std::move(values)},
            {"has_more", !more.empty()},
            {"more_values", std::move(more)}};
}

Model kept_beside_filters(const Visit& visit) {
    Model kept = Model::array();
    for (const NamedValue& one : visit.here().parameters()) {
        const bool is_kept = one.name == "q" || one.name == "lijst" || one.name == "taal" ||
                             one.name == "zonder-begrip" || one.name.starts_with("niet-") ||
                             one.value.find("..") != std::string::npos;
        if (is_kept && !one.value.empty())
            kept.push_back({{"kept_name", one.name}, {"kept_value", one.value}});
    }
    return kept;
}

void add_filter_form(Model& model,
                     const Visit& visit,
                     const SearchRequest& request,
                     std::span<const std::string_view> facets) {
    SearchRequest counting = request;
    counting.limit = 0;
    Model list = Model::array();
    for (const Facet& facet : visit.engine().search(counting).facets) {
        if (std::ranges::find(facets, facet.name) != facets.end() && !facet.values.empty())
            list.push_back(facet_model(facet, visit));
    }
    model["filter_path"] = visit.call().request.path;
    model["filter_facets"] = std::move(list);
    model["has_filters"] = !model["filter_facets"].empty();
    model["is_filtered"] = !request.selections.empty() || !request.exclusions.empty();
    model["unfiltered_url"] = visit.link(visit.call().request.path).text();
    model["kept_beside_filters"] = kept_beside_filters(visit);
}

}  // namespace watwerkt::service
