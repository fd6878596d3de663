// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/study_list_tables.hpp"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string_view>

#include "tools/import/coding.hpp"

namespace watwerkt::importer {
namespace {

using Columns = std::span<const std::string_view>;

constexpr std::array<std::string_view, 4> action_columns{
    "action_nl", "action", "programme", "reason"};
constexpr std::array<std::string_view, 4> outcome_columns{
    "outcome_nl", "outcome", "favourable", "reason"};
constexpr std::array<std::string_view, 4> school_type_columns{
    "school_type", "school_type_code", "setting", "reason"};
constexpr std::array<std::string_view, 4> setting_columns{
    "setting_nl", "setting", "delivery", "reason"};
constexpr std::array<std::string_view, 3> target_group_columns{
    "target_group_nl", "target_group", "reason"};
constexpr std::array<std::string_view, 3> country_columns{"country", "country_codes", "reason"};
constexpr std::array<std::string_view, 3> design_columns{"design", "design_code", "reason"};
constexpr std::array<std::string_view, 11> effect_columns{"study_key",
                                                          "outcome_nl",
                                                          "source_line",
                                                          "metric",
                                                          "value",
                                                          "standard_error",
                                                          "ci_low",
                                                          "ci_high",
                                                          "p",
                                                          "pooled",
                                                          "reason"};
constexpr std::array<std::string_view, 15> check_columns{"study_key",
                                                         "source_line",
                                                         "date",
                                                         "result",
                                                         "where",
                                                         "metric",
                                                         "value",
                                                         "standard_error",
                                                         "ci_low",
                                                         "ci_high",
                                                         "p",
                                                         "n_treatment",
                                                         "n_control",
                                                         "direction",
                                                         "note"};
constexpr std::array<std::string_view, 5> gap_columns{
    "study_key", "source_line", "gap", "harm", "reason"};
constexpr std::array<std::string_view, 5> study_columns{
    "study_key", "authors", "year", "design", "reason"};
constexpr std::array<std::string_view, 5> text_columns{
    "study_key", "title_nl", "title_original", "original_language", "summary_nl"};
constexpr std::array<std::string_view, 4> usable_columns{
    "study_key", "source_line", "usable", "reason"};
constexpr std::array<std::string_view, 3> same_study_columns{"study_key", "same_as", "reason"};

}  // namespace

StudyListTables::StudyListTables(const std::filesystem::path& folder,
                                 const StudyListSource& source) {
    const auto read = [&](std::string_view name, Columns columns, std::size_t keys = 1) {
        return MappingTable::read(folder, {fmt::format("{}_{}", source.code, name), columns, keys});
    };
    action = read("action", action_columns);
    outcome = read("outcome", outcome_columns);
    school_type = read("school_type", school_type_columns);
    setting = read("setting", setting_columns);
    target_group = read("target_group", target_group_columns);
    if (source.has_country_table) country = read("country", country_columns);
    design = read("design", design_columns);
    effect = read("effect", effect_columns, 3);
    text = read("text", text_columns);
    usable = read("usable", usable_columns, 2);
    same_study = read("same_study", same_study_columns);
    const auto is_there = [&](std::string_view name) {
        return std::filesystem::exists(folder / fmt::format("{}_{}.csv", source.code, name));
    };
    if (is_there("check")) check = read("check", check_columns, 2);
    if (is_there("gap")) gap = read("gap", gap_columns, 2);
    if (is_there("study")) study = read("study", study_columns);
}

void StudyListTables::report_unused(ImportReport& report) const {
    report_unused_rows({&action,
                        &outcome,
                        &school_type,
                        &setting,
                        &target_group,
                        &country,
                        &design,
                        &effect,
                        &text,
                        &usable,
                        &same_study,
                        &check,
                        &gap,
                        &study},
                       report);
}

}  // namespace watwerkt::importer
