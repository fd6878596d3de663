// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "corpus/error.hpp"
#include "indexer/fields/fields.hpp"
#include "query/engine.hpp"
#include "tools/cli/answers.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/open_index.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/question.hpp"
#include "tools/cli/search_screen.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t most_results = 1000;
constexpr std::size_t most_facet_values = 10000;
constexpr std::size_t last_result = 1'000'000'000;

struct SearchOptions {
    QuestionOptions question;
    IndexChoice index;
    std::string list = "onderzoeken";
    std::string format = "tekst";
    std::size_t format_version = response_version;
    std::size_t limit = 10;
    std::size_t from = 1;
    std::size_t facet_values = 5;
    std::string facet;
    bool without_answer = false;
    bool with_matches = false;
    std::size_t verdicts = SearchRequest{}.answer_limit;
};

// The answer stands above the first page of results; a list of stories has none, for stories are no
// evidence.
bool shows_answer(const SearchOptions& options) {
    const bool is_first_screen =
        options.format == "tekst" && options.from == 1 && options.facet.empty();
    return !options.without_answer && options.list != "verhalen" &&
           (options.format == "json" || is_first_screen);
}

SearchRequest request_of(const SearchOptions& options, const Speech& speech) {
    SearchRequest request = options.question.request(speech);
    request.list = list_kind_from_name(options.list).value_or(ListKind::studies);
    request.offset = options.from - 1;
    const bool is_shown = options.format == "tekst" || options.format == "json";
    request.limit = is_shown && !options.facet.empty() ? 0 : options.limit;
    request.facets = is_shown && (options.facet_values > 0 || !options.facet.empty());
    request.answer = shows_answer(options);
    request.answer_limit = options.verdicts;
    request.matches = options.format == "json" || options.format == "jsonl" || options.with_matches;
    request.snippets =
        options.format != "csv" && options.format != "ris" && options.format != "bibtex";
    return request;
}

std::vector<Loosening> loosenings(const Engine& engine, const SearchResponse& response) {
    std::vector<Loosening> found;
    const auto& selections = response.understood.selections;
    for (std::size_t i = 0; i < selections.size(); ++i) {
        SearchRequest looser = response.understood;
        looser.text = response.query;  // without the filters in it: they are among the selections
        looser.selections.erase(looser.selections.begin() + static_cast<std::ptrdiff_t>(i));
        looser.offset = looser.limit = 0;
        looser.facets = looser.snippets = looser.answer = looser.matches = false;
        const std::size_t total = engine.search(looser).total;
        if (total > 0) found.push_back({selections[i].facet, total});
    }
    return found;
}

void print_screen(const Engine& engine,
                  const SearchOptions& options,
                  SearchResponse response,
                  const Door& door) {
    SearchView view;
    view.facet_values = options.facet_values;
    view.whole_facet = options.facet;
    view.has_matches = options.with_matches;
    if (response.total == 0) view.loosenings = loosenings(engine, response);
    view.response = std::move(response);
    write_out(search_screen(view, engine.vocabulary(), door));
}

void print_lines(const SearchResponse& response) {
    const auto json = nlohmann::ordered_json::parse(to_json(response));
    for (const char* list : {"resultaten", "acties"}) {
        for (const auto& result : json[list]) write_out(json_line(result));
    }
}

void print_action_table(const SearchResponse& response) {
    write_out(csv_row({"actie", "naam", "onderzoeken", "bevindingen", "nieuwste_jaar"}));
    for (const ActionHit& action : response.actions) {
        write_out(
            csv_row({action.code,
                     csv_text(action.label),
                     std::to_string(action.studies),
                     std::to_string(action.findings),
                     action.newest_year ? std::to_string(*action.newest_year) : std::string()}));
    }
}

MatchingFindings findings_of(const SearchResponse& response) {
    auto ids = std::make_shared<std::unordered_set<std::string>>();
    for (const Hit& hit : response.hits) {
        for (const FindingSummary& finding : hit.findings) ids->insert(finding.id);
    }
    return ids;
}

