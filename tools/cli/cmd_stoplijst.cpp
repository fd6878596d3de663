// SPDX-License-Identifier: GPL-3.0-or-later
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

struct StopOptions {
    QuestionOptions question;
    IndexChoice index;
    std::string format = "tekst";
};

void add_verdict(Page& page,
                 const CellVerdict& cell,
                 const StopList& list,
                 const Engine& engine,
                 const Speech& speech) {
    const VerdictWords words(speech);
    page.paragraph({{words.title(cell), Style::strong}, {": " + words.judgement(cell)}}, 2, 4);
    std::string numbers = words.numbers(cell);
    if (const std::string group = answers::group_on_list(cell, list, engine.vocabulary());
        !group.empty())
        numbers += " · " + speech(texts::counts_too, small_first(group));
    page.paragraph(numbers, 4);
    if (cell.is_action_group) page.paragraph(speech(texts::action_group_note), 4);
    page.paragraph(words.beside(cell), 4);
    for (const CellVerdict& other : list.elsewhere) {
        if (other.action == cell.action)
            page.paragraph(
                speech(texts::works_for, small_first(other.outcome_label), words.judgement(other)),
                4);
    }
}

std::string stop_list_screen(const StopList& list, const Engine& engine, const Door& door) {
    Terminal terminal = door.output;
    terminal.width = std::min(terminal.width, text_width);
    Page page(terminal);
    const Speech& speech = door.speech;
    page.heading(speech(texts::stop_list_title));
    const std::string within =
        filters_in_words(list.source.request, Labels(engine.vocabulary(), speech));
    page.paragraph(within);
    if (list.verdicts.empty()) {
        page.paragraph(speech(texts::stop_list_empty));
        return page.text();
    }
    page.paragraph(speech(texts::stop_list_about));
    const CellVerdict* last = nullptr;
    for (const CellVerdict& cell : list.verdicts) {
        if (last == nullptr || last->verdict.code != cell.verdict.code) {
            page.blank();
            page.heading(cell.verdict_label);
        }
        // What rests on one study has a sentence of its own.
        if (last == nullptr || last->sentence != cell.sentence) page.paragraph(cell.sentence, 2);
        add_verdict(page, cell, list, engine, speech);
        last = &cell;
    }
    page.blank();
    add_warnings(page, list.verdicts, speech);
    page.paragraph({{VerdictWords(speech).explained(list.verdicts), Style::faint}}, 0, 0);
    page.paragraph({{speech(texts::every_figure,
                            "watwerkt waarom " + list.verdicts.front().action + " --uitkomst " +
                                list.verdicts.front().outcome +
                                typed_filters(list.source.request, {"actie", "uitkomst"}))}},
                   0,
                   2);
    return page.text();
}

Exit run(const StopOptions& options, const Door& door) {
    const Engine engine = open_index(options.index, door);
    const StopList list = stop_list(engine, options.question.request(door.speech));
    write_out(options.format == "json" ? stop_list_json(list)
                                       : stop_list_screen(list, engine, door));
    return list.verdicts.empty() ? Exit::nothing_found : Exit::found;
}

}  // namespace

Run add_stoplijst(CLI::App& program, const Speech& speech) {
    CLI::App& app = add_command(
        program, speech, "stoplijst", texts::about_stoplijst, texts::examples_stoplijst);
    const auto options = std::make_shared<StopOptions>();
    add_choice(
        app, speech, "--formaat", options->format, {"tekst", "json"}, speech(texts::option_format));
    options->question.add_filters(app, speech);
    add_index(app, speech, options->index);
    return [options](const Door& door) { return run(*options, door); };
}

}  // namespace watwerkt::cli
