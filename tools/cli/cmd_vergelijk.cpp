// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "corpus/error.hpp"
#include "query/engine.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/verdict_question.hpp"
#include "tools/cli/verdict_words.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t fewest_actions = 2;
constexpr std::size_t most_actions = 6;
constexpr std::size_t text_width = 100;
constexpr std::size_t widest_name = 30;

struct CompareOptions {
    QuestionOptions question;
    std::filesystem::path index;
    std::vector<std::string> actions;
    std::string format = "tekst";
};

struct Comparison {
    AnswerSource source;
    std::vector<NamedCode> actions;
    std::vector<CellVerdict> verdicts;
    std::vector<ComparedOutcome> outcomes;  ///< point into the verdicts
};

std::vector<NamedCode> actions_of(const Engine& engine,
                                  const CompareOptions& options,
                                  const Speech& speech) {
    std::vector<NamedCode> actions;
    for (const std::string& typed : options.actions) {
        NamedCode action = named_code(engine, "actie", {typed}, speech);
        if (std::ranges::find(actions, action.code, &NamedCode::code) == actions.end())
            actions.push_back(std::move(action));
    }
    if (actions.size() < fewest_actions || actions.size() > most_actions)
        throw Error(ErrorKind::invalid_argument, speech(texts::compare_two_or_more));
    return actions;
}

void set_beside(Comparison& comparison) {
    for (const CellVerdict& cell : comparison.verdicts) {
        const auto action = std::ranges::find(comparison.actions, cell.action, &NamedCode::code);
        if (action == comparison.actions.end()) continue;  // one below a chosen one
        auto& outcomes = comparison.outcomes;
        if (outcomes.empty() || outcomes.back().outcome.code != cell.outcome) {
            outcomes.push_back({{cell.outcome, cell.outcome_label}, {}});
            outcomes.back().verdicts.resize(comparison.actions.size());
        }
        outcomes.back().verdicts[static_cast<std::size_t>(action - comparison.actions.begin())] =
            &cell;
    }
}

Comparison compare(const Engine& engine, const CompareOptions& options, const Speech& speech) {
    Comparison comparison;
    comparison.actions = actions_of(engine, options, speech);
    SearchRequest request = options.question.request(speech);
    Selection chosen{"actie", {}, {}};
    for (const NamedCode& action : comparison.actions) chosen.codes.push_back(action.code);
    request.selections.push_back(std::move(chosen));
    comparison.source = understood(engine, request);
    comparison.verdicts = engine.verdicts(comparison.source.request, OutcomeLevel::chosen);
    order_by_outcome(comparison.verdicts, engine.vocabulary());
    set_beside(comparison);
    return comparison;
}

std::string names_of(const std::vector<NamedCode>& actions) {
    std::string names;
    for (const NamedCode& action : actions) names += (names.empty() ? "" : " · ") + action.label;
    return names;
}

void add_outcome(Page& page,
                 const ComparedOutcome& outcome,
                 const Comparison& comparison,
                 const Speech& speech) {
    const VerdictWords words(speech);
    std::size_t width = 0;
    for (const NamedCode& action : comparison.actions)
        width = std::max(width, std::min(widest_name, display_width(clean(action.label))));
    page.blank();
    page.heading(outcome.outcome.label);
    for (std::size_t i = 0; i < outcome.verdicts.size(); ++i) {
        const CellVerdict* cell = outcome.verdicts[i];
        const std::string name = shortened(clean(comparison.actions[i].label), width);
        if (cell == nullptr) {
            page.pair(name, speech(texts::not_studied), width);
            continue;
        }
        page.pair(name, {{words.judgement(*cell), Style::strong}}, width);
        page.pair("", words.numbers(*cell), width);
        page.pair("", words.beside(*cell), width);
    }
}

std::string comparison_screen(const Comparison& comparison, const Door& door) {
    Terminal terminal = door.output;
    terminal.width = std::min(terminal.width, text_width);
    Page page(terminal);
    const Speech& speech = door.speech;
    page.heading(speech(texts::side_by_side, names_of(comparison.actions)));
    page.paragraph(
        {{speech(texts::note) + " ", Style::strong}, {speech(texts::comparison_caution)}}, 0, 0);
    if (comparison.outcomes.empty()) {
        page.blank();
        page.paragraph(speech(texts::no_common_outcome));
    }
    for (const ComparedOutcome& outcome : comparison.outcomes)
        add_outcome(page, outcome, comparison, speech);
    page.blank();
    add_warnings(page, comparison.verdicts, speech);
    page.paragraph({{VerdictWords(speech).explained(comparison.verdicts), Style::faint}}, 0, 0);
    page.paragraph({{speech(texts::all_of_action, comparison.actions.front().code)}}, 0, 2);
    return page.text();
}

Exit run(const CompareOptions& options, const Door& door) {
    const Engine engine = Engine::open(options.index);
    const Comparison comparison = compare(engine, options, door.speech);
    write_out(options.format == "json"
                  ? clean_json(comparison_document(comparison.source,
                                                   comparison.actions,
                                                   comparison.outcomes,
                                                   door.speech(texts::comparison_caution)))
                  : comparison_screen(comparison, door));
    return comparison.outcomes.empty() ? Exit::nothing_found : Exit::found;
}

}  // namespace

Run add_vergelijk(CLI::App& program, const Speech& speech) {
    CLI::App& app = add_command(
        program, speech, "vergelijk", texts::about_vergelijk, texts::examples_vergelijk);
    const auto options = std::make_shared<CompareOptions>();
    app.add_option("ACTIES", options->actions, speech(texts::option_actions))
        ->option_text(speech(texts::value_actions))
        ->required();
    add_choice(
        app, speech, "--formaat", options->format, {"tekst", "json"}, speech(texts::option_format));
    options->question.add_filters(app, speech, {"actie"});
    add_index(app, speech, options->index);
    return [options](const Door& door) { return run(*options, door); };
}

}  // namespace watwerkt::cli
