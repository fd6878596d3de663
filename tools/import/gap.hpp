// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "corpus/record/study.hpp"
#include "tools/import/mapping_table.hpp"

namespace watwerkt::importer {

/// Puts into a finding what its source says of differences between groups of children, and of
/// harm, as coded in the table `<source>_gap.csv`:
///
///     study_key,source_line,gap,harm,reason
///     jansen2020_zomer,3,groter,,says strong pupils gained more
///
/// An empty cell, or no row, leaves the field as it is. Throws Error (invalid_input) when `harm` is
/// neither `ja` nor `nee`.
void set_gap(Finding& finding, const MappingRow* row);

}  // namespace watwerkt::importer
