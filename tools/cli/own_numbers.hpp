// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "indexer/effect/effect.hpp"
#include "tools/cli/answers.hpp"

namespace watwerkt::cli {

/// One line of a user's own file.
struct OwnEffect {
    int line = 0;
    std::string study;    ///< empty when the file has no such column
    std::string cluster;  ///< of the column `cluster`, else `study`; empty without both
    EffectSize effect{0, 1};
};

/// A user's own numbers, as effects with variances in one unit.
struct OwnNumbers {
    std::string name;     ///< of the file
    std::string measure;  ///< `g`, `log-or`, `log-rr`, `rd`, or `eigen`: that of the user
    bool has_clusters = false;
    std::vector<OwnEffect> effects;
};

/// Reads a csv file by the first of these sets of columns that it has: yi with vi (or se); g with
/// se (or vi); m1i, sd1i, n1i, m2i, sd2i, n2i; ai, bi, ci, di. `measure` is the unit for the last
/// of them, empty when nobody asked. Columns of another name do not count.
///
/// Throws Error (invalid_input) with file:line:column for a file without such a set, without lines,
/// or with a figure that cannot be.
[[nodiscard]] OwnNumbers read_own_numbers(std::istream& input,
                                          std::string name,
                                          const std::string& measure,
                                          const Speech& speech);

}  // namespace watwerkt::cli
