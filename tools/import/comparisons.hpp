// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "corpus/record/study.hpp"
#include "tools/import/coding.hpp"
#include "tools/csv/csv.hpp"

namespace watwerkt::importer {

/// Says what the other group got in findings that do not say so, from a file of CRRE that has the
/// same findings of the WWC under the same numbers. Their studies get CRRE as a provenance too.
void add_comparisons(std::vector<Study>& studies,
                     CsvTableReader& rows,
                     const ImportOptions& options,
                     ImportReport& report);

}  // namespace watwerkt::importer
