// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "tools/import/mapping_table.hpp"
#include "tools/import/report.hpp"
#include "tools/import/study_list_source.hpp"

namespace watwerkt::importer {

/// The mapping tables of a study list. `country` is empty when the source has none; `check`
/// (figures that were set against their source once more), `gap` (what a row says of differences
/// between groups, and of harm) and `study` (facts of a study that turned out otherwise) are empty
/// when there is no such file.
struct StudyListTables {
    /// Throws Error when a table is missing or damaged.
    StudyListTables(const std::filesystem::path& folder, const StudyListSource& source);

    void report_unused(ImportReport& report) const;

    MappingTable action, outcome, school_type, setting, target_group, country, design, effect, text,
        usable, same_study, check, gap, study;
};

}  // namespace watwerkt::importer
