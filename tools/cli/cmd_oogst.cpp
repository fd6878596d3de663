// SPDX-License-Identifier: GPL-3.0-or-later
#include <sstream>

#include "corpus/harvest/harvest.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/status_line.hpp"
#include "tools/cli/vocabulary_folder.hpp"

namespace watwerkt::cli {
namespace {

struct HarvestCommand {
    std::filesystem::path sources, store, corpus, vocabulary;
    std::vector<std::string> only;
    std::vector<std::filesystem::path> known;
    bool is_offline = false, is_full = false;
};

std::string words(const harvest::Progress& progress, const Speech& speech) {
    const auto records = speech.count(progress.records);
    if (progress.is_reading) return speech(texts::harvest_reading, progress.source, records);
    const auto pages = speech.count(progress.pages);
    if (!progress.total) return speech(texts::harvest_fetching, progress.source, pages, records);
    return speech(texts::harvest_fetching_total,
                  progress.source,
                  pages,
                  records,
                  speech.count(*progress.total));
}

/// Texts of a source may hold anything; the lines of the report stay.
void print(const std::string& report) {
    std::istringstream lines(report);
    for (std::string line; std::getline(lines, line);) write_out(clean(line) + '\n');
}

Exit run(const HarvestCommand& command, const Door& door) {
    harvest::HarvestOptions options;
    options.list = harvest::read_sources(command.sources);
    options.store = command.store;
    options.corpus = command.corpus;
    options.vocabulary = vocabulary_folder(command.vocabulary);
    options.only = command.only;
    options.known = command.known;
    options.is_offline = command.is_offline;
    options.is_full = command.is_full;
    options.clock = harvest::real_clock();
    const auto report = [&] {
        StatusLine line(door);
        options.show = [&](const harvest::Progress& progress) {
            line.draw(words(progress, door.speech));
        };
        return harvest::harvest(options);
    }();
    print(harvest::to_text(report));
    if (report.has_failed()) return Exit::failed;
    return report.refused() > 0 ? Exit::input_rejected : Exit::found;
}

}  // namespace

Run add_oogst(CLI::App& program, const Speech& speech) {
    CLI::App& app =
        add_command(program, speech, "oogst", texts::about_oogst, texts::examples_oogst);
    const auto command = std::make_shared<HarvestCommand>();
    app.add_option("--bronnen", command->sources, speech(texts::option_sources))
        ->option_text(speech(texts::value_file))
        ->take_last()
        ->required();
    app.add_option("--opslag", command->store, speech(texts::option_store))
        ->option_text(speech(texts::value_folder))
        ->take_last()
        ->required();
    app.add_option("--corpus", command->corpus, speech(texts::option_harvest_corpus))
        ->option_text(speech(texts::value_folder))
        ->take_last()
        ->required();
    app.add_option("--bron", command->only, speech(texts::option_one_source))
        ->option_text(speech(texts::value_name))
        ->allow_extra_args(false);
    app.add_option("--bekend", command->known, speech(texts::option_known))
        ->option_text(speech(texts::value_folder))
        ->allow_extra_args(false);
    app.add_option("--woordenlijsten", command->vocabulary, speech(texts::option_vocabulary))
        ->option_text(speech(texts::value_folder))
        ->take_last();
    app.add_flag("--zonder-netwerk", command->is_offline, speech(texts::option_offline));
    app.add_flag("--volledig", command->is_full, speech(texts::option_full));
    return [command](const Door& door) { return run(*command, door); };
}

}  // namespace watwerkt::cli
