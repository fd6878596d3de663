// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/operations.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "corpus/error.hpp"
#include "indexer/fields/fields.hpp"
#include "query/figures/evidence_map.hpp"
#include "query/figures/forest_plot.hpp"
#include "query/response/answer_json.hpp"
#include "tools/answers/action_view.hpp"
#include "tools/answers/clean_text.hpp"
#include "tools/answers/comparison.hpp"
#include "tools/answers/export.hpp"
#include "tools/answers/labels.hpp"
#include "tools/answers/record_json.hpp"
#include "tools/answers/stop_list.hpp"
#include "tools/answers/value_table.hpp"
#include "tools/answers/verdict_question.hpp"
#include "tools/service/api.hpp"
#include "tools/service/openapi.hpp"
#include "tools/service/responses.hpp"

namespace watwerkt::service {
namespace {

constexpr std::size_t most_results = 100;
constexpr std::size_t most_verdicts = 1000;
constexpr std::size_t last_result = 100'000;
constexpr std::size_t most_exported = 10'000;

answers::Speech speech_of(const Parameters& parameters) {
    return answers::Speech(parameters.language() == "en" ? answers::Language::english
                                                         : answers::Language::dutch);
}

Response answer_search(const Call& call) {
    Parameters parameters(call.request.parameters);
    SearchRequest request = question_of(parameters);
    constexpr std::array<std::string_view, 3> lists = {"onderzoeken", "acties", "verhalen"};
    constexpr std::array<std::string_view, 2> yes_or_no = {"ja", "nee"};
    request.list = list_kind_from_name(parameters.choice("lijst", lists, "onderzoeken"))
                       .value_or(ListKind::studies);
    request.offset = parameters.number("vanaf", 1, 1, last_result) - 1;
    request.limit = parameters.number("aantal", request.limit, 0, most_results);
    request.answer_limit = parameters.number("oordelen", request.answer_limit, 0, most_verdicts);
    request.facets = parameters.choice("facetten", yes_or_no, "ja") == "ja";
    request.answer =
        parameters.choice("antwoord", yes_or_no, "ja") == "ja" && request.list != ListKind::stories;
    parameters.finish();
    const auto engine = call.context.engines.take();
    return from_index(json_response(answers::clean_json(to_json(engine->search(request)))),
                      *engine,
                      call.context);
}

Response answer_action(const Call& call) {
    Parameters parameters(call.request.parameters);
    constexpr std::array<std::string_view, 1> without = {"actie"};
    const SearchRequest request = parameters.filters(without);
    parameters.finish();
    const auto engine = call.context.engines.take();
    const answers::Speech speech = speech_of(parameters);
    const auto view = answers::action_view(*engine, call.parts.at(0), request, speech);
    return from_index(
        json_response(answers::action_json(view, *engine, speech)), *engine, call.context);
}

VerdictDetail explained(const Call& call, const Engine& engine, AnswerSource& source) {
    Parameters parameters(call.request.parameters);
    constexpr std::array<std::string_view, 2> without = {"actie", "uitkomst"};
    const SearchRequest request = parameters.filters(without);
    parameters.finish();
    source = answers::understood(engine, request);
    return engine.explain(call.parts.at(0), call.parts.at(1), source.request);
}

Response answer_why(const Call& call) {
    const auto engine = call.context.engines.take();
    AnswerSource source;
    const VerdictDetail detail = explained(call, *engine, source);
    return from_index(json_response(answers::clean_json(
                          explanation_document(source, detail, engine->vocabulary()))),
                      *engine,
                      call.context);
}

Response answer_forest_plot(const Call& call) {
    const auto engine = call.context.engines.take();
    AnswerSource source;
    const VerdictDetail detail = explained(call, *engine, source);
    Response response;
    response.content_type = "image/svg+xml";
    response.body = forest_plot_svg(detail, source.request.language);
    return from_index(std::move(response), *engine, call.context);
}

Response answer_record(const Call& call) {
    Parameters parameters(call.request.parameters);
    constexpr std::array<std::string_view, 2> formats = {"json", "xml"};
    const std::string format = parameters.choice("formaat", formats, "json");
    parameters.finish();
    const auto engine = call.context.engines.take();
    const auto record = engine->record(call.parts.at(0));
    if (!record) {
        throw Error(ErrorKind::not_found,
                    parameters.say("er is geen record '" + call.parts.at(0) + "'",
                                   "there is no record '" + call.parts.at(0) + "'"));
    }
    Response response;
    if (format == "xml") {
        response.content_type = "application/xml";
        response.body = engine->record_xml(call.parts.at(0)).value_or("");
    } else {
        const answers::Labels labels(engine->vocabulary(), speech_of(parameters));
        response = json_response(answers::json_page(answers::record_json(*record, labels)));
    }
    return from_index(std::move(response), *engine, call.context);
}

Response answer_comparison(const Call& call) {
    Parameters parameters(call.request.parameters);
    constexpr std::array<std::string_view, 1> without = {"actie"};
    const std::vector<std::string> actions = parameters.list("actie");
    const SearchRequest request = parameters.filters(without);
    parameters.finish();
    const auto engine = call.context.engines.take();
    const answers::Speech speech = speech_of(parameters);
    return from_index(json_response(answers::comparison_json(
                          answers::compare(*engine, actions, request, speech), speech)),
                      *engine,
                      call.context);
}

Response answer_map(const Call& call) {
    Parameters parameters(call.request.parameters);
    constexpr std::array<std::string_view, 2> formats = {"json", "svg"};
    const std::string format = parameters.choice("formaat", formats, "json");
    const SearchRequest request = parameters.filters();
    parameters.finish();
    const auto engine = call.context.engines.take();
    const AnswerSource source = answers::understood(*engine, request);
    const std::vector<CellVerdict> cells = engine->verdicts(source.request, OutcomeLevel::chosen);
    Response response;
    if (format == "svg") {
        response.content_type = "image/svg+xml";
        response.body = evidence_map_svg(cells, parameters.language());
    } else {
        response = json_response(answers::clean_json(map_document(source, cells)));
    }
    return from_index(std::move(response), *engine, call.context);
}

Response answer_stop_list(const Call& call) {
    Parameters parameters(call.request.parameters);
    const SearchRequest request = parameters.filters();
    parameters.finish();
    const auto engine = call.context.engines.take();
    return from_index(json_response(answers::stop_list_json(answers::stop_list(*engine, request))),
                      *engine,
                      call.context);
}

Response answer_fields(const Call& call) {
    Parameters parameters(call.request.parameters);
    parameters.finish();
    const auto engine = call.context.engines.take();
    return from_index(
        json_response(answers::fields_json(speech_of(parameters))), *engine, call.context);
}

Response answer_values(const Call& call) {
    Parameters parameters(call.request.parameters);
    parameters.finish();
    const Field* field = find_field(call.parts.at(0));
    if (field == nullptr || !facet_of(*field)) {
        throw Error(
            ErrorKind::not_found,
            parameters.say("er is geen filter '" + call.parts.at(0) + "'; zie /v1/waardelijsten",
                           "there is no filter '" + call.parts.at(0) + "'; see /v1/waardelijsten"));
    }
    const auto engine = call.context.engines.take();
    return from_index(json_response(answers::values_json(*engine, *field, speech_of(parameters))),
                      *engine,
                      call.context);
}

Response answer_suggestions(const Call& call) {
    Parameters parameters(call.request.parameters);
    const std::string typed = parameters.text("q");
    const std::size_t limit = parameters.number("aantal", 10, 1, most_results);
    parameters.finish();
    const auto engine = call.context.engines.take();
    return from_index(json_response(answers::clean_json(
                          to_json(engine->suggest(typed, limit, parameters.language())))),
                      *engine,
                      call.context);
}

std::string_view media_type_of(std::string_view format) {
    if (format == "csv") return "text/csv; charset=utf-8";
    if (format == "ris") return "application/x-research-info-systems";
    if (format == "bibtex") return "application/x-bibtex; charset=utf-8";
    return "application/x-ndjson";
}

Response answer_export(const Call& call) {
    Parameters parameters(call.request.parameters);
    constexpr std::array<std::string_view, 4> formats = {"csv", "jsonl", "ris", "bibtex"};
    const std::string format = parameters.choice("formaat", formats, "csv");
    const SearchRequest request = question_of(parameters);
    parameters.finish();
    const auto engine = call.context.engines.take();
    const answers::Labels labels(engine->vocabulary(), speech_of(parameters));
    const auto exported = answers::make_export(
        format, labels, format == "csv" ? answers::matching_findings(*engine, request) : nullptr);
    Response response;
    response.content_type = media_type_of(format);
    response.body = exported->begin();
    std::size_t count = 0;
    engine->each_study(request, [&](const Study& study) {
        if (count++ < most_exported) response.body += exported->study(study);
    });
    response.body += exported->end();
    response.headers.push_back(
        {"Content-Disposition",
         "attachment; filename=\"watwerkt." + (format == "bibtex" ? "bib" : format) + "\""});
    return from_index(std::move(response), *engine, call.context);
}

Response answer_status(const Call& call) {
    Parameters parameters(call.request.parameters);
    parameters.finish();
    const auto engine = call.context.engines.take();
    const Manifest& manifest = engine->manifest();
    nlohmann::ordered_json json = {{"versie", 1},
                                   {"programma", call.context.program_version},
                                   {"index", engine->generation()},
                                   {"gemaakt", manifest.built},
                                   {"onderzoeken", manifest.studies},
                                   {"bevindingen", manifest.findings},
                                   {"acties", manifest.actions},
                                   {"verhalen", manifest.stories}};
    json["bronnen"] = nlohmann::ordered_json::array();
    for (const auto& [source, studies] : manifest.sources)
        json["bronnen"].push_back({{"bron", source}, {"onderzoeken", studies}});
    return from_index(json_response(answers::json_page(json)), *engine, call.context);
}

Response answer_openapi(const Call& call) {
    Parameters parameters(call.request.parameters);
    parameters.finish();
    return json_response(openapi_document());
}

Response answer_alive(const Call&) { return plain_response(200, "goed\n"); }

Response answer_ready(const Call& call) {
    return call.context.engines.is_ready() ? plain_response(200, "klaar\n")
                                           : plain_response(503, "er is nog geen index\n");
}

Response answer_metrics(const Call& call) {
    const Engines& engines = call.context.engines;
    Response response = plain_response(200,
                                       call.context.metrics.text({engines.generation(),
                                                                  call.context.program_version,
                                                                  engines.studies(),
                                                                  engines.is_ready(),
                                                                  engines.switches(),
                                                                  engines.failed_switches()}));
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
}

constexpr std::array all_operations = {
    Operation{"zoek", "/v1/zoek", answer_search},
    Operation{"suggesties", "/v1/suggesties", answer_suggestions},
    Operation{"actie", "/v1/acties/{code}", answer_action},
    Operation{"waarom", "/v1/acties/{code}/uitkomsten/{uitkomst}", answer_why},
    Operation{"figuur", "/v1/acties/{code}/uitkomsten/{uitkomst}/figuur.svg", answer_forest_plot},
    Operation{"onderzoek", "/v1/onderzoeken/{id}", answer_record},
    Operation{"vergelijk", "/v1/vergelijk", answer_comparison},
    Operation{"kaart", "/v1/kaart", answer_map},
    Operation{"stoplijst", "/v1/stoplijst", answer_stop_list},
    Operation{"velden", "/v1/waardelijsten", answer_fields},
    Operation{"waardelijst", "/v1/waardelijsten/{facet}", answer_values},
    Operation{"export", "/v1/export", answer_export},
    Operation{"status", "/v1/status", answer_status},
    Operation{"openapi", "/v1/openapi.json", answer_openapi},
    Operation{"gezond", "/gezond", answer_alive},
    Operation{"gereed", "/gereed", answer_ready},
    Operation{"metrics", "/metrics", answer_metrics},
};

}  // namespace

std::span<const Operation> operations() { return all_operations; }

}  // namespace watwerkt::service
