// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "corpus/record/study.hpp"
#include "tools/import/coding.hpp"
#include "tools/csv/csv.hpp"
#include "tools/import/fact_source.hpp"

namespace watwerkt::importer {

/// Turns a file of the English fact base (one row a finding) into studies, sorted by id.
///
/// A row with a known problem (column `flags`) is left out, unless the usable table of the source
/// says that it may be used. README.md in this folder states every rule. Throws Error when a
/// mapping table or a column is missing.
[[nodiscard]] std::vector<Study> import_facts(const FactSource& source,
                                              CsvTableReader& rows,
                                              const ImportOptions& options,
                                              ImportReport& report);

}  // namespace watwerkt::importer
