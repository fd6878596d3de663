// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <iostream>

#include "corpus/error.hpp"
#include "tools/cli/calculation.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/options.hpp"

namespace watwerkt::cli {
namespace {

struct CalculateOptions {
    std::string file;
    std::string method = "reml";
    std::string test = "knha";
    std::string measure;
    std::string format = "tekst";
};

OwnNumbers read(const CalculateOptions& options, const Speech& speech) {
    if (options.file == "-") return read_own_numbers(std::cin, "-", options.measure, speech);
    if (!std::filesystem::exists(options.file))
        throw Error(ErrorKind::not_found, speech(texts::no_such_file, options.file));
    if (std::filesystem::is_directory(options.file))
        throw Error(ErrorKind::invalid_argument, speech(texts::file_is_folder, options.file));
    std::ifstream stream(options.file, std::ios::binary);
    if (!stream) throw Error(ErrorKind::io, speech(texts::unreadable_file, options.file));
    return read_own_numbers(stream, options.file, options.measure, speech);
}

Exit run(const CalculateOptions& options, const Door& door) {
    const OwnNumbers numbers = read(options, door.speech);
    const Calculation calculation = calculate(numbers, options.method, options.test, door.speech);
    write_out(options.format == "json" ? calculation_json(numbers, calculation)
                                       : calculation_screen(numbers, calculation, door));
    return Exit::found;
}

}  // namespace

Run add_reken(CLI::App& program, const Speech& speech) {
    CLI::App& app =
        add_command(program, speech, "reken", texts::about_reken, texts::examples_reken);
    const auto options = std::make_shared<CalculateOptions>();
    app.add_option("BESTAND", options->file, speech(texts::option_numbers))
        ->option_text(speech(texts::value_file))
        ->required();
    add_choice(app,
               speech,
               "--methode",
               options->method,
               {"fe", "dl", "he", "sj", "pm", "eb", "ml", "reml", "drieniveau"},
               speech(texts::option_method));
    add_choice(
        app, speech, "--toets", options->test, {"z", "knha", "adhoc"}, speech(texts::option_test));
    add_choice(app,
               speech,
               "--maat",
               options->measure,
               {"g", "log-or", "log-rr", "rd"},
               speech(texts::option_measure));
    add_choice(
        app, speech, "--formaat", options->format, {"tekst", "json"}, speech(texts::option_format));
    return [options](const Door& door) { return run(*options, door); };
}

}  // namespace watwerkt::cli
