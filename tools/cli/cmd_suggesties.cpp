// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/engine.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/open_index.hpp"
#include "tools/cli/options.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t most_suggestions = 1000;
constexpr std::size_t kind_column = 12;

struct SuggestionOptions {
    std::vector<std::string> words;
    IndexChoice index;
    std::size_t limit = 10;
    std::string format = "tekst";
};

std::string kind_in_words(SuggestionKind kind, const Speech& speech) {
    switch (kind) {
        case SuggestionKind::action:
            return speech(texts::kind_action);
        case SuggestionKind::outcome:
            return speech(texts::kind_outcome);
        case SuggestionKind::target_group:
            return speech(texts::kind_target_group);
        case SuggestionKind::study:
            return speech(texts::kind_study);
        case SuggestionKind::story:
            return speech(texts::kind_story);
    }
    return {};
}

bool is_record(SuggestionKind kind) {
    return kind == SuggestionKind::study || kind == SuggestionKind::story;
}

std::string screen(const SuggestionList& list, const Door& door) {
    const Speech& speech = door.speech;
    Page page(door.output);
    if (list.suggestions.empty()) page.paragraph(speech(texts::no_suggestions, list.text));
    for (const Suggestion& one : list.suggestions) {
        Spans line{{one.label, Style::strong}};
        if (!one.also.empty()) line.push_back({" (" + speech(texts::also, one.also) + ")"});
        if (!is_record(one.kind))
            line.push_back({" · " + speech.counted(one.studies, texts::one_study, texts::studies)});
        line.push_back({" · " + one.code, Style::faint});
        page.pair(kind_in_words(one.kind, speech), line, kind_column, 0);
    }
    return page.text();
}

Exit run(const SuggestionOptions& options, const Door& door) {
    std::string text;
    for (const std::string& word : options.words) text += (text.empty() ? "" : " ") + word;
    const Engine engine = open_index(options.index, door);
    const SuggestionList list = engine.suggest(text, options.limit, door.speech.code());
    write_out(options.format == "json" ? clean_json(to_json(list)) : screen(list, door));
    return list.suggestions.empty() ? Exit::nothing_found : Exit::found;
}

}  // namespace

Run add_suggesties(CLI::App& program, const Speech& speech) {
    CLI::App& app = add_command(
        program, speech, "suggesties", texts::about_suggesties, texts::examples_suggesties);
    const auto options = std::make_shared<SuggestionOptions>();
    app.add_option("TEKST", options->words, speech(texts::option_typed))
        ->option_text(speech(texts::value_typed))
        ->required();
    add_number(app,
               speech,
               "--aantal",
               options->limit,
               {1, most_suggestions},
               speech(texts::option_suggestions));
    add_choice(
        app, speech, "--formaat", options->format, {"tekst", "json"}, speech(texts::option_format));
    add_index(app, speech, options->index);
    return [options](const Door& door) { return run(*options, door); };
}

}  // namespace watwerkt::cli
