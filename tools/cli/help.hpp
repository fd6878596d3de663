// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "tools/cli/answers.hpp"
#include "tools/cli/terminal.hpp"

namespace watwerkt::cli {

/// Writes help in the language of the user: use, options by group, commands, examples.
class HelpFormatter : public CLI::FormatterBase {
 public:
    HelpFormatter(const Speech& speech, const Terminal& terminal)
        : speech_(speech), terminal_(terminal) {}

    std::string make_help(const CLI::App* app,
                          std::string name,
                          CLI::AppFormatMode mode) const override;

 private:
    Speech speech_;
    Terminal terminal_;
};

/// Says in the language of the user what is wrong with the arguments and what was perhaps meant.
[[nodiscard]] std::string explain(const CLI::ParseError& error,
                                  const CLI::App& program,
                                  const Speech& speech);

/// The word of a list that looks most like a typed one; empty when none is near.
[[nodiscard]] std::string nearest_word(const std::string& typed,
                                       const std::vector<std::string>& words);

}  // namespace watwerkt::cli
