// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <nlohmann/json.hpp>

#include "query/response/search_response.hpp"

using nlohmann::ordered_json;

namespace watwerkt {
namespace {

constexpr std::array list_names = {
    std::string_view("onderzoeken"), std::string_view("acties"), std::string_view("verhalen")};
constexpr std::array sort_names = {std::string_view("relevantie"),
                                   std::string_view("zekerheid"),
                                   std::string_view("jaar"),
                                   std::string_view("effect")};

template <typename T>
ordered_json or_null(const std::optional<T>& value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json json_of(const std::vector<Selection>& selections) {
    ordered_json list = ordered_json::array();
    for (const Selection& selection : selections) {
        ordered_json entry = {{"facet", selection.facet}, {"waarden", selection.codes}};
        ordered_json& ranges = entry["bereiken"] = ordered_json::array();
        for (const ValueRange& range : selection.ranges)
            ranges.push_back({{"van", or_null(range.from)}, {"tot_en_met", or_null(range.to)}});
        list.push_back(std::move(entry));
    }
    return list;
}

ordered_json json_of(const SearchRequest& request, const std::string& query) {
    return {{"tekst", request.text},
            {"woorden", query},
            {"filters", json_of(request.selections)},
            {"zonder", json_of(request.exclusions)},
            {"lijst", name_of(request.list)},
            {"sorteer", name_of(request.sort)},
            {"vanaf", request.offset},
            {"aantal", request.limit},
            {"taal", request.language}};
}

ordered_json json_of(const Diagnostic& diagnostic) {
    return {{"code", diagnostic.code},
            {"begin", diagnostic.begin},
            {"einde", diagnostic.end},
            {"boodschap", diagnostic.message}};
}

ordered_json json_of(const FindingSummary& finding) {
    return {{"id", finding.id},
            {"actie", {{"code", finding.action}, {"naam", finding.action_label}}},
            {"uitkomst", {{"code", finding.outcome}, {"naam", finding.outcome_label}}},
            {"effect", or_null(finding.effect)},
            {"standaardfout", or_null(finding.standard_error)},
            {"richting", finding.direction}};
}

ordered_json json_of(const Hit& hit) {
    ordered_json json = {
        {"id", hit.id},
        {"titel", hit.title},
        {"oorspronkelijke_titel",
         hit.original_title.empty() ? ordered_json(nullptr) : ordered_json(hit.original_title)},
        {"auteurs", hit.authors},
        {"jaar", or_null(hit.year)},
        {"landen", hit.countries},
        {"opzet", hit.design},
        {"deelnemers", or_null(hit.participants)}};
    ordered_json& pieces = json["passage"] = ordered_json::array();
    for (const TextPiece& piece : hit.snippet)
        pieces.push_back({{"tekst", piece.text}, {"gevonden", piece.is_marked}});
    ordered_json& findings = json["bevindingen"] = ordered_json::array();
    for (const FindingSummary& finding : hit.findings) findings.push_back(json_of(finding));
    return json;
}

ordered_json json_of(const ActionHit& hit) {
    return {{"code", hit.code},
            {"naam", hit.label},
            {"omschrijving", hit.definition},
            {"onderzoeken", hit.studies},
            {"bevindingen", hit.findings},
            {"nieuwste_jaar", or_null(hit.newest_year)}};
}

ordered_json json_of(const Facet& facet) {
    ordered_json json = {{"facet", facet.name}, {"naam", facet.label}};
    ordered_json& values = json["waarden"] = ordered_json::array();
    for (const FacetValue& value : facet.values) {
        values.push_back({{"code", value.code},
                          {"naam", value.label},
                          {"aantal", value.count},
                          {"gekozen", value.is_selected},
                          {"diepte", value.depth}});
    }
    return json;
}

template <typename Item>
ordered_json list_of(const std::vector<Item>& items) {
    ordered_json list = ordered_json::array();
    for (const Item& item : items) list.push_back(json_of(item));
    return list;
}

template <typename Enum, std::size_t size>
std::optional<Enum> from_name(const std::array<std::string_view, size>& names,
                              std::string_view name) {
    for (std::size_t i = 0; i < size; ++i) {
        if (names[i] == name) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

}  // namespace

std::string to_json(const SearchResponse& response) {
    const ordered_json json = {{"versie", response_version},
                               {"index", response.generation},
                               {"vraag", json_of(response.understood, response.query)},
                               {"opmerkingen", list_of(response.diagnostics)},
                               {"totaal", response.total},
                               {"totaal_onderzoeken", response.studies},
                               {"resultaten", list_of(response.hits)},
                               {"acties", list_of(response.actions)},
                               {"facetten", list_of(response.facets)}};
    // Text from users may hold damaged UTF-8; the answer must not fail on it.
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

std::string_view name_of(ListKind kind) noexcept {
    return list_names[static_cast<std::size_t>(kind)];
}
std::string_view name_of(SortOrder order) noexcept {
    return sort_names[static_cast<std::size_t>(order)];
}
std::optional<ListKind> list_kind_from_name(std::string_view name) noexcept {
    return from_name<ListKind>(list_names, name);
}
std::optional<SortOrder> sort_order_from_name(std::string_view name) noexcept {
    return from_name<SortOrder>(sort_names, name);
}

}  // namespace watwerkt
