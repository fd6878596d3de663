// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/questions.hpp"

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
#include "tools/answers/labels.hpp"
#include "tools/answers/record_json.hpp"
#include "tools/answers/stop_list.hpp"
#include "tools/answers/value_table.hpp"
#include "tools/answers/verdict_question.hpp"

namespace watwerkt::answers {
namespace {

constexpr std::size_t most_results = 100;
constexpr std::size_t most_verdicts = 1000;
constexpr std::size_t last_result = 100'000;
constexpr std::size_t longest_text = 1000;
constexpr std::string_view svg = "image/svg+xml";

Reply reply(const Engine& engine,
            std::string body,
            std::string_view media_type = "application/json") {
    return {std::move(body), media_type, engine.generation(), engine.missing()};
}

// A picture that misses studies would not say so to who finds it in a report.
Reply picture(const Engine& engine, std::string body) {
    engine.require_whole();
    return reply(engine, std::move(body), svg);
}

/// Readings of the words that the client took away: `actie:tutoring`.
void read_ignored_concepts(Parameters& parameters, SearchRequest& request) {
    for (const std::string& one : parameters.list("zonder-begrip")) {
        auto ignored = ignored_concept(one);
        if (ignored) {
            request.ignored_concepts.push_back(std::move(*ignored));
        } else {
            parameters.refuse("zonder-begrip",
                              parameters.say("'" + one + "' is niet geschreven als facet:code",
                                             "'" + one + "' is not written as facet:code"));
        }
    }
}

/// The verdict on an action and an outcome within the filters of a request, as it was understood.
struct Explained {
    AnswerSource source;
    VerdictDetail detail;
};

Explained explained(const Engine& engine,
                    const SearchRequest& request,
                    const std::string& action,
                    const std::string& outcome) {
    AnswerSource source = understood(engine, request);
    VerdictDetail detail = engine.explain(action, outcome, source.request);
    return {std::move(source), std::move(detail)};
}

/// The filters of a question about one action and one outcome.
SearchRequest cell_filters(Parameters& parameters) {
    constexpr std::array<std::string_view, 2> without = {"actie", "uitkomst"};
    SearchRequest request = parameters.filters(without);
    parameters.finish();
    return request;
}

std::string names_of_facets() {
    std::string names;
    for (const Field& field : fields) {
        if (facet_of(field)) names += (names.empty() ? "" : ", ") + std::string(field.name);
    }
    return names;
}

}  // namespace

Speech speech_of(const Parameters& parameters) {
    return Speech(parameters.language() == "en" ? Language::english : Language::dutch);
}

SearchRequest question_of(Parameters& parameters) {
    SearchRequest request = parameters.filters();
    request.text = parameters.text("q");
    if (request.text.size() > longest_text) {
        parameters.refuse("q",
                          parameters.say("een vraag is hoogstens 1.000 bytes lang",
                                         "a question is at most 1,000 bytes long"));
        request.text.clear();
    }
    read_ignored_concepts(parameters, request);
    constexpr std::array<std::string_view, 4> orders = {
        "relevantie", "zekerheid", "jaar", "effect"};
    request.sort = sort_order_from_name(parameters.choice("sorteer", orders, "relevantie"))
                       .value_or(SortOrder::relevance);
    return request;
}

SearchRequest listed_question_of(Parameters& parameters) {
    SearchRequest request = question_of(parameters);
    constexpr std::array<std::string_view, 3> lists = {"onderzoeken", "acties", "verhalen"};
    request.list = list_kind_from_name(parameters.choice("lijst", lists, "onderzoeken"))
                       .value_or(ListKind::studies);
    request.offset = parameters.number("vanaf", 1, 1, last_result) - 1;
    return request;
}

Reply answer_search(Engines& engines, Parameters& parameters) {
    SearchRequest request = listed_question_of(parameters);
    constexpr std::array<std::string_view, 2> yes_or_no = {"ja", "nee"};
    request.limit = parameters.number("aantal", request.limit, 0, most_results);
    request.answer_limit = parameters.number("oordelen", request.answer_limit, 0, most_verdicts);
    request.facets = parameters.choice("facetten", yes_or_no, "ja") == "ja";
    request.answer =
        parameters.choice("antwoord", yes_or_no, "ja") == "ja" && request.list != ListKind::stories;
    parameters.finish();
    const auto engine = engines.take();
    return reply(*engine, clean_json(to_json(engine->search(request))));
}

Reply answer_suggestions(Engines& engines, Parameters& parameters) {
    const std::string typed = parameters.text("q");
    const std::size_t limit = parameters.number("aantal", 10, 1, most_results);
    parameters.finish();
    const auto engine = engines.take();
    return reply(*engine,
                 clean_json(to_json(engine->suggest(typed, limit, parameters.language()))));
}

Reply answer_action(Engines& engines, Parameters& parameters, const std::string& action) {
    constexpr std::array<std::string_view, 1> without = {"actie"};
    const SearchRequest request = parameters.filters(without);
    parameters.finish();
    const auto engine = engines.take();
    const Speech speech = speech_of(parameters);
    return reply(*engine,
                 action_json(action_view(*engine, action, request, speech), *engine, speech));
}

Reply answer_why(Engines& engines,
                 Parameters& parameters,
                 const std::string& action,
                 const std::string& outcome) {
    const SearchRequest request = cell_filters(parameters);
    const auto engine = engines.take();
    const auto [source, detail] = explained(*engine, request, action, outcome);
    return reply(*engine, clean_json(explanation_document(source, detail, engine->vocabulary())));
}

Reply answer_forest_plot(Engines& engines,
                         Parameters& parameters,
                         const std::string& action,
                         const std::string& outcome) {
    const SearchRequest request = cell_filters(parameters);
    const auto engine = engines.take();
    const auto [source, detail] = explained(*engine, request, action, outcome);
    return picture(*engine, forest_plot_svg(detail, source.request.language));
}

Reply answer_record(Engines& engines, Parameters& parameters, const std::string& id) {
    constexpr std::array<std::string_view, 2> formats = {"json", "xml"};
    const std::string format = parameters.choice("formaat", formats, "json");
    parameters.finish();
    const auto engine = engines.take();
    const auto record = engine->record(id);
    if (!record) {
        engine->require_whole();  // else it may be in the part that is not there
        throw Error(
            ErrorKind::not_found,
            parameters.say("er is geen record '" + id + "'", "there is no record '" + id + "'"));
    }
    if (format == "xml") {
        return reply(*engine, engine->record_xml(id).value_or(""), "application/xml");
    }
    const Labels labels(engine->vocabulary(), speech_of(parameters));
    return reply(*engine, json_page(record_json(*record, labels)));
}

Reply answer_comparison(Engines& engines, Parameters& parameters) {
    constexpr std::array<std::string_view, 1> without = {"actie"};
    const std::vector<std::string> actions = parameters.list("actie");
    const SearchRequest request = parameters.filters(without);
    parameters.finish();
    const auto engine = engines.take();
    const Speech speech = speech_of(parameters);
    return reply(*engine, comparison_json(compare(*engine, actions, request, speech), speech));
}

Reply answer_map(Engines& engines, Parameters& parameters) {
    constexpr std::array<std::string_view, 2> formats = {"json", "svg"};
    const std::string format = parameters.choice("formaat", formats, "json");
    const SearchRequest request = parameters.filters();
    parameters.finish();
    const auto engine = engines.take();
    const AnswerSource source = understood(*engine, request);
    const std::vector<CellVerdict> cells = engine->verdicts(source.request, OutcomeLevel::chosen);
    if (format == "svg") return picture(*engine, evidence_map_svg(cells, parameters.language()));
    return reply(*engine, clean_json(map_document(source, cells)));
}

Reply answer_stop_list(Engines& engines, Parameters& parameters) {
    const SearchRequest request = parameters.filters();
    parameters.finish();
    const auto engine = engines.take();
    return reply(*engine, stop_list_json(stop_list(*engine, request)));
}

Reply answer_fields(Engines& engines, Parameters& parameters) {
    parameters.finish();
    const auto engine = engines.take();
    return reply(*engine, fields_json(speech_of(parameters)));
}

Reply answer_values(Engines& engines, Parameters& parameters, const std::string& facet) {
    parameters.finish();
    const Field* field = find_field(facet);
    if (field == nullptr || !facet_of(*field)) {
        const std::string names = names_of_facets();
        throw Error(ErrorKind::not_found,
                    parameters.say("er is geen filter '" + facet + "'; kies uit: " + names,
                                   "there is no filter '" + facet + "'; choose from: " + names));
    }
    const auto engine = engines.take();
    return reply(*engine, values_json(*engine, *field, speech_of(parameters)));
}

Reply answer_status(Engines& engines, Parameters& parameters, std::string_view program_version) {
    parameters.finish();
    const auto engine = engines.take();
    const Manifest& manifest = engine->manifest();
    nlohmann::ordered_json json = {{"versie", 1},
                                   {"programma", program_version},
                                   {"index", engine->generation()},
                                   {"gemaakt", manifest.built},
                                   {"onderzoeken", manifest.studies},
                                   {"bevindingen", manifest.findings},
                                   {"acties", manifest.actions},
                                   {"verhalen", manifest.stories}};
    json["bronnen"] = nlohmann::ordered_json::array();
    for (const auto& [source, studies] : manifest.sources)
        json["bronnen"].push_back({{"bron", source}, {"onderzoeken", studies}});
    add_missing(json, engine->missing(), parameters.language());
    return reply(*engine, json_page(json));
}

}  // namespace watwerkt::answers
