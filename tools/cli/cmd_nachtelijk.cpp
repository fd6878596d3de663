// SPDX-License-Identifier: GPL-3.0-or-later
#include <sstream>

#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/nightly_texts.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/status_line.hpp"
#include "tools/cli/vocabulary_folder.hpp"
#include "tools/nightly/night.hpp"
#include "tools/nightly/report_words.hpp"

namespace watwerkt::cli {
namespace {

using nightly::NightOutcome;

struct NightCommand {
    std::filesystem::path settings, vocabulary;
    bool is_forced = false, is_offline = false;
};

std::string progress_words(const Speech& speech,
                           std::string_view code,
                           std::size_t done,
                           std::size_t total) {
    const std::string step = nightly::step_words(code, speech);
    if (done == 0) return speech(texts::step_shown, step);
    if (total == 0) return speech(texts::step_counted, step, speech.count(done));
    return speech(texts::step_counted_of, step, speech.count(done), speech.count(total));
}

Exit exit_of(const nightly::NightReport& report) {
    switch (report.outcome) {
        case NightOutcome::failed:
            return Exit::failed;
        case NightOutcome::refused:
            return Exit::held_back;
        case NightOutcome::published:
        case NightOutcome::unchanged:
            break;
    }
    return report.needs_attention() ? Exit::input_rejected : Exit::found;
}

Exit run(const NightCommand& command, const Door& door) {
    nightly::NightOptions options;
    options.settings = nightly::read_settings(command.settings);
    options.vocabulary = vocabulary_folder(command.vocabulary);
    options.words = words_beside_program();
    options.speech = door.speech;
    options.is_forced = command.is_forced;
    options.is_offline = command.is_offline;
    options.clock = harvest::real_clock();
    const nightly::NightReport report = [&] {
        StatusLine line(door);
        options.show = [&](std::string_view step, std::size_t done, std::size_t total) {
            line.draw(progress_words(door.speech, step, done, total));
        };
        return nightly::run_night(options);
    }();
    write_out(nightly::report_text(report, door.speech) + '\n' +
              door.speech(texts::reports_are_in, options.settings.reports.string()) + '\n');
    return exit_of(report);
}

}  // namespace

Run add_nachtelijk(CLI::App& program, const Speech& speech) {
    CLI::App& app = add_command(
        program, speech, "nachtelijk", texts::about_nachtelijk, texts::examples_nachtelijk);
    const auto command = std::make_shared<NightCommand>();
    app.add_option("--instellingen", command->settings, speech(texts::option_settings))
        ->option_text(speech(texts::value_file))
        ->take_last()
        ->required();
    app.add_option("--woordenlijsten", command->vocabulary, speech(texts::option_vocabulary))
        ->option_text(speech(texts::value_folder))
        ->take_last();
    app.add_flag("--zonder-netwerk", command->is_offline, speech(texts::option_night_offline));
    app.add_flag("--forceer", command->is_forced, speech(texts::option_force));
    return [command](const Door& door) { return run(*command, door); };
}

}  // namespace watwerkt::cli
