// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/fact_tables.hpp"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string>

#include "tools/import/coding.hpp"

namespace watwerkt::importer {
namespace {

namespace fs = std::filesystem;
using Columns = std::span<const std::string_view>;

// The tables that sources share begin with the column `source`; those of the WWC are the same
// without it.
constexpr std::array<std::string_view, 5> setting_columns{
    "source", "source_value", "setting", "school_type", "reason"};
constexpr std::array<std::string_view, 4> delivery_columns{
    "source", "source_value", "delivery", "reason"};
constexpr std::array<std::string_view, 4> design_columns{
    "source", "source_value", "design", "reason"};
constexpr std::array<std::string_view, 4> months_after_columns{
    "source", "timing", "months_after", "reason"};
constexpr std::array<std::string_view, 4> country_columns{
    "source", "country", "country_code", "reason"};
constexpr std::array<std::string_view, 4> risk_of_bias_columns{
    "source", "quality_rating", "risk_of_bias", "reason"};
constexpr std::array<std::string_view, 4> target_group_words_columns{
    "source", "source_value", "target_group", "reason"};

constexpr std::array<std::string_view, 4> doubtful_share_columns{
    "source", "finding_id", "column", "reason"};

constexpr std::array<std::string_view, 6> intervention_columns{
    "study_id", "intervention_name", "intervention_category", "action", "programme", "reason"};
constexpr std::array<std::string_view, 5> study_action_columns{
    "study_id", "sample_description", "action", "programme", "reason"};
constexpr std::array<std::string_view, 4> intervention_by_name_columns{
    "intervention_name", "action", "programme", "reason"};
constexpr std::array<std::string_view, 3> programme_columns{
    "programme", "description_nl", "description_en"};
constexpr std::array<std::string_view, 5> outcome_columns{
    "outcome_domain", "outcome_measure", "outcome", "favourable", "reason"};
constexpr std::array<std::string_view, 3> usable_columns{"finding_id", "usable", "reason"};
constexpr std::array<std::string_view, 3> sign_columns{"finding_id", "favourable", "reason"};
constexpr std::array<std::string_view, 4> target_group_share_columns{
    "column", "at_least", "target_group", "reason"};
constexpr std::array<std::string_view, 3> text_columns{"study_id", "title_nl", "summary_nl"};

/// The texts of a source stand in one file or in parts.
MappingTable read_texts(const fs::path& folder, std::string_view code) {
    const std::string whole = fmt::format("{}_text", code);
    std::vector<std::string> names;
    for (const std::string_view part : {"", "_a", "_b"}) {
        const std::string name = fmt::format("{}{}", whole, part);
        if (fs::exists(folder / (name + ".csv"))) names.push_back(name);
    }
    if (names.empty()) names.push_back(whole);  // reading it says that it is missing
    const std::vector<std::string_view> files(names.begin(), names.end());
    return MappingTable::read(folder, {whole, text_columns}, files);
}

}  // namespace

FactTables::FactTables(const fs::path& folder, const FactSource& source)
    : is_shared_(source.shares_tables) {
    const auto own = [&](std::string_view name, Columns columns, std::size_t keys = 1) {
        return MappingTable::read(folder, {fmt::format("{}_{}", source.code, name), columns, keys});
    };
    const auto common = [&](std::string_view name, Columns columns) {
        if (!is_shared_) return own(name, columns.subspan(1));
        return MappingTable::read(folder, {fmt::format("facts_{}", name), columns, 1, source.code});
    };
    outcome = own("outcome", outcome_columns, 2);
    text = read_texts(folder, source.code);
    if (!source.texts_of.empty()) text_of_other_ = read_texts(folder, source.texts_of);
    setting = common("setting", setting_columns);
    delivery = common("delivery", delivery_columns);
    design = common("design", design_columns);
    months_after = common("months_after", months_after_columns);
    target_group_share =
        MappingTable::read(folder, {"wwc_target_group", target_group_share_columns});
    if (fs::exists(folder / "facts_doubtful_share.csv")) {
        doubtful_share = MappingTable::read(
            folder, {"facts_doubtful_share", doubtful_share_columns, 2, source.code});
    }
    if (fs::exists(folder / fmt::format("{}_study_action.csv", source.code))) {
        study_action = own("study_action", study_action_columns, 2);
    }
    if (!is_shared_) {
        intervention = own("intervention", intervention_by_name_columns);
        programme = own("programme", programme_columns);
        sign = own("sign", sign_columns);
        return;
    }
    intervention = own("intervention", intervention_columns, 3);
    usable = own("usable", usable_columns);
    country = common("country", country_columns);
    risk_of_bias = common("risk_of_bias", risk_of_bias_columns);
    if (fs::exists(folder / "facts_target_group.csv")) {
        target_group_words = common("target_group", target_group_words_columns);
    }
}

std::vector<std::string_view> FactTables::intervention_key(const CsvTableReader& row) const {
    if (!is_shared_) return {row["intervention_name"]};
    return {row["study_id"], row["intervention_name"], row["intervention_category"]};
}

const MappingRow* FactTables::action_of(const CsvTableReader& row) {
    const MappingRow* own = study_action.find({row["study_id"], row["sample_description"]});
    if (own == nullptr) own = study_action.find({row["study_id"], "*"});
    return own == nullptr ? intervention.find(intervention_key(row)) : own;
}

const MappingRow* FactTables::text_of(std::string_view study_id) {
    const MappingRow* row = text.find({study_id});
    return row == nullptr ? text_of_other_.find({study_id}) : row;
}

void FactTables::report_unused(ImportReport& report) const {
    report_unused_rows({&intervention,
                        &programme,
                        &outcome,
                        &setting,
                        &delivery,
                        &design,
                        &months_after,
                        &country,
                        &risk_of_bias,
                        &target_group_words,
                        &doubtful_share,
                        &study_action,
                        &usable,
                        &sign,
                        &text},
                       report);
    if (!is_shared_) report_unused_rows({&target_group_share}, report);
}

}  // namespace watwerkt::importer
