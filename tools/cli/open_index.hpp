// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>

#include "query/engine.hpp"
#include "tools/cli/door.hpp"

namespace watwerkt::cli {

/// Which index is read, and what to do when parts of it are not there.
struct IndexChoice {
    std::filesystem::path folder;
    std::filesystem::path places;  ///< file with the places of the parts; empty: beside the index
    std::string on_loss;           ///< `fout` or `deel`; empty: as that file says

    /// Throws Error (invalid_argument) for another word, which an environment can hold.
    [[nodiscard]] Opening opening(const Speech& speech) const;
};

/// Adds `--delen-bestand`; its default is WATWERKT_DELEN.
void add_places(CLI::App& app, const Speech& speech, std::filesystem::path& target);

/// Adds `--index`, `--delen-bestand` and `--bij-verlies`; their defaults are WATWERKT_INDEX,
/// WATWERKT_DELEN and WATWERKT_BIJ_VERLIES.
void add_index(CLI::App& app, const Speech& speech, IndexChoice& target);

/// Opens the index; says it when it is not whole. Throws Error as Engine::open does.
[[nodiscard]] Engine open_index(const IndexChoice& index, const Door& door);

}  // namespace watwerkt::cli