void print_studies(const Engine& engine,
                   const SearchOptions& options,
                   const SearchResponse& response,
                   const Door& door) {
    const Labels labels(engine.vocabulary(), door.speech);
    const auto exported = make_export(options.format, labels, findings_of(response));
    write_out(exported->begin());
    for (const Hit& hit : response.hits) {
        const auto record = engine.record(hit.id);
        if (record && std::holds_alternative<Study>(*record))
            write_out(exported->study(std::get<Study>(*record)));
    }
    write_out(exported->end());
}

void check(const SearchOptions& options, const Door& door) {
    const bool is_for_studies =
        options.format == "ris" || options.format == "bibtex" || options.format == "csv";
    const bool is_action_table = options.format == "csv" && options.list == "acties";
    if (is_for_studies && options.list != "onderzoeken" && !is_action_table) {
        throw Error(ErrorKind::invalid_argument,
                    door.speech(texts::format_not_for_list, options.format, options.list));
    }
    if (options.facet.empty()) return;
    const Field* field = find_field(options.facet);
    if (field == nullptr || !facet_of(*field))
        throw Error(ErrorKind::invalid_argument, door.speech(texts::no_such_facet, options.facet));
}

Exit run(SearchOptions options, const Door& door) {
    check(options, door);
    if (!options.facet.empty()) options.facet = find_field(options.facet)->name;
    const Engine engine = open_index(options.index, door);
    const SearchRequest request = request_of(options, door.speech);
    SearchResponse response = engine.search(request);
    // That something was not studied is an answer.
    const bool is_answered = response.answer && !response.answer->verdicts.empty();
    const Exit exit = response.total > 0 || is_answered ? Exit::found : Exit::nothing_found;
    if (options.format != "json") print_diagnostics(response.diagnostics, request.text, door);
    if (options.format == "tekst") {
        print_screen(engine, options, std::move(response), door);
    } else if (options.format == "json") {
        write_out(clean_json(to_json(response)));
    } else if (options.format == "jsonl") {
        print_lines(response);
    } else if (options.list == "acties") {
        print_action_table(response);
    } else {
        print_studies(engine, options, response, door);
    }
    return exit;
}

}  // namespace

Run add_zoek(CLI::App& program, const Speech& speech) {
    CLI::App& app = add_command(program, speech, "zoek", texts::about_zoek, texts::examples_zoek);
    const auto options = std::make_shared<SearchOptions>();
    options->question.add_to(app, speech);
    add_choice(app,
               speech,
               "--lijst",
               options->list,
               {"onderzoeken", "acties", "verhalen"},
               speech(texts::option_list));
    add_number(
        app, speech, "--aantal", options->limit, {0, most_results}, speech(texts::option_limit));
    add_number(app, speech, "--vanaf", options->from, {1, last_result}, speech(texts::option_from));
    add_choice(app,
               speech,
               "--formaat",
               options->format,
               {"tekst", "json", "jsonl", "csv", "ris", "bibtex"},
               speech(texts::option_format));
    add_number(app,
               speech,
               "--formaat-versie",
               options->format_version,
               {response_version, response_version},
               speech(texts::option_format_version));
    add_number(app,
               speech,
               "--facetten",
               options->facet_values,
               {0, most_facet_values},
               speech(texts::option_facets));
    add_number(app,
               speech,
               "--oordelen",
               options->verdicts,
               {0, most_results},
               speech(texts::option_verdicts));
    app.add_flag(
        "--zonder-antwoord", options->without_answer, speech(texts::option_without_answer));
    app.add_flag("--toelichting", options->with_matches, speech(texts::option_matches));
    add_value(app,
              "--facet",
              options->facet,
              speech(texts::value_name),
              speech(texts::option_whole_facet));
    add_index(app, speech, options->index);
    return [options](const Door& door) { return run(*options, door); };
}

}  // namespace watwerkt::cli
