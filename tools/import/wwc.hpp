// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "corpus/record/study.hpp"
#include "tools/import/coding.hpp"
#include "tools/import/csv.hpp"

namespace watwerkt::importer {

/// Turns findings of the What Works Clearinghouse (one row a finding) into studies, sorted by id.
///
/// Only rows with an empty `flags` column are taken; the others are counted per flag in the report.
/// README.md in this folder states every rule. Throws Error when a mapping table or a column is
/// missing.
[[nodiscard]] std::vector<Study> import_wwc(CsvTableReader& rows,
                                            const ImportOptions& options,
                                            ImportReport& report);

}  // namespace watwerkt::importer
