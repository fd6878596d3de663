// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "tools/cli/answers.hpp"
#include "tools/cli/terminal.hpp"
#include "tools/cli/texts.hpp"

namespace watwerkt::cli {

/// How the program ends. docs/man/watwerkt.1 explains them to users.
enum class Exit {
    found = 0,  ///< done, and something was found
    nothing_found = 1,
    wrong_use = 2,       ///< unknown option or value, a folder that is not there
    no_index = 3,        ///< the index is missing or has another version
    input_rejected = 4,  ///< a record was refused
    failed = 5,    ///< reading or writing failed, another build is running, an error in the program
    held_back = 6  ///< a night made an index that the checks did not let through
};

/// What a command is given when it runs.
struct Door {
    Speech speech;
    Terminal output;                     ///< stdout: results
    Terminal messages;                   ///< stderr: everything else
    std::vector<std::string> arguments;  ///< as typed, without the program's name
};

/// Does the work of a command, after the arguments were read.
using Run = std::function<Exit(const Door&)>;

/// Adds a command with its options to the program. The texts of help are in the language of
/// `speech`.
using AddCommand = Run (*)(CLI::App& program, const Speech& speech);

Run add_zoek(CLI::App& program, const Speech& speech);
Run add_aanpak(CLI::App& program, const Speech& speech);
Run add_vergelijk(CLI::App& program, const Speech& speech);
Run add_kaart(CLI::App& program, const Speech& speech);
Run add_waarom(CLI::App& program, const Speech& speech);
Run add_stoplijst(CLI::App& program, const Speech& speech);
Run add_reken(CLI::App& program, const Speech& speech);
Run add_suggesties(CLI::App& program, const Speech& speech);
Run add_toon(CLI::App& program, const Speech& speech);
Run add_velden(CLI::App& program, const Speech& speech);
Run add_exporteer(CLI::App& program, const Speech& speech);
Run add_bedien(CLI::App& program, const Speech& speech);
Run add_oogst(CLI::App& program, const Speech& speech);
Run add_nachtelijk(CLI::App& program, const Speech& speech);
Run add_terug(CLI::App& program, const Speech& speech);
Run add_indexeer(CLI::App& program, const Speech& speech);
Run add_controleer(CLI::App& program, const Speech& speech);
Run add_versie(CLI::App& program, const Speech& speech);

}  // namespace watwerkt::cli
