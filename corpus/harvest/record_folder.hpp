// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt::harvest {

/// How far a folder of records is, so that an unchanged source is not read again.
struct AppliedMark {
    std::string reading;     ///< Source::reading_fingerprint()
    std::uint64_t page = 0;  ///< the last page that is in it
    std::uint64_t run = 0;   ///< the last full run of which all is in it; 0: none yet
    std::size_t records = 0;
    friend bool operator==(const AppliedMark&, const AppliedMark&) = default;
};

/// What writing a record did.
enum class Written { fresh, changed, same };

/// The records of one source as files, `<id>.xml`, that `indexeer --corpus` reads. A file is
/// written only when it changes, and whole or not at all.
class RecordFolder {
 public:
    /// Makes the folder when needed, and writes in it whose it is. Throws Error: io when it cannot,
    /// invalid_argument when there are records in it that no harvest made: they are not ours to
    /// replace or withdraw.
    explicit RecordFolder(std::filesystem::path folder);

    /// The date on which a record was taken over (its first `retrieved`); nothing when it is new.
    [[nodiscard]] std::optional<std::string> retrieved_of(const std::string& id) const;
    /// Whether the record is there with exactly these bytes.
    [[nodiscard]] bool has(const std::string& id, std::string_view xml) const;
    Written write(const std::string& id, std::string_view xml);
    /// False when it was not there.
    bool remove(const std::string& id);
    /// The ids of all records, sorted.
    [[nodiscard]] std::vector<std::string> ids() const;

    /// Nothing when there is none, or it is damaged: then everything is read again.
    [[nodiscard]] std::optional<AppliedMark> mark() const;
    void set_mark(const AppliedMark& mark) const;
    /// While records are being changed there is no mark: a run that is stopped half-way is then
    /// done again as a whole.
    void remove_mark() const;

 private:
    [[nodiscard]] std::filesystem::path file_of(const std::string& id) const;
    void claim() const;
    std::filesystem::path folder_;
};

/// Whether a harvest made this folder.
[[nodiscard]] bool is_harvested(const std::filesystem::path& folder);

}  // namespace watwerkt::harvest
