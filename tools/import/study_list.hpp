// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "corpus/record/study.hpp"
#include "tools/import/coding.hpp"
#include "tools/csv/csv.hpp"
#include "tools/import/study_list_source.hpp"

namespace watwerkt::importer {

/// Turns a list of studies (one row a finding) into studies, sorted by id.
///
/// Rows that the table `usable` refuses are left out; keys that `same_study` joins become one study
/// with a provenance each. README.md in this folder states every rule. Throws Error when a mapping
/// table or a column is missing.
[[nodiscard]] std::vector<Study> import_study_list(const StudyListSource& source,
                                                   CsvTableReader& rows,
                                                   const ImportOptions& options,
                                                   ImportReport& report);

}  // namespace watwerkt::importer
