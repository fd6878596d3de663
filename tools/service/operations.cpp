// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/operations.hpp"

#include <array>
#include <functional>
#include <type_traits>

#include "corpus/error.hpp"
#include "tools/answers/export.hpp"
#include "tools/answers/labels.hpp"
#include "tools/answers/questions.hpp"
#include "tools/service/api.hpp"
#include "tools/service/openapi.hpp"
#include "tools/service/responses.hpp"

namespace watwerkt::service {
namespace {

constexpr std::size_t most_exported = 10'000;

/// What the parameters of a call ask, with what `question` needs besides.
template <typename... More>
Response answered(const Call& call,
                  answers::Reply (*question)(Engines&, Parameters&, More...),
                  const std::type_identity_t<More>&... more) {
    Parameters parameters(call.request.parameters);
    answers::Reply reply = question(call.context.engines, parameters, more...);
    Response response;
    response.content_type = reply.media_type;
    response.body = std::move(reply.body);
    return from_index(std::move(response), reply.generation, reply.missing, call.context);
}

Response answer_search(const Call& call) { return answered(call, answers::answer_search); }

Response answer_suggestions(const Call& call) {
    return answered(call, answers::answer_suggestions);
}

Response answer_action(const Call& call) {
    return answered(call, answers::answer_action, call.parts.at(0));
}

Response answer_why(const Call& call) {
    return answered(call, answers::answer_why, call.parts.at(0), call.parts.at(1));
}

Response answer_forest_plot(const Call& call) {
    return answered(call, answers::answer_forest_plot, call.parts.at(0), call.parts.at(1));
}

Response answer_record(const Call& call) {
    return answered(call, answers::answer_record, call.parts.at(0));
}

Response answer_comparison(const Call& call) { return answered(call, answers::answer_comparison); }

Response answer_map(const Call& call) { return answered(call, answers::answer_map); }

Response answer_stop_list(const Call& call) { return answered(call, answers::answer_stop_list); }

Response answer_fields(const Call& call) { return answered(call, answers::answer_fields); }

Response answer_values(const Call& call) {
    return answered(call, answers::answer_values, call.parts.at(0));
}

Response answer_status(const Call& call) {
    return answered(call, answers::answer_status, call.context.program_version);
}

std::string_view media_type_of(std::string_view format) {
    if (format == "csv") return "text/csv; charset=utf-8";
    if (format == "ris") return "application/x-research-info-systems";
    if (format == "bibtex") return "application/x-bibtex; charset=utf-8";
    return "application/x-ndjson";
}

/// The studies that were named, else those that answer the question.
void each_exported(const Engine& engine,
                   const SearchRequest& request,
                   const std::vector<std::string>& ids,
                   const Parameters& parameters,
                   const std::function<void(const Study&)>& use) {
    if (ids.empty()) return engine.each_study(request, use);
    for (const std::string& id : ids) {
        const auto record = engine.record(id);
        if (!record || !std::holds_alternative<Study>(*record)) {
            throw Error(ErrorKind::not_found,
                        parameters.say("er is geen onderzoek '" + id + "'",
                                       "there is no study '" + id + "'"));
        }
        use(std::get<Study>(*record));
    }
}

Response answer_export(const Call& call) {
    Parameters parameters(call.request.parameters);
    constexpr std::array<std::string_view, 4> formats = {"csv", "jsonl", "ris", "bibtex"};
    const std::string format = parameters.choice("formaat", formats, "csv");
    const SearchRequest request = answers::question_of(parameters);
    const std::vector<std::string> ids = parameters.list("onderzoek");
    parameters.finish();
    const auto engine = call.context.engines.take();
    engine->require_whole();  // a file has no place to say what it misses
    const answers::Labels labels(engine->vocabulary(), answers::speech_of(parameters));
    const bool are_findings_chosen = format == "csv" && ids.empty();
    const auto exported = answers::make_export(
        format,
        labels,
        are_findings_chosen ? answers::matching_findings(*engine, request) : nullptr);
    Response response;
    response.content_type = media_type_of(format);
    response.body = exported->begin();
    std::size_t count = 0;
    each_exported(*engine, request, ids, parameters, [&](const Study& study) {
        if (count++ < most_exported) response.body += exported->study(study);
    });
    response.body += exported->end();
    response.headers.push_back(
        {"Content-Disposition",
         "attachment; filename=\"watwerkt." + (format == "bibtex" ? "bib" : format) + "\""});
    return from_index(std::move(response), *engine, call.context);
}

Response answer_openapi(const Call& call) {
    Parameters parameters(call.request.parameters);
    parameters.finish();
    return json_response(openapi_document());
}

Response answer_alive(const Call&) { return plain_response(200, "goed\n"); }

Response answer_ready(const Call& call) {
    Engines& engines = call.context.engines;
    if (!engines.is_ready()) return plain_response(503, "er is nog geen index\n");
    const auto engine = engines.take();
    engine->check_connections();
    // Who chose for partial answers is ready to give them.
    return plain_response(
        200,
        engine->missing().empty()
            ? "klaar\n"
            : "klaar, maar niet heel\n" + notice_of(engine->missing(), "nl") + "\n");
}

Response answer_metrics(const Call& call) {
    const Engines& engines = call.context.engines;
    Response response = plain_response(200,
                                       call.context.metrics.text({engines.generation(),
                                                                  call.context.program_version,
                                                                  engines.studies(),
                                                                  engines.is_ready(),
                                                                  engines.switches(),
                                                                  engines.failed_switches(),
                                                                  engines.missing_shards()}));
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
