// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"
#include "indexer/generation/generation.hpp"

namespace watwerkt {

/// When each record of a generation changed last, and which were withdrawn; for who keeps up with
/// our records by asking what is new (OAI-PMH).
inline constexpr std::string_view dates_file = "datums.tsv";

/// A moment in UTC, `2026-09-21T14:13:20Z`, and back; what is left of a second is dropped. Nothing
/// for a text that is no such moment.
[[nodiscard]] std::string utc_text(std::chrono::system_clock::time_point moment);
[[nodiscard]] std::optional<std::chrono::system_clock::time_point> utc_moment(
    const std::string& text);

/// What is remembered of one record, from generation to generation.
struct RecordDate {
    std::string id;
    /// As utc_text writes it: when the record came, came back, got other bytes or was
    /// withdrawn.
    std::string changed;
    bool is_withdrawn = false;
    std::string kind;                  ///< onderzoek, actie, verhaal
    std::vector<std::string> sources;  ///< slugs of the sources it names, sorted
    std::string hash;                  ///< of its bytes; those of before, once it is withdrawn
    friend bool operator==(const RecordDate&, const RecordDate&) = default;
};

/// All records of a generation and all that were withdrawn before, in order of id. Of a generation
/// from before there was such a file: its records, changed when it was built. Throws Error
/// (index_mismatch) when the file is damaged.
[[nodiscard]] std::vector<RecordDate> read_record_dates(const std::filesystem::path& generation);

/// Makes the dates of the generation that is being built out of those of the published one.
class RecordDateKeeper {
 public:
    /// Without a published generation, or when its dates cannot be read, every record is new. Where
    /// somebody went back to an older generation, those after it count too: a record in which they
    /// differ is dated anew, for others have the one or the other.
    explicit RecordDateKeeper(const IndexFolder& index);

    /// A record of the new generation, in order of id, and the SHA-256 of its bytes.
    void add(const Record& record, const std::string& sha256);

    /// What `datums.tsv` of the new generation holds. `published`: the date of what changed, not
    /// before somebody can see it; later than any date before, whatever the clock does.
    [[nodiscard]] std::string bytes(std::chrono::system_clock::time_point published) const;
    /// Writes that. Throws Error (io).
    void write(std::chrono::system_clock::time_point published,
               const std::filesystem::path& file) const;

 private:
    void doubt_differences(const std::filesystem::path& later);
    void write(std::chrono::system_clock::time_point published,
               const std::function<void(std::string_view)>& use) const;

    std::string before_, now_;  // lines, a hundred bytes a record
    std::string newest_;        // date of what was before
};

/// When a generation will be seen that was begun at `begun` and that only has to be checked, judged
/// and opened at `now`: a careful estimate, for nobody may have asked what is new after the date of
/// a change and not have been told it.
[[nodiscard]] std::chrono::system_clock::time_point moment_of_publication(
    std::chrono::system_clock::time_point begun, std::chrono::system_clock::time_point now);

}  // namespace watwerkt
