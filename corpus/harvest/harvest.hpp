// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "corpus/harvest/collect.hpp"
#include "corpus/harvest/http_fetcher.hpp"
#include "corpus/harvest/report.hpp"
#include "corpus/harvest/sources.hpp"

namespace watwerkt::harvest {

/// What a harvest needs; it reads no environment and no clock of its own.
struct HarvestOptions {
    SourceList list;
    std::filesystem::path store;       ///< answers, state and quarantine; made when needed
    std::filesystem::path corpus;      ///< a folder for each source comes in it; made when needed
    std::filesystem::path vocabulary;  ///< folder with *.rdf
    /// Folders with records that are there already: a publication with a DOI or ERIC number of one
    /// of them is left out. What stands in `corpus` itself does not count.
    std::vector<std::filesystem::path> known;
    std::vector<std::string> only;  ///< names of sources; empty: all
    bool is_offline = false;        ///< make the records again out of what was kept
    bool is_full = false;           ///< read every source from the beginning
    Clock clock;
    /// Makes what goes out, one for each host; empty: HttpFetcher.
    std::function<Fetch()> make_fetch;
    /// Called by several threads, one at a time; may be empty.
    ShowProgress show;
};

/// Harvests the sources into the corpus and says what happened.
///
/// Sources on different hosts are fetched side by side, those on one host one after another. A
/// source that fails does not stop the others, and keeps the records it had. Everything is written
/// so that a run that is stopped at any moment leaves whole files, and the next run goes on.
///
/// Throws Error: busy (another harvest), io (the store cannot be written), invalid_argument (a name
/// in `only` that is no source), not_found or invalid_input (vocabulary).
[[nodiscard]] HarvestReport harvest(const HarvestOptions& options);

}  // namespace watwerkt::harvest
