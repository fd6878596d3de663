// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/gka_tables.hpp"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string_view>

#include "tools/import/coding.hpp"

namespace watwerkt::importer {
namespace {

using Columns = std::span<const std::string_view>;

constexpr std::array<std::string_view, 6> action_columns{
    "action_nl", "action", "programme", "delivery", "setting", "reason"};
constexpr std::array<std::string_view, 5> outcome_columns{
    "outcome_nl", "outcome", "favourable", "gap", "reason"};
constexpr std::array<std::string_view, 4> target_group_columns{
    "target_group_nl", "target_group", "subgroup", "reason"};
constexpr std::array<std::string_view, 4> school_type_columns{
    "study_key", "school", "school_type_code", "reason"};
constexpr std::array<std::string_view, 4> design_columns{
    "evidence_type", "design", "design_code", "reason"};
constexpr std::array<std::string_view, 3> country_columns{"country", "country_codes", "reason"};
constexpr std::array<std::string_view, 5> effect_columns{
    "study_key", "outcome_nl", "metric", "value", "reason"};
constexpr std::array<std::string_view, 4> underlying_columns{
    "study_key", "outcome_nl", "underlying", "reason"};
constexpr std::array<std::string_view, 4> usable_columns{
    "study_key", "outcome_nl", "usable", "reason"};
constexpr std::array<std::string_view, 6> rating_columns{
    "study_key", "register", "direction", "judgement", "location", "reason"};
constexpr std::array<std::string_view, 4> legacy_columns{"study_key", "label", "text", "reason"};
constexpr std::array<std::string_view, 6> text_columns{
    "study_key", "title_nl", "title_original", "original_language", "summary_nl", "reason"};
constexpr std::array<std::string_view, 5> gap_columns{
    "study_key", "outcome_nl", "gap", "harm", "reason"};
constexpr std::array<std::string_view, 3> same_study_columns{"record_id", "same_as", "reason"};

}  // namespace

GkaTables::GkaTables(const std::filesystem::path& folder) {
    const auto read = [&folder](std::string_view name, Columns columns, std::size_t keys = 1) {
        return MappingTable::read(folder, {fmt::format("gka_{}", name), columns, keys});
    };
    action = read("action", action_columns);
    outcome = read("outcome", outcome_columns);
    target_group = read("target_group", target_group_columns);
    school_type = read("school_type", school_type_columns, 2);
    design = read("design", design_columns, 2);
    country = read("country", country_columns);
    effect = read("effect", effect_columns, 2);
    underlying = read("underlying", underlying_columns, 2);
    usable = read("usable", usable_columns, 2);
    rating = read("rating", rating_columns, 2);
    legacy = read("legacy", legacy_columns, 2);
    text = read("text", text_columns);
    if (std::filesystem::exists(folder / "gka_gap.csv")) gap = read("gap", gap_columns, 2);
    same_study = MappingTable::read(folder, {"same_study", same_study_columns});
}

void GkaTables::report_unused(ImportReport& report) const {
    report_unused_rows({&action,
                        &outcome,
                        &target_group,
                        &school_type,
                        &design,
                        &country,
                        &effect,
                        &underlying,
                        &usable,
                        &rating,
                        &legacy,
                        &text,
                        &gap},
                       report);
}

}  // namespace watwerkt::importer
