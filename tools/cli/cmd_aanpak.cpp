// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/engine.hpp"
#include "tools/cli/action_screen.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/open_index.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/question.hpp"

namespace watwerkt::cli {
namespace {

struct ActionOptions {
    QuestionOptions question;
    IndexChoice index;
    std::vector<std::string> action;
    std::string format = "tekst";
};

std::string name_of(const std::vector<std::string>& words) {
    std::string name;
    for (const std::string& word : words) name += (name.empty() ? "" : " ") + word;
    return name;
}

Exit run(const ActionOptions& options, const Door& door) {
    const Engine engine = open_index(options.index, door);
    const ActionView view = action_view(
        engine, name_of(options.action), options.question.request(door.speech), door.speech);
    write_out(options.format == "json" ? action_json(view, engine, door.speech)
                                       : action_screen(view, engine.vocabulary(), door));
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
