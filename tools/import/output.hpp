// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
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

/// Writes one `<id>.xml` per study into a folder (made when needed), after judging the very bytes
/// that are written. A record with an error is not written; its remarks are given back,
/// `file:line:column: ...`. Counts go to the report, and the names of records in the folder that
/// none of these studies has.
std::vector<std::string> write_studies(std::span<const Study> studies,
                                       const std::filesystem::path& folder,
                                       const Vocabulary& vocabulary,
                                       ImportReport& report);

}  // namespace watwerkt::importer
