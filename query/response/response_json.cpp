// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "query/response/json_parts.hpp"
#include "query/response/search_response.hpp"

namespace watwerkt {
namespace {

// Of an answer with ten hits and all facets.
constexpr std::size_t usual_size = std::size_t{64} << 10U;

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

void write(JsonWriter& json, const IgnoredConcept& one) {
    json.object([&] {
        json.member("facet", one.facet);
        json.member("code", one.code);
    });
}

void write(JsonWriter& json, const UnderstoodConcept& one) {
    json.object([&] {
        json.member("facet", facet_field(one.facet).name);
        json.member("code", one.code);
        json.member("naam", one.label);
        json.member("begin", one.begin);
        json.member("einde", one.end);
        json.member("herkend", name_of(one.recognition));
    });
}

void write(JsonWriter& json, const Diagnostic& diagnostic) {
    json.object([&] {
        json.member("code", diagnostic.code);
        json.member("begin", diagnostic.begin);
        json.member("einde", diagnostic.end);
        json.member("boodschap", diagnostic.message);
    });
}

void write(JsonWriter& json, const TextPiece& piece) {
    json.object([&] {
        json.member("tekst", piece.text);
        json.member("gevonden", piece.is_marked);
    });
}

void write(JsonWriter& json, const FindingSummary& finding) {
    json.object([&] {
        json.member("id", finding.id);
        json.name("actie");
        write_concept(json, finding.action, finding.action_label);
        json.name("uitkomst");
        write_concept(json, finding.outcome, finding.outcome_label);
        json.member("effect", finding.effect);
        json.member("standaardfout", finding.standard_error);
        json.member("richting", finding.direction);
    });
}

void write(JsonWriter& json, const WordMatch& match) {
    json.object([&] {
        json.member("woord", match.asked);
        json.member("hoe", name_of(match.form));
        json.member("gevonden", match.found);
        json.member("deel", text_or_null(match.part));
        json.member("veld", match.field);
        json.name("begrip");
        if (match.code.empty()) return json.value(nullptr);
        json.object([&] {
            json.member("lijst", match.scheme);
            json.member("code", match.code);
            json.member("naam", match.concept_label);
        });
    });
}

void write(JsonWriter& json, const WordOffer& word) {
    json.object([&] {
        json.member("begin", word.begin);
        json.member("einde", word.end);
        json.member("getypt", word.typed);
        json.member("bedoeld", word.offered);
    });
}

// Declared before the list of them.
void write(JsonWriter& json, const Hit& hit);
void write(JsonWriter& json, const ActionHit& hit);
void write(JsonWriter& json, const FacetValue& value);
void write(JsonWriter& json, const Facet& facet);

template <typename Item>
void write_list(JsonWriter& json, std::string_view name, const std::vector<Item>& items) {
    json.list(name, items, [&](const Item& item) { write(json, item); });
}

void write(JsonWriter& json, const std::optional<DidYouMean>& offer) {
    if (!offer) return json.value(nullptr);
    json.object([&] {
        json.member("tekst", offer->text);
        json.member("onderzoeken", offer->studies);
        write_list(json, "woorden", offer->words);
    });
}

void write(JsonWriter& json, const Hit& hit) {
    json.object([&] {
        json.member("id", hit.id);
        json.member("titel", hit.title);
        json.member("oorspronkelijke_titel", text_or_null(hit.original_title));
        json.member("auteurs", hit.authors);
        json.member("jaar", hit.year);
        json.member("landen", hit.countries);
        json.member("opzet", hit.design);
        json.member("deelnemers", hit.participants);
        write_list(json, "passage", hit.snippet);
        write_list(json, "gevonden_door", hit.matched);
        write_list(json, "bevindingen", hit.findings);
    });
}

// In short: the whole verdict is that of the action's own page.
void write_best_verdict(JsonWriter& json, const ActionHit& hit) {
    if (!hit.best) return json.value(nullptr);
    const CellVerdict& best = *hit.best;
    json.object([&] {
        json.name("uitkomst");
        write_concept(json, best.outcome, best.outcome_label);
        json.name("oordeel");
        write_concept(json, code_of(best.verdict.code), best.verdict_label);
        json.name("zekerheid");
        write_concept(json, certainty_code(best.verdict.certainty.level), best.certainty_label);
        json.member("uitkomsten", hit.outcomes);
    });
}

void write(JsonWriter& json, const ActionHit& hit) {
    json.object([&] {
        json.member("code", hit.code);
        json.member("naam", hit.label);
        json.member("omschrijving", hit.definition);
        json.member("onderzoeken", hit.studies);
        json.member("bevindingen", hit.findings);
        json.member("nieuwste_jaar", hit.newest_year);
        write_list(json, "gevonden_door", hit.matched);
        json.name("beste_oordeel");
        write_best_verdict(json, hit);
    });
}

void write(JsonWriter& json, const FacetValue& value) {
    json.object([&] {
        json.member("code", value.code);
        json.member("naam", value.label);
        json.member("aantal", value.count);
        json.member("gekozen", value.is_selected);
        json.member("diepte", value.depth);
    });
}

void write(JsonWriter& json, const Facet& facet) {
    json.object([&] {
        json.member("facet", facet.name);
        json.member("naam", facet.label);
        write_list(json, "waarden", facet.values);
    });
}

void write_question(JsonWriter& json, const SearchRequest& request, const std::string& query) {
    json.object([&] {
        json.member("tekst", request.text);
        json.member("woorden", query);
        json.name("filters");
        write_selections(json, request.selections);
        json.name("zonder");
        write_selections(json, request.exclusions);
        write_list(json, "zonder_begrippen", request.ignored_concepts);
        json.member("lijst", name_of(request.list));
        json.member("sorteer", name_of(request.sort));
        json.member("vanaf", request.offset);
        json.member("aantal", request.limit);
        json.member("taal", request.language);
    });
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
    JsonWriter json(usual_size);
    json.object([&] {
        json.member("versie", response_version);
        json.member("index", response.generation);
        json.name("vraag");
        write_question(json, response.understood, response.query);
        write_list(json, "begrepen_als", response.concepts);
        write_list(json, "opmerkingen", response.diagnostics);
        json.name("bedoelde_u");
        write(json, response.did_you_mean);
        json.member("totaal", response.total);
        json.member("totaal_onderzoeken", response.studies);
        write_list(json, "resultaten", response.hits);
        write_list(json, "acties", response.actions);
        write_list(json, "facetten", response.facets);
        json.name("antwoord");
        if (response.answer) {
            write_answer(json, *response.answer, response.understood.language);
        } else {
            json.value(nullptr);
        }
        write_missing(json, response.missing, response.understood.language);
    });
    return json.take();
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
