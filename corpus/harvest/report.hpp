// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/record/record.hpp"

namespace watwerkt::harvest {

/// A record that was refused; its bytes are in quarantine.
struct RefusedRecord {
    std::string identifier;  ///< as the source names it; may be empty
    std::string stored_as;   ///< name in the quarantine
    std::vector<Remark> remarks;
};

/// What happened to one source.
struct SourceReport {
    std::string name;
    /// Why the source could not be fetched or read to its end; what came before it counts.
    /// Complete: what is wrong, where, how to put it right.
    std::optional<std::string> failure;
    bool is_unchanged = false;  ///< nothing new, so nothing was done
    std::size_t fresh = 0, changed = 0, same = 0;
    std::vector<std::string> withdrawn;  ///< ids that are gone
    std::size_t refused = 0;
    std::vector<RefusedRecord> refusals;          ///< the first of them
    std::map<std::string, std::size_t> left_out;  ///< reason -> number, by the filter
    std::vector<std::string> remarks;             ///< what a person should know, in Dutch
    int requests = 0;
    std::uint64_t bytes = 0;  ///< fetched, unpacked
};

/// What a harvest did.
struct HarvestReport {
    std::vector<SourceReport> sources;  ///< in the order of the file with sources
    /// Folders with records of a source that is no longer in the file with sources.
    std::vector<std::string> orphans;

    [[nodiscard]] bool has_failed() const;
    [[nodiscard]] std::size_t refused() const;
};

/// The report in plain Dutch, a paragraph for each source.
[[nodiscard]] std::string to_text(const HarvestReport& report);

}  // namespace watwerkt::harvest
