// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "query/engine.hpp"
#include "tools/cli/answers.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/open_index.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/question.hpp"
#include "tools/cli/verdict_list.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t text_width = 100;
constexpr std::size_t widest_name = 30;

struct CompareOptions {
    QuestionOptions question;
    IndexChoice index;
    std::vector<std::string> actions;
    std::string format = "tekst";
};

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
    const Engine engine = open_index(options.index, door);
    const Comparison comparison =
        compare(engine, options.actions, options.question.request(door.speech), door.speech);
    write_out(options.format == "json" ? comparison_json(comparison, door.speech)
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
