// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/engine.hpp"
#include "query/figures/forest_plot.hpp"
#include "tools/cli/answers.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/explanation_screen.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/open_index.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/question.hpp"

namespace watwerkt::cli {
namespace {

struct ExplainOptions {
    QuestionOptions question;
    IndexChoice index;
    std::vector<std::string> action;
    std::string outcome;
    std::string format = "tekst";
};

Exit run(const ExplainOptions& options, const Door& door) {
    const Engine engine = open_index(options.index, door);
    const NamedCode action = named_code(engine, "actie", options.action, door.speech);
    const NamedCode outcome = named_code(engine, "uitkomst", {options.outcome}, door.speech);
    const AnswerSource source = understood(engine, options.question.request(door.speech));
    const VerdictDetail detail = engine.explain(action.code, outcome.code, source.request);
    if (options.format == "json") {
        write_out(clean_json(explanation_document(source, detail, engine.vocabulary())));
    } else if (options.format == "svg") {
        write_out(forest_plot_svg(detail, door.speech.code()));
    } else {
        write_out(explanation_screen(source, detail, engine.vocabulary(), door));
    }
    return Exit::found;
}

}  // namespace

Run add_waarom(CLI::App& program, const Speech& speech) {
    CLI::App& app =
        add_command(program, speech, "waarom", texts::about_waarom, texts::examples_waarom);
    const auto options = std::make_shared<ExplainOptions>();
    app.add_option("ACTIE", options->action, speech(texts::option_action))
        ->option_text(speech(texts::value_action))
        ->required();
    add_value(app,
              "--uitkomst",
              options->outcome,
              speech(texts::value_value),
              speech(texts::option_outcome))
        ->required();
    add_choice(app,
               speech,
               "--formaat",
               options->format,
               {"tekst", "json", "svg"},
               speech(texts::option_format));
    options->question.add_filters(app, speech, {"actie", "uitkomst"});
    add_index(app, speech, options->index);
    return [options](const Door& door) { return run(*options, door); };
}

}  // namespace watwerkt::cli
