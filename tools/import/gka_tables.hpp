// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "tools/import/mapping_table.hpp"
#include "tools/import/report.hpp"

namespace watwerkt::importer {

/// The mapping tables of the alliance's database, `gka_*.csv`, and the shared `same_study.csv`.
/// `gap` (what a row says of differences between groups, and of harm) is empty when there is no
/// such file.
struct GkaTables {
    /// Throws Error when a table is missing or damaged.
    explicit GkaTables(const std::filesystem::path& folder);

    void report_unused(ImportReport& report) const;

    MappingTable action, outcome, target_group, school_type, design, country, effect, underlying,
        usable, rating, legacy, text, gap, same_study;
};

}  // namespace watwerkt::importer
