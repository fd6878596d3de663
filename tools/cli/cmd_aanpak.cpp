// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "query/engine.hpp"
#include "tools/cli/action_screen.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/record_json.hpp"
#include "tools/cli/verdict_question.hpp"

namespace watwerkt::cli {
namespace {

struct ActionOptions {
    QuestionOptions question;
    std::filesystem::path index;
    std::vector<std::string> action;
    std::string format = "tekst";
};

std::optional<Action> page_of(const Engine& engine, const std::string& code) {
    auto record = engine.record("actie-" + code);
    if (!record || !std::holds_alternative<Action>(*record)) return std::nullopt;
    return std::get<Action>(std::move(*record));
}

const Concept& concept_of(const Engine& engine, const std::string& action) {
    const ConceptScheme& scheme = engine.vocabulary().scheme("actie");
    return scheme.concepts()[*scheme.find(action)];
}

// A selection of an action holds those below it too; each has verdicts of its own.
ActionView view_of(const Engine& engine, const ActionOptions& options, const Speech& speech) {
    ActionView view;
    view.action = named_code(engine, "actie", options.action, speech);
    SearchRequest request = options.question.request(speech);
    request.selections.push_back({"actie", {view.action.code}, {}});
    view.source = understood(engine, request);
    const bool has_outcomes = std::ranges::any_of(
        view.source.request.selections,
        [](const Selection& selection) { return selection.facet == "uitkomst"; });
    const OutcomeLevel level = has_outcomes ? OutcomeLevel::chosen : OutcomeLevel::all;
    for (CellVerdict& cell : engine.verdicts(view.source.request, level)) {
        if (cell.action == view.action.code) {
            view.verdicts.push_back(std::move(cell));
        } else if (view.narrower.empty() || view.narrower.back().code != cell.action) {
            view.narrower.push_back({cell.action, cell.action_label});
        }
    }
    order_by_outcome(view.verdicts, engine.vocabulary());
    view.definition = in_language(concept_of(engine, view.action.code).definitions, speech.code());
    view.page = page_of(engine, view.action.code);
    return view;
}

Exit run(const ActionOptions& options, const Door& door) {
    const Engine engine = Engine::open(options.index);
    const ActionView view = view_of(engine, options, door.speech);
    if (options.format == "json") {
        const Labels labels(engine.vocabulary(), door.speech);
        const std::string page = view.page ? record_json(*view.page, labels).dump() : std::string();
        write_out(clean_json(
            action_document(view.source, view.action, view.narrower, view.verdicts, page)));
    } else {
        write_out(action_screen(view, engine.vocabulary(), door));
    }
    return Exit::found;
}

}  // namespace

Run add_aanpak(CLI::App& program, const Speech& speech) {
    CLI::App& app =
        add_command(program, speech, "aanpak", texts::about_aanpak, texts::examples_aanpak);
    const auto options = std::make_shared<ActionOptions>();
    app.add_option("ACTIE", options->action, speech(texts::option_action))
        ->option_text(speech(texts::value_action))
        ->required();
    add_choice(
        app, speech, "--formaat", options->format, {"tekst", "json"}, speech(texts::option_format));
    options->question.add_filters(app, speech, {"actie"});
    add_index(app, speech, options->index);
    return [options](const Door& door) { return run(*options, door); };
}

}  // namespace watwerkt::cli
