// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/openapi.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <span>

#include "indexer/fields/fields.hpp"
#include "tools/answers/flag_of.hpp"
#include "tools/service/api.hpp"
#include "tools/service/embedded_texts.hpp"
#include "tools/service/operations.hpp"

using nlohmann::ordered_json;

namespace watwerkt::service {
namespace {

/// What the document says of an operation beside its path.
struct OperationText {
    std::string_view name, summary, description;
    std::string_view media_type;
    std::string_view schema;  ///< in components/schemas; empty: any text
    bool has_filters;
    std::span<const std::string_view> parameters;    ///< beside the filters and `taal`
    std::span<const std::string_view> without = {};  ///< facets that are no filters here
};

constexpr std::array<std::string_view, 9> of_search = {"q",
                                                       "zonder-begrip",
                                                       "lijst",
                                                       "sorteer",
                                                       "vanaf",
                                                       "aantal",
                                                       "oordelen",
                                                       "facetten",
                                                       "antwoord"};
constexpr std::array<std::string_view, 5> of_export = {
    "q", "zonder-begrip", "sorteer", "formaat_export", "onderzoek"};
constexpr std::array<std::string_view, 2> of_suggestions = {"q", "aantal"};
constexpr std::array<std::string_view, 1> of_map = {"formaat_kaart"};
constexpr std::array<std::string_view, 1> of_record = {"formaat_record"};
constexpr std::array<std::string_view, 1> of_comparison = {"acties"};
constexpr std::array<std::string_view, 1> no_action_facet = {"actie"};
constexpr std::array<std::string_view, 2> no_cell_facets = {"actie", "uitkomst"};
constexpr std::span<const std::string_view> none = {};

constexpr std::array texts = {
    OperationText{"zoek",
                  "Zoek onderzoeken, acties of verhalen",
                  "Eerst het antwoord (oordelen per actie en uitkomst), dan de lijst en de filters "
                  "met aantallen.",
                  "application/json",
                  "zoek",
                  true,
                  of_search},
    OperationText{"suggesties",
                  "Wat iemand aan het typen kan zijn",
                  "Acties, uitkomsten, doelgroepen en titels, op het begin van elk woord of deel.",
                  "application/json",
                  "suggesties",
                  false,
                  of_suggestions},
    OperationText{"actie",
                  "Eén actie met alle uitkomsten",
                  "De actie is een code of een naam.",
                  "application/json",
                  "aanpak",
                  true,
                  none,
                  no_action_facet},
    OperationText{"waarom",
                  "Elk getal achter een oordeel",
                  "Alle onderzoeken die meetellen en die niet meetellen, met de reden.",
                  "application/json",
                  "waarom",
                  true,
                  none,
                  no_cell_facets},
    OperationText{"figuur",
                  "De figuur bij een oordeel (forest plot)",
                  "Elk onderzoek met zijn interval, en het gemiddelde.",
                  "image/svg+xml",
                  "",
                  true,
                  none,
                  no_cell_facets},
    OperationText{"onderzoek",
                  "Eén record: een onderzoek, een actie of een verhaal",
                  "Met bij elk getal waar het vandaan komt.",
                  "application/json",
                  "record",
                  false,
                  of_record},
    OperationText{"vergelijk",
                  "Twee tot zes acties naast elkaar",
                  "Per uitkomst het oordeel over elke actie.",
                  "application/json",
                  "vergelijk",
                  true,
                  of_comparison,
                  no_action_facet},
    OperationText{"kaart",
                  "De kaart van het bewijs: acties tegen uitkomsten",
                  "Elk oordeel binnen de filters.",
                  "application/json",
                  "kaart",
                  true,
                  of_map},
    OperationText{"stoplijst",
                  "Wat (bijna) geen verschil maakt of slecht kan uitpakken",
                  "Met erbij waar dezelfde actie wel voor werkt.",
                  "application/json",
                  "stoplijst",
                  true,
                  none},
    OperationText{"velden",
                  "De velden en filters",
                  "Wat er gefilterd en doorzocht kan worden.",
                  "application/json",
                  "velden",
                  false,
                  none},
    OperationText{"waardelijst",
                  "De waarden van één filter",
                  "Met namen, omschrijving en het aantal onderzoeken.",
                  "application/json",
                  "waardelijst",
                  false,
                  none},
    OperationText{"export",
                  "De gevonden onderzoeken voor een ander programma",
                  "CSV (een rij per bevinding), JSON per regel, RIS of BibTeX.",
                  "text/csv",
                  "",
                  true,
                  of_export},
    OperationText{"status",
                  "Waaruit nu geantwoord wordt",
                  "De index met aantallen en bronnen.",
                  "application/json",
                  "status",
                  false,
                  none},
    OperationText{
        "openapi", "Deze beschrijving", "OpenAPI 3.1.", "application/json", "", false, none},
    OperationText{"gezond", "Leeft de dienst?", "Voor bewaking.", "text/plain", "", false, none},
    OperationText{"gereed",
                  "Kan de dienst antwoorden?",
                  "503 zolang er geen index is of er een deel van ontbreekt.",
                  "text/plain",
                  "",
                  false,
                  none},
    OperationText{
        "metrics", "Tellers voor Prometheus", "Tekstvorm 0.0.4.", "text/plain", "", false, none},
};

ordered_json choice_schema(std::initializer_list<std::string_view> words,
                           std::string_view standard) {
    ordered_json schema = {{"type", "string"}};
    for (const std::string_view word : words) schema["enum"].push_back(word);
    schema["default"] = standard;
    return schema;
}

ordered_json number_schema(int least, int most, int standard) {
    return {{"type", "integer"}, {"minimum", least}, {"maximum", most}, {"default", standard}};
}

ordered_json parameter(std::string_view name, std::string_view description, ordered_json schema) {
    return {{"name", name},
            {"in", "query"},
            {"description", description},
            {"schema", std::move(schema)}};
}

ordered_json own_parameters() {
    ordered_json json = ordered_json::object();
    json["taal"] = parameter("taal", "Taal van de teksten.", choice_schema({"nl", "en"}, "nl"));
    json["q"] = parameter("q", "Woorden van de vraag.", {{"type", "string"}, {"maxLength", 1000}});
    json["zonder-begrip"] =
        parameter("zonder-begrip",
                  "Wat de woorden niet betekenen: facet:code, met komma's ertussen.",
                  {{"type", "string"}});
    json["lijst"] = parameter("lijst",
                              "Wat er in de lijst staat.",
                              choice_schema({"onderzoeken", "acties", "verhalen"}, "onderzoeken"));
    json["sorteer"] =
        parameter("sorteer",
                  "De volgorde van de lijst.",
                  choice_schema({"relevantie", "zekerheid", "jaar", "effect"}, "relevantie"));
    json["vanaf"] = parameter("vanaf", "Het eerste resultaat.", number_schema(1, 100'000, 1));
    json["aantal"] = parameter("aantal", "Hoeveel resultaten.", number_schema(0, 100, 10));
    json["oordelen"] = parameter("oordelen", "Hoeveel oordelen.", number_schema(0, 1000, 8));
    json["facetten"] =
        parameter("facetten", "De filters met aantallen.", choice_schema({"ja", "nee"}, "ja"));
    json["antwoord"] =
        parameter("antwoord", "De oordelen boven de lijst.", choice_schema({"ja", "nee"}, "ja"));
    json["formaat_export"] = parameter("formaat",
                                       "De vorm van het bestand.",
                                       choice_schema({"csv", "jsonl", "ris", "bibtex"}, "csv"));
    json["onderzoek"] =
        parameter("onderzoek",
                  "Alleen deze onderzoeken: id's, met komma's ertussen. De vraag en "
                  "de filters kiezen dan niet.",
                  {{"type", "string"}});
    json["formaat_kaart"] =
        parameter("formaat", "De vorm van het antwoord.", choice_schema({"json", "svg"}, "json"));
    json["formaat_record"] =
        parameter("formaat", "De vorm van het antwoord.", choice_schema({"json", "xml"}, "json"));
    json["acties"] = parameter(
        "actie", "Codes of namen van acties, met komma's ertussen.", {{"type", "string"}});
    json["acties"]["required"] = true;
    return json;
}

std::string key_of(std::string_view prefix, const Field& field) {
    return std::string(prefix) + answers::flag_of(field.name);
}

void add_filters(ordered_json& parameters) {
    for (const Field& field : fields) {
        if (!facet_of(field)) continue;
        const ordered_json text = {{"type", "string"}};
        parameters["filter-" + key_of("", field)] =
            parameter(key_of("", field),
                      std::string(field.description) + " Codes of namen; een komma betekent of.",
                      text);
        parameters["filter-" + key_of("niet-", field)] = parameter(
            key_of("niet-", field), "Zonder deze waarden. " + std::string(field.label), text);
    }
}

ordered_json reference(const std::string& kind, const std::string& name) {
    return {{"$ref", "#/components/" + kind + "/" + name}};
}

ordered_json parameters_of(const OperationText& text, std::string_view path) {
    ordered_json list = ordered_json::array();
    for (std::size_t at = path.find('{'); at != std::string_view::npos;
         at = path.find('{', at + 1)) {
        list.push_back({{"name", path.substr(at + 1, path.find('}', at) - at - 1)},
                        {"in", "path"},
                        {"required", true},
                        {"schema", {{"type", "string"}}}});
    }
    const bool has_language = !path.starts_with("/g") && !path.starts_with("/m");
    if (has_language) list.push_back(reference("parameters", "taal"));
    for (const std::string_view one : text.parameters)
        list.push_back(reference("parameters", std::string(one)));
    if (!text.has_filters) return list;
    for (const Field& field : fields) {
        if (!facet_of(field) || std::ranges::find(text.without, field.name) != text.without.end())
            continue;
        list.push_back(reference("parameters", "filter-" + key_of("", field)));
        list.push_back(reference("parameters", "filter-" + key_of("niet-", field)));
    }
    return list;
}

ordered_json operation_of(const OperationText& text, std::string_view path) {
    ordered_json content = {{"description", "Het antwoord."}};
    content["content"][std::string(text.media_type)]["schema"] =
        text.schema.empty() ? ordered_json::object()
                            : reference("schemas", std::string(text.schema));
    ordered_json json = {{"operationId", text.name},
                         {"summary", text.summary},
                         {"description", text.description},
                         {"parameters", parameters_of(text, path)}};
    json["responses"]["200"] = std::move(content);
    json["responses"]["304"] = {{"description", "Er is niets veranderd (If-None-Match)."}};
    json["responses"]["default"] = reference("responses", "fout");
    return json;
}

/// A schema file as a component: its own references point to its place in this document.
void repoint(ordered_json& json, const std::string& name) {
    if (json.is_object()) {
        json.erase("$schema");
        json.erase("$id");
        for (auto& [key, value] : json.items()) {
            const std::string local = "#/definitions/";
            if (key == "$ref" && value.is_string() &&
                value.get_ref<const std::string&>().starts_with(local)) {
                value = "#/components/schemas/" + name + "/definitions/" +
                        value.get<std::string>().substr(local.size());
            } else {
                repoint(value, name);
            }
        }
    } else if (json.is_array()) {
        for (ordered_json& item : json) repoint(item, name);
    }
}

ordered_json schemas() {
    ordered_json json = ordered_json::object();
    for (const EmbeddedText& text : schema_texts()) {
        const std::string name(text.name);
        json[name] = ordered_json::parse(text.text);
        repoint(json[name], name);
    }
    return json;
}

std::string make_document() {
    ordered_json json = {
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "watwerkt"},
          {"version", api_version},
          {"description",
           "Welke acties werken voor gelijke kansen in het onderwijs, welke niet, voor wie, waar, "
           "en "
           "hoe zeker weten we dat? Alleen lezen (GET); fouten zijn application/problem+json."},
          {"license", {{"name", "GPL-3.0-or-later"}}}}},
        {"servers", ordered_json::array({{{"url", "/"}}})}};
    for (const Operation& operation : operations()) {
        const auto text = std::ranges::find(texts, operation.name, &OperationText::name);
        json["paths"][std::string(operation.path)]["get"] = operation_of(*text, operation.path);
    }
    json["components"]["parameters"] = own_parameters();
    add_filters(json["components"]["parameters"]);
    json["components"]["responses"]["fout"] = {
        {"description", "Er ging iets mis; `detail` zegt wat, en wat eraan te doen is."},
        {"content",
         {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/problem"}}}}}}}};
    json["components"]["schemas"] = schemas();
    return json.dump(2) + '\n';
}

}  // namespace

const std::string& openapi_document() {
    static const std::string document = make_document();
    return document;
}

}  // namespace watwerkt::service
