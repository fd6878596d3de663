// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/follow_ups.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "tools/import/fact_source.hpp"
#include "tools/import/fact_tables.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

constexpr std::array<std::string_view, 5> needed_columns{
    "study_id", "finding_id", "outcome_domain", "outcome_measure", "timing"};
constexpr std::array<std::string_view, 3> twin_columns{"k6_finding_id", "finding_id", "reason"};

struct Measurement {
    std::string study_id;
    Coded<double> months_after;
    Coded<std::string> outcome, instrument;
};

Coded<double> months_of(const std::string& words) {
    if (const auto number = parse_number(words)) return *number;
    return coded(words).missing();
}

/// By id of the finding in the follow-up file.
std::map<std::string, Measurement> read_measurements(CsvTableReader& rows,
                                                     FactTables& tables,
                                                     ImportReport& report) {
    rows.require(needed_columns);
    std::map<std::string, Measurement> measurements;
    while (rows.read()) {
        const std::string& domain = rows["outcome_domain"];
        const std::string& measure = rows["outcome_measure"];
        const bool is_named = tables.outcome.find({domain, measure}) != nullptr;
        measurements[rows["finding_id"]] = {
            rows["study_id"],
            months_of(look_up(tables.months_after, {rows["timing"]}, "months_after", report)),
            coded(look_up(tables.outcome,
                          {domain, is_named ? std::string_view(measure) : "*"},
                          "outcome",
                          report)),
            text_or_not_reported(measure)};
    }
    return measurements;
}

}  // namespace

void add_follow_ups(std::vector<Study>& studies,
                    CsvTableReader& rows,
                    const ImportOptions& options,
                    ImportReport& report) {
    const FactSource& source = *find_fact_source("fadeout");
    FactTables tables(options.tables, source);
    MappingTable twins = MappingTable::read(options.tables, {"fadeout_twin", twin_columns});
    const auto measurements = read_measurements(rows, tables, report);
    int filled = 0;
    for (Study& study : studies) {
        for (Finding& finding : study.findings) {
            const MappingRow* twin = twins.find({finding.id});
            if (twin == nullptr) continue;
            const auto found = measurements.find(std::string((*twin)["finding_id"]));
            if (found == measurements.end()) continue;
            const Measurement& measurement = found->second;
            finding.months_after = measurement.months_after;
            finding.outcome = measurement.outcome;
            finding.instrument = measurement.instrument;
            finding.source_row += fmt::format(
                "; toets en tijd van meten: {} in {}", (*twin)["finding_id"], source.file);
            add_once(study.provenances,
                     Provenance{std::string(source.name),
                                measurement.study_id,
                                std::string(source.licence),
                                options.date,
                                std::string(source.location)});
            ++filled;
        }
    }
    report.remarks.push_back(fmt::format(
        "{} findings have their test and time of measuring from {}", filled, source.file));
    report_unused_rows({&twins}, report);
}

}  // namespace watwerkt::importer
