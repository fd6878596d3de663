// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/engine.hpp"
#include "tools/cli/answers.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/open_index.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/question.hpp"

namespace watwerkt::cli {
namespace {

struct ExportOptions {
    QuestionOptions question;
    IndexChoice index;
    std::string format = "csv";
};

Exit run(const ExportOptions& options, const Door& door) {
    const Engine engine = open_index(options.index, door);
    engine.require_whole();  // a file has no place to say what it misses
    const SearchRequest request = options.question.request(door.speech);
    SearchRequest question = request;
    question.limit = 0;
    question.facets = question.snippets = false;
    print_diagnostics(engine.search(question).diagnostics, request.text, door);
    const Labels labels(engine.vocabulary(), door.speech);
    const auto exported =
        make_export(options.format,
                    labels,
                    options.format == "csv" ? matching_findings(engine, request) : nullptr);
    std::size_t count = 0;
    write_out(exported->begin());
    engine.each_study(request, [&](const Study& study) {
        const std::string text = exported->study(study);
        write_out(door.output.is_terminal && options.format == "xml" ? clean_xml(text) : text);
        ++count;
    });
    write_out(exported->end());
    if (count == 0) write_message(door.speech(texts::nothing_to_export) + '\n');
    return count > 0 ? Exit::found : Exit::nothing_found;
}

}  // namespace

Run add_exporteer(CLI::App& program, const Speech& speech) {
    CLI::App& app = add_command(
        program, speech, "exporteer", texts::about_exporteer, texts::examples_exporteer);
    const auto options = std::make_shared<ExportOptions>();
    options->question.add_to(app, speech);
    add_choice(app,
               speech,
               "--formaat",
               options->format,
               {"csv", "jsonl", "ris", "bibtex", "xml"},
               speech(texts::option_export_format));
    add_index(app, speech, options->index);
    return [options](const Door& door) { return run(*options, door); };
}

}  // namespace watwerkt::cli
