// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace watwerkt::bench {

/// What the operating system says of one finished process.
struct ProcessFigures {
    double wall_seconds = 0;
    double cpu_seconds = 0;
    double peak_megabytes = 0;  ///< largest resident set
    int exit_code = 0;
};

/// Runs a program to its end with its output thrown away. Throws Error (io) when it cannot be
/// started.
[[nodiscard]] ProcessFigures run_process(const std::vector<std::string>& command);

}  // namespace watwerkt::bench
