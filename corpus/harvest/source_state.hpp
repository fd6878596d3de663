// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/harvest/page_log.hpp"
#include "corpus/harvest/sources.hpp"

namespace watwerkt::harvest {

/// What we remember of a source between two runs, beside its pages.
struct SourceState {
    std::string asked;        ///< Source::asking_fingerprint() of the last run
    std::string granularity;  ///< of OAI-PMH; empty: ask for it
    std::string from;         ///< of OAI-PMH: what is new is new since then; empty: all
    std::string last_full;    ///< when everything was last read, UTC
    std::string last_asked;   ///< when we last went out, UTC
    friend bool operator==(const SourceState&, const SourceState&) = default;
};

/// Reads the state of a source. A file that is not there gives an empty state; a damaged one is
/// made again out of the pages, and `remarks` gets a sentence that says so (Dutch).
[[nodiscard]] SourceState read_state(const std::filesystem::path& file,
                                     const PageLog& log,
                                     std::vector<std::string>& remarks);

void write_state(const std::filesystem::path& file, const SourceState& state);

/// What the pages alone tell.
[[nodiscard]] SourceState state_from_pages(const PageLog& log);

/// From when to ask next time, after a run that began with this page: the moment of the repository,
/// or a day before ours when its clock runs more than a day ahead of ours.
[[nodiscard]] std::string next_from(const Page& first_page);

}  // namespace watwerkt::harvest
