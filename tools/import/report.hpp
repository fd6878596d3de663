// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "corpus/record/study.hpp"

namespace watwerkt::importer {

/// What a run did and what a person should look at.
struct ImportReport {
    int rows_read = 0;
    int rows_used = 0;
    std::map<std::string, int> left_out;  ///< rows by reason; a row may have more than one
    /// `table.column` -> source value -> how often it ended as `niet-bekeken`.
    std::map<std::string, std::map<std::string, int>> not_coded;
    std::map<std::string, int> figure_checks;      ///< second looks at a figure, by result
    std::vector<std::string> design_conflicts;     ///< rows of one study that differ in design
    std::vector<std::string> sign_conflicts;       ///< direction and sign of the effect disagree
    std::vector<std::string> remarks;              ///< anything else, one sentence each
    std::vector<std::string> unused_mapping_rows;  ///< stale rows of the mapping tables
    int written = 0;
    int unchanged = 0;
    std::vector<std::string>
        merged_elsewhere;                     ///< studies that stand in a record of another source
    std::vector<std::string> left_as_merged;  ///< records that hold studies of other sources too
    std::vector<std::string> refused;         ///< records with an error, and the first error
    std::map<std::string, int> warnings;      ///< of the validator, by rule
    std::vector<std::string> leftover_records;  ///< files in the folder that this run did not make
};

/// What joining the records of one study did and what a person should look at.
struct MergeReport {
    int studies = 0;  ///< records of studies before joining
    int findings_moved = 0;
    int findings_left = 0;  ///< the kept record has a finding on the same question
    std::vector<std::string> joined;
    std::vector<std::string> left_out;  ///< findings left, each with the one in its place
    std::vector<std::string> joined_before;
    std::vector<std::string> not_joined;
    std::vector<std::string> differences;  ///< between two records of one study
    std::vector<std::string> refused;      ///< records that would be invalid, and the first error
};

/// The report as Markdown. The same run gives the same bytes.
[[nodiscard]] std::string to_markdown(const ImportReport& report, std::span<const Study> studies);
[[nodiscard]] std::string to_markdown(const MergeReport& report);

}  // namespace watwerkt::importer
