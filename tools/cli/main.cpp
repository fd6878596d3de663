// SPDX-License-Identifier: GPL-3.0-or-later
// The command-line door: reads arguments, runs a command, catches once, ends with a code.
#include <clocale>
#include <csignal>

#include "corpus/error.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/help.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/options.hpp"

namespace watwerkt::cli {
namespace {

constexpr AddCommand commands[] = {add_zoek,
                                   add_suggesties,
                                   add_aanpak,
                                   add_vergelijk,
                                   add_kaart,
                                   add_waarom,
                                   add_stoplijst,
                                   add_reken,
                                   add_toon,
                                   add_velden,
                                   add_exporteer,
                                   add_bedien,
                                   add_oogst,
                                   add_indexeer,
                                   add_nachtelijk,
                                   add_terug,
                                   add_controleer,
                                   add_versie};

Exit exit_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::invalid_argument:
        case ErrorKind::not_found:
            return Exit::wrong_use;
        case ErrorKind::index_missing:
        case ErrorKind::index_mismatch:
            return Exit::no_index;
        case ErrorKind::invalid_input:
            return Exit::input_rejected;
        case ErrorKind::io:
        case ErrorKind::busy:
        case ErrorKind::internal:
            return Exit::failed;
    }
    return Exit::failed;
}

// The rooms below speak Dutch; in English the kind of error comes first, so that it is understood
// anyway.
std::string in_english(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::invalid_argument:
            return "that cannot be asked";
        case ErrorKind::invalid_input:
            return "the input breaks the rules";
        case ErrorKind::not_found:
            return "not found";
        case ErrorKind::index_missing:
            return "the index, or a part of it, is not there";
        case ErrorKind::index_mismatch:
            return "the index is damaged or of another version; index again";
        case ErrorKind::io:
            return "reading or writing failed";
        case ErrorKind::busy:
            return "another program is busy with this index";
        case ErrorKind::internal:
            return "an error in the program";
    }
    return {};
}

void complain(const std::string& message) { write_message("watwerkt: " + clean(message) + '\n'); }

ColorChoice choice_of(const std::string& name) {
    if (name == "altijd") return ColorChoice::always;
    return name == "nooit" ? ColorChoice::never : ColorChoice::automatic;
}

// The command-line parser takes "[a,b]" for a list of its own; behind a space it is what the user
// typed.
std::vector<std::string> for_parser(const std::vector<std::string>& arguments) {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    for (std::string& argument : reversed) {
        if (argument.starts_with('[') && argument.ends_with(']')) argument += ' ';
    }
    return reversed;
}

struct Command {
    const CLI::App* app;
    Run run;
};

int run_program(const std::vector<std::string>& arguments) {
    const Speech speech(language_of(arguments));
    CLI::App program(speech(texts::about_program), "watwerkt");
    program.formatter(std::make_shared<HelpFormatter>(speech, look_at(1, ColorChoice::automatic)));
    program.footer(speech(texts::examples_program));
    program.require_subcommand(1);
    add_common(program, speech);
    program
        .set_version_flag(
            "--versie,--version", "watwerkt " WATWERKT_VERSION, speech(texts::option_version))
        ->group(speech(texts::group_common));
    std::vector<Command> known;
    for (const AddCommand add : commands) {
        Run run = add(program, speech);
        known.push_back(
            {program.get_subcommands([](const CLI::App*) { return true; }).back(), std::move(run)});
    }
    try {
        program.parse(for_parser(arguments));
    } catch (const CLI::CallForHelp&) {
        write_out(program.help());
        flush_out();
        return 0;
    } catch (const CLI::CallForVersion& version) {
        write_out(std::string(version.what()) + '\n');
        flush_out();
        return 0;
    } catch (const CLI::ParseError& error) {
        complain(explain(error, program, speech));
        return static_cast<int>(Exit::wrong_use);
    }
    const ColorChoice color = choice_of(color_of(program));
    const Door door{speech, look_at(1, color), look_at(2, color), arguments};
    for (const Command& command : known) {
        if (!command.app->parsed()) continue;
        const Exit exit = command.run(door);
        flush_out();
        return static_cast<int>(exit);
    }
    return static_cast<int>(Exit::wrong_use);
}

}  // namespace
}  // namespace watwerkt::cli

int main(int count, char** values) {
    using namespace watwerkt;
    // Whoever reads us may stop early (`| head`): then we stop too, without a word, even when the
    // program that started us ignored that signal.
    std::signal(SIGPIPE, SIG_DFL);
    // Only to know how wide a character is; numbers stay as they are in C.
    std::setlocale(LC_CTYPE, "C.UTF-8");
    const std::vector<std::string> arguments(values + std::min(count, 1), values + count);
    try {
        return cli::run_program(arguments);
    } catch (const Error& error) {
        const bool is_english = cli::language_of(arguments) == cli::Language::english;
        const std::string prefix =
            is_english ? cli::in_english(error.kind()) + ": " : std::string();
        cli::complain(prefix + error.what());
        return static_cast<int>(cli::exit_of(error.kind()));
    } catch (const std::exception& error) {
        cli::complain(
            cli::Speech(cli::language_of(arguments))(cli::texts::unexpected, error.what()));
        return static_cast<int>(cli::Exit::failed);
    }
}
