// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/engine.hpp"

namespace watwerkt::nightly {

/// A question of which we know something of the answer, so that a night that loses it is not
/// published. docs/nightly.md shows the file by example.
struct GoldenQuestion {
    SearchRequest request;  ///< what is searched; not asked when `text` is empty
    std::optional<std::size_t> at_least, at_most;  ///< results
    std::vector<std::string> contains;  ///< ids of records or codes of actions, among `within`
    std::size_t within = 10;
    std::string action, outcome;        ///< a verdict that is asked; empty: none
    std::vector<std::string> verdicts;  ///< codes that it may have
    int line = 0;                       ///< in the file
};

/// What became of a golden question.
struct GoldenResult {
    std::string question;  ///< what was asked, in short
    std::string problem;   ///< what is wrong with the answer, in Dutch; empty when nothing
};

/// Reads the file with golden questions. Throws Error: not_found, io, invalid_input with file:line.
[[nodiscard]] std::vector<GoldenQuestion> read_golden(const std::filesystem::path& file);
[[nodiscard]] std::vector<GoldenQuestion> parse_golden(std::string_view text,
                                                       const std::filesystem::path& file);

/// Asks every question. A question that this engine cannot be asked, such as one with an unknown
/// code, is a problem too.
[[nodiscard]] std::vector<GoldenResult> ask(const Engine& engine,
                                            const std::vector<GoldenQuestion>& questions);

}  // namespace watwerkt::nightly
