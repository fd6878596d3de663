// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>

namespace watwerkt::importer {
namespace {

std::string in_cell(std::string_view text) {
    std::string cell;
    for (const char character : text) {
        if (character == '|') cell.push_back('\\');
        cell.push_back(character == '\n' || character == '\r' ? ' ' : character);
    }
    return cell.empty() ? "(empty)" : cell;
}

void add_counts(std::string& markdown,
                std::string_view heading,
                std::string_view column,
                std::string_view unit,
                const std::map<std::string, int>& counts) {
    fmt::format_to(std::back_inserter(markdown), "\n## {}\n\n", heading);
    if (counts.empty()) {
        markdown += "None.\n";
        return;
    }
    fmt::format_to(std::back_inserter(markdown), "| {} | {} |\n| --- | ---: |\n", column, unit);
    for (const auto& [name, count] : counts) {
        fmt::format_to(std::back_inserter(markdown), "| {} | {} |\n", in_cell(name), count);
    }
}

void add_list(std::string& markdown,
              std::string_view heading,
              const std::vector<std::string>& lines) {
    fmt::format_to(std::back_inserter(markdown), "\n## {} ({})\n\n", heading, lines.size());
    if (lines.empty()) markdown += "None.\n";
    for (const std::string& line : lines) {
        fmt::format_to(std::back_inserter(markdown), "- {}\n", in_cell(line));
    }
}

std::string readable(const Coded<std::string>& code) {
    return code.has_value() ? *code : std::string(to_code(code.missing()));
}

/// Studies that have at least one finding with the code.
std::map<std::string, int> studies_by(std::span<const Study> studies,
                                      const std::function<std::string(const Finding&)>& code_of) {
    std::map<std::string, int> counts;
    for (const Study& study : studies) {
        std::set<std::string> codes;
        for (const Finding& finding : study.findings) codes.insert(code_of(finding));
        for (const std::string& code : codes) ++counts[code];
    }
    return counts;
}

void add_totals(std::string& markdown, const ImportReport& report, std::span<const Study> studies) {
    std::size_t findings = 0;
    for (const Study& study : studies) findings += study.findings.size();
    const auto row = [&markdown](std::string_view name, std::size_t count) {
        fmt::format_to(std::back_inserter(markdown), "| {} | {} |\n", name, count);
    };
    markdown += "| | |\n| --- | ---: |\n";
    row("rows read", static_cast<std::size_t>(report.rows_read));
    row("rows used", static_cast<std::size_t>(report.rows_used));
    row("rows left out", static_cast<std::size_t>(report.rows_read - report.rows_used));
    row("studies", studies.size());
    row("findings", findings);
    row("records refused", report.refused.size());
}

void add_not_coded(std::string& markdown, const ImportReport& report) {
    markdown += "\n## Values that ended as niet-bekeken\n\n";
    if (report.not_coded.empty()) {
        markdown += "None.\n";
        return;
    }
    markdown += "| table.column | source value | times |\n| --- | --- | ---: |\n";
    for (const auto& [table, values] : report.not_coded) {
        for (const auto& [value, count] : values) {
            fmt::format_to(
                std::back_inserter(markdown), "| {} | {} | {} |\n", table, in_cell(value), count);
        }
    }
}

}  // namespace

std::string to_markdown(const ImportReport& report, std::span<const Study> studies) {
    std::string markdown = "# Import report\n\n";
    add_totals(markdown, report, studies);
    add_counts(markdown, "Rows left out", "reason", "rows", report.left_out);
    add_counts(markdown,
               "Figures set against their source once more",
               "result",
               "rows",
               report.figure_checks);
    add_list(markdown, "Records refused", report.refused);
    add_list(
        markdown, "Studies that stand in the record of another source", report.merged_elsewhere);
    add_list(markdown,
             "Records left as they were, for they hold studies of other sources too",
             report.left_as_merged);
    add_list(markdown, "Design conflicts", report.design_conflicts);
    add_list(markdown, "Sign conflicts", report.sign_conflicts);
    add_list(markdown, "Remarks", report.remarks);
    add_not_coded(markdown, report);
    add_list(markdown, "Mapping rows never used", report.unused_mapping_rows);
    add_list(markdown, "Records in the folder that this run did not make", report.leftover_records);
    add_counts(markdown, "Warnings of the validator", "rule", "times", report.warnings);
    add_counts(
        markdown,
        "Studies per action",
        "action",
        "studies",
        studies_by(studies, [](const Finding& finding) { return readable(finding.action); }));
    add_counts(
        markdown,
        "Studies per outcome",
        "outcome",
        "studies",
        studies_by(studies, [](const Finding& finding) { return readable(finding.outcome); }));
    return markdown;
}

std::string to_markdown(const MergeReport& report) {
    std::string markdown = "# Joined studies\n\n| | |\n| --- | ---: |\n";
    const auto row = [&markdown](std::string_view name, std::size_t count) {
        fmt::format_to(std::back_inserter(markdown), "| {} | {} |\n", name, count);
    };
    row("records before", static_cast<std::size_t>(report.studies));
    row("records joined with another", report.joined.size());
    row("findings moved", static_cast<std::size_t>(report.findings_moved));
    row("findings left out as the same question", static_cast<std::size_t>(report.findings_left));
    add_list(markdown, "Records refused", report.refused);
    add_list(markdown, "Joined", report.joined);
    add_list(markdown, "Findings left out as the same question", report.left_out);
    add_list(markdown, "Joined before", report.joined_before);
    add_list(markdown, "Not joined", report.not_joined);
    add_list(markdown, "Differences", report.differences);
    return markdown;
}

}  // namespace watwerkt::importer
