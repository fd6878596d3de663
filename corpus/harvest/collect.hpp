// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/harvest/http_fetcher.hpp"
#include "corpus/harvest/page_log.hpp"
#include "corpus/harvest/source_state.hpp"
#include "corpus/harvest/sources.hpp"
#include "corpus/record/record.hpp"

namespace watwerkt::harvest {

/// How far a source is, for whoever watches.
struct Progress {
    std::string source;
    bool is_reading = false;           ///< false: fetching; true: making records
    std::size_t pages = 0;             ///< so far
    std::size_t records = 0;           ///< so far
    std::optional<std::size_t> total;  ///< records, when the source says so
};
using ShowProgress = std::function<void(const Progress&)>;

/// An answer that could not be read: it goes to quarantine.
struct DamagedAnswer {
    StoredBytes bytes;
    Remark remark;
};

/// What going out for one source gave. The pages are in the log.
struct Collected {
    std::optional<FetchFailure> failure;  ///< what came before it is kept
    std::string where;                    ///< the address that failed
    bool is_unchanged = false;            ///< nothing new
    int requests = 0;
    std::uint64_t bytes = 0;
    std::optional<DamagedAnswer> damaged;
    std::vector<std::string> remarks;  ///< Dutch sentences: what a person should know
};

/// What collecting needs; all of it outlives the call.
struct CollectTools {
    const Fetch& fetch;
    const Clock& clock;
    const ShowProgress& show;
};

/// Gets a file, or the pages of a JSON source: new pages in the log when anything changed.
[[nodiscard]] Collected collect_file(const Source& source,
                                     PageLog& log,
                                     SourceState& state,
                                     const CollectTools& tools);

/// Harvests a repository over OAI-PMH: everything the first time and every `full_after` days, and
/// else what is new. Every page is in the log before the next is asked, so a harvest that breaks
/// off goes on where it was. A token that is no longer good starts the list again once, from the
/// last safe moment; a list that goes in circles is stopped.
[[nodiscard]] Collected collect_oai(const Source& source,
                                    PageLog& log,
                                    SourceState& state,
                                    const CollectTools& tools);

/// An address with one more parameter, its value escaped.
[[nodiscard]] std::string with_parameter(const std::string& url,
                                         std::string_view name,
                                         std::string_view value);

}  // namespace watwerkt::harvest
