// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/nl_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "tools/import/values.hpp"

namespace watwerkt::importer {

Rating parse_rating(std::string_view text) {
    constexpr std::string_view nji = "NJi";
    constexpr std::string_view nji_and_colon = "NJi: ";
    if (text.substr(0, nji_and_colon.size()) == nji_and_colon) {
        return {std::string(nji), std::string(trim(text.substr(nji_and_colon.size())))};
    }
    const bool names_nji = text.find(nji) != std::string_view::npos;
    return {std::string(names_nji ? nji : std::string_view("bron")), std::string(text)};
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

std::string source_row_words(const CsvTableReader& row) {
    std::string words = fmt::format("regel {}", row.line());
    const auto add = [&words](std::string_view name, std::string_view value) {
        if (!value.empty()) words.append(fmt::format("; {}: {}", name, value));
    };
    add("zekerheid van de invoer", row["confidence"]);
    add("opmerking", row["notes"]);
    add("gezien op", row["source_seen"]);
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
