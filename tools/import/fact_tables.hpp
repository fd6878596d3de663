// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "tools/csv/csv.hpp"
#include "tools/import/fact_source.hpp"
#include "tools/import/mapping_table.hpp"
#include "tools/import/report.hpp"

namespace watwerkt::importer {

/// The mapping tables of one source of the fact base. A table that the source does not have is
/// empty.
struct FactTables {
    /// Throws Error when a table that the source needs is missing or damaged.
    FactTables(const std::filesystem::path& folder, const FactSource& source);

    /// What finds the row of `intervention`: the name, or in the tables of most sources the study,
    /// the name and the category. The views hold as long as the row of the source does.
    [[nodiscard]] std::vector<std::string_view> intervention_key(const CsvTableReader& row) const;

    /// What says the action and the programme of a row: the table of its study where the name in
    /// the source misleads, else that of the name. Null when neither has it.
    [[nodiscard]] const MappingRow* action_of(const CsvTableReader& row);

    /// Title and summary of a study, by its id in the source; null when nobody wrote them.
    [[nodiscard]] const MappingRow* text_of(std::string_view study_id);

    void report_unused(ImportReport& report) const;

    MappingTable intervention, programme, outcome, usable, sign, text;
    MappingTable setting, delivery, design, months_after, country, risk_of_bias;
    MappingTable target_group_share, target_group_words, doubtful_share, study_action;

 private:
    MappingTable text_of_other_;
    bool is_shared_;
};

}  // namespace watwerkt::importer
