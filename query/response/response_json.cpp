// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <nlohmann/json.hpp>

#include "query/response/json_parts.hpp"
#include "query/response/search_response.hpp"

using nlohmann::ordered_json;

namespace watwerkt {
namespace {

constexpr std::array list_names = {
    std::string_view("onderzoeken"), std::string_view("acties"), std::string_view("verhalen")};
constexpr std::array form_names = {std::string_view("woord"),
                                   std::string_view("begin"),
                                   std::string_view("vorm"),
                                   std::string_view("ander-woord"),
                                   std::string_view("deel"),
                                   std::string_view("lijkt-op")};
constexpr std::array sort_names = {std::string_view("relevantie"),
                                   std::string_view("zekerheid"),
                                   std::string_view("jaar"),
                                   std::string_view("effect")};

using namespace json_parts;

ordered_json json_of(const IgnoredConcept& one) {
    return {{"facet", one.facet}, {"code", one.code}};
}

ordered_json json_of(const UnderstoodConcept& one) {
    return {{"facet", facet_field(one.facet).name},
            {"code", one.code},
            {"naam", one.label},
            {"begin", one.begin},
            {"einde", one.end},
            {"herkend", name_of(one.recognition)}};
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

ordered_json json_of(const WordMatch& match) {
    return {{"woord", match.asked},
            {"hoe", name_of(match.form)},
            {"gevonden", match.found},
            {"deel", text_or_null(match.part)},
            {"veld", match.field},
            {"begrip",
             match.code.empty() ? ordered_json(nullptr)
                                : ordered_json({{"lijst", match.scheme},
                                                {"code", match.code},
                                                {"naam", match.concept_label}})}};
}

ordered_json json_of(const std::vector<WordMatch>& matches) {
    ordered_json list = ordered_json::array();
    for (const WordMatch& match : matches) list.push_back(json_of(match));
    return list;
}

ordered_json json_of(const std::optional<DidYouMean>& offer) {
    if (!offer) return nullptr;
    ordered_json words = ordered_json::array();
    for (const WordOffer& word : offer->words)
        words.push_back({{"begin", word.begin},
                         {"einde", word.end},
                         {"getypt", word.typed},
                         {"bedoeld", word.offered}});
    return {{"tekst", offer->text}, {"onderzoeken", offer->studies}, {"woorden", words}};
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
    json["gevonden_door"] = json_of(hit.matched);
    ordered_json& findings = json["bevindingen"] = ordered_json::array();
    for (const FindingSummary& finding : hit.findings) findings.push_back(json_of(finding));
    return json;
}

// In short: the whole verdict is that of the action's own page.
ordered_json best_verdict_of(const ActionHit& hit) {
    if (!hit.best) return nullptr;
    const CellVerdict& best = *hit.best;
    return {{"uitkomst", concept_of(best.outcome, best.outcome_label)},
            {"oordeel", concept_of(code_of(best.verdict.code), best.verdict_label)},
            {"zekerheid",
             concept_of(certainty_code(best.verdict.certainty.level), best.certainty_label)},
            {"uitkomsten", hit.outcomes}};
}

ordered_json json_of(const ActionHit& hit) {
    return {{"code", hit.code},
            {"naam", hit.label},
            {"omschrijving", hit.definition},
            {"onderzoeken", hit.studies},
            {"bevindingen", hit.findings},
            {"nieuwste_jaar", or_null(hit.newest_year)},
            {"gevonden_door", json_of(hit.matched)},
            {"beste_oordeel", best_verdict_of(hit)}};
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

ordered_json json_of(const SearchRequest& request, const std::string& query) {
    return {{"tekst", request.text},
            {"woorden", query},
            {"filters", selections_of(request.selections)},
            {"zonder", selections_of(request.exclusions)},
            {"zonder_begrippen", list_of(request.ignored_concepts)},
            {"lijst", name_of(request.list)},
            {"sorteer", name_of(request.sort)},
            {"vanaf", request.offset},
            {"aantal", request.limit},
            {"taal", request.language}};
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
    ordered_json json = {{"versie", response_version},
                         {"index", response.generation},
                         {"vraag", json_of(response.understood, response.query)},
                         {"begrepen_als", list_of(response.concepts)},
                         {"opmerkingen", list_of(response.diagnostics)},
                         {"bedoelde_u", json_of(response.did_you_mean)},
                         {"totaal", response.total},
                         {"totaal_onderzoeken", response.studies},
                         {"resultaten", list_of(response.hits)},
                         {"acties", list_of(response.actions)},
                         {"facetten", list_of(response.facets)}};
    json["antwoord"] = response.answer ? answer_of(*response.answer, response.understood.language)
                                       : ordered_json(nullptr);
    add_missing(json, response.missing, response.understood.language);
    return page_of(json);
}

std::string_view name_of(MatchForm form) noexcept {
    return form_names[static_cast<std::size_t>(form)];
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
