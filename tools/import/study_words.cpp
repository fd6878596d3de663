// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/study_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "tools/import/values.hpp"

namespace watwerkt::importer {

Rating parse_rating(std::string_view text, std::string_view publisher) {
    static constexpr std::array<std::string_view, 8> registers{
        "NJi", "EEF", "WWC", "HomVEE", "CLEAR", "No-Spin", "Evidence4Impact", "CrimeSolutions"};
    for (const std::string_view name : registers) {
        if (!text.starts_with(name)) continue;
        if (const auto rest = text.substr(name.size()); rest.starts_with(": ")) {
            return {std::string(name), std::string(trim(rest.substr(2)))};
        }
    }
    for (const std::string_view name : registers) {
        if (text.find(name) != std::string_view::npos) {
            return {std::string(name), std::string(text)};
        }
    }
    const bool is_of_eef =
        publisher.starts_with("Education Endowment Foundation") || publisher.starts_with("EEF");
    return {is_of_eef ? "EEF" : "bron", std::string(text)};
}

Coded<std::string> direction_code(std::string_view direction) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> codes{{
        {"positief", "positief"},
        {"negatief", "negatief"},
        {"geen effect", "geen-verschil"},
        {"gemengd", "gemengd"},
    }};
    for (const auto& [word, code] : codes) {
        if (word == direction) return std::string(code);
    }
    return direction.empty() ? Missing::not_reported : Missing::not_coded;
}

std::string reported_words(const CsvTableReader& row) {
    std::string words(row["effect_size"]);
    if (!words.empty() && !row["effect_metric"].empty()) {
        words.append(" (").append(row["effect_metric"]).append(")");
    }
    if (!row["ci_or_se_or_p"].empty()) {
        words.append(words.empty() ? "" : "; ").append(row["ci_or_se_or_p"]);
    }
    return words;
}

std::string source_row_words(const CsvTableReader& row, std::span<const LabelledColumn> columns) {
    std::string words = fmt::format("regel {}", row.line());
    for (const auto& [label, column] : columns) {
        if (!row[column].empty()) words.append(fmt::format("; {}: {}", label, row[column]));
    }
    return words;
}

bool is_convertible(const Coded<std::string>& metric) {
    static constexpr std::array<std::string_view, 6> metrics{"g", "d", "or", "rr", "r", "sd"};
    return metric.has_value() &&
           std::find(metrics.begin(), metrics.end(), *metric) != metrics.end();
}

int sign_for_child(const Effect& effect) {
    if (!effect.value.has_value() || !effect.favourable.has_value() || !effect.metric.has_value()) {
        return 0;
    }
    const bool is_ratio = *effect.metric == "or" || *effect.metric == "rr";
    const double difference = *effect.value - (is_ratio ? 1 : 0);
    if (difference == 0) return 0;
    return (difference > 0) == (*effect.favourable == "hoger") ? 1 : -1;
}

}  // namespace watwerkt::importer
