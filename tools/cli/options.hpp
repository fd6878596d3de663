// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "tools/cli/answers.hpp"

namespace watwerkt::cli {

/// Adds an option with one value; given twice, the last one counts.
CLI::Option* add_value(CLI::App& app,
                       const std::string& names,
                       std::string& target,
                       const std::string& value_name,
                       std::string description);

/// Adds an option whose value is one of a few words.
CLI::Option* add_choice(CLI::App& app,
                        const Speech& speech,
                        const std::string& names,
                        std::string& target,
                        const std::vector<std::string>& choices,
                        std::string description);

/// The smallest and the largest number that will do.
struct Bounds {
    std::size_t low = 0, high = 0;
};

/// Adds an option whose value is a whole number between two bounds.
CLI::Option* add_number(CLI::App& app,
                        const Speech& speech,
                        const std::string& names,
                        std::size_t& target,
                        Bounds bounds,
                        std::string description);

/// Adds `--index`; its default is WATWERKT_INDEX, else `index`.
void add_index(CLI::App& app, const Speech& speech, std::filesystem::path& target);

/// A command with its name, description, examples and the options that every command has.
CLI::App& add_command(CLI::App& program,
                      const Speech& speech,
                      const std::string& name,
                      const Text& description,
                      const Text& examples);

/// The options that every command has: --taal, --kleur, --help.
void add_common(CLI::App& app, const Speech& speech);

/// The language asked for, wherever `--taal` stands; needed before the options are made, for their
/// help.
[[nodiscard]] Language language_of(const std::vector<std::string>& arguments);

/// The colour asked for, on the program or on a command.
[[nodiscard]] std::string color_of(const CLI::App& program);

}  // namespace watwerkt::cli
