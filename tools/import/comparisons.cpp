// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/comparisons.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "tools/import/fact_source.hpp"
#include "tools/import/fact_words.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

constexpr std::array<std::string_view, 2> needed_columns{"finding_id", "comparison"};

/// By id of the finding as the WWC has it; only rows that say something.
std::map<std::string, std::string> read_comparisons(CsvTableReader& rows,
                                                    const FactSource& source) {
    rows.require(needed_columns);
    std::map<std::string, std::string> comparisons;
    while (rows.read()) {
        const Coded<std::string> words = comparison_words(rows["comparison"]);
        if (!words.has_value()) continue;
        comparisons.emplace(
            with_prefix(rows["finding_id"], source.record_prefix, source.study_prefix), *words);
    }
    return comparisons;
}

}  // namespace

void add_comparisons(std::vector<Study>& studies,
                     CsvTableReader& rows,
                     const ImportOptions& options,
                     ImportReport& report) {
    const FactSource& source = *find_fact_source("crre");
    const auto comparisons = read_comparisons(rows, source);
    int filled = 0;
    for (Study& study : studies) {
        const int filled_before = filled;
        for (Finding& finding : study.findings) {
            const auto found = comparisons.find(finding.id);
            if (found == comparisons.end() || finding.comparison.has_value()) continue;
            finding.comparison = found->second;
            ++filled;
        }
        if (filled == filled_before) continue;
        add_once(study.provenances,
                 Provenance{std::string(source.name),
                            study.id,
                            std::string(source.licence),
                            options.date,
                            study.provenances.front().location});
    }
    report.remarks.push_back(
        fmt::format("{} findings have their comparison from {}", filled, source.name));
}

}  // namespace watwerkt::importer
