// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"
#include "corpus/vocabulary/vocabulary.hpp"
#include "tools/import/report.hpp"

namespace watwerkt::importer {

/// Puts bytes in a file by way of a temporary name in the same folder, so that a reader sees the
/// old file or the new one. Does nothing and gives false when the file already holds these bytes.
/// Throws Error (io) when writing fails; the temporary file is then gone.
bool write_when_changed(const std::filesystem::path& file, std::string_view bytes);

/// What came of writing one record.
struct WrittenRecord {
    bool changed = false;               ///< the file did not hold these bytes before
    std::vector<std::string> errors;    ///< `file:line:column: ...`; with any, nothing was written
    std::vector<std::string> warnings;  ///< the rules that gave one
};

/// Writes a study as a record, after judging the very bytes that are written. Throws as
/// write_when_changed does.
[[nodiscard]] WrittenRecord write_study(const Study& study,
                                        const std::filesystem::path& file,
                                        const Vocabulary& vocabulary);

/// Writes one `<id>.xml` per study into a folder (made when needed). A record with an error is not
/// written; its remarks are given back. Counts go to the report, and the names of records in the
/// folder that none of these studies has.
///
/// `merged` are records that were joined with another before, as find_merged() gives them: a study
/// that stands in another record is not written again, and a record that took one in stays as it
/// is.
std::vector<std::string> write_studies(std::span<const Study> studies,
                                       const std::filesystem::path& folder,
                                       const Vocabulary& vocabulary,
                                       ImportReport& report,
                                       const std::map<std::string, std::string>& merged = {});

}  // namespace watwerkt::importer
