// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/values.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

namespace watwerkt::importer {
namespace {

constexpr std::string_view white_space = " \t\r\n";
constexpr double largest_count = 100'000'000;

bool is_digit(char character) { return character >= '0' && character <= '9'; }

std::optional<int> parse_whole(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

std::string_view trim(std::string_view text) {
    const std::size_t first = text.find_first_not_of(white_space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        const std::string_view part = trim(text.substr(0, end));
        if (!part.empty()) parts.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::optional<double> parse_number(std::string_view text) {
    text = trim(text);
    if (!text.empty() && text.front() == '+') {
        text.remove_prefix(1);
        if (!text.empty() && text.front() == '-') return std::nullopt;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (!std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<int> parse_count(std::string_view text) {
    const std::optional<double> value = parse_number(text);
    if (!value || *value < 0 || *value > largest_count || *value != std::floor(*value)) {
        return std::nullopt;
    }
    return static_cast<int>(*value);
}

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    if (!is_digit(text[0]) || !is_digit(text[5]) || !is_digit(text[8])) return false;
    const auto year = parse_whole(text.substr(0, 4));
    const auto month = parse_whole(text.substr(5, 2));
    const auto day = parse_whole(text.substr(8, 2));
    if (!year || !month || !day) return false;
    return std::chrono::year_month_day(std::chrono::year(*year),
                                       std::chrono::month(static_cast<unsigned>(*month)),
                                       std::chrono::day(static_cast<unsigned>(*day)))
        .ok();
}

Coded<int> count_or_not_reported(std::string_view text) {
    if (const auto count = parse_count(text)) return *count;
    return Missing::not_reported;
}

Coded<double> share_or_not_reported(std::string_view percentage) {
    const auto value = parse_number(percentage);
    if (!value || *value < 0 || *value > 100) return Missing::not_reported;
    // Rounded, so that 8.2 does not become 0.08199999999999999.
    return std::round(*value * 1e4) / 1e6;
}

Coded<std::string> text_or_not_reported(std::string_view text) {
    text = trim(text);
    if (text.empty()) return Missing::not_reported;
    return std::string(text);
}

Coded<std::string> coded(std::string_view cell) {
    cell = trim(cell);
    if (cell.empty()) return Missing::not_coded;
    if (const auto missing = missing_from_code(cell)) return *missing;
    return std::string(cell);
}

CodeList code_list(std::string_view cell) {
    std::vector<std::string> codes = split(cell, ';');
    if (codes.empty()) return Missing::not_coded;
    if (codes.size() == 1) {
        if (const auto missing = missing_from_code(codes.front())) return *missing;
    }
    return codes;
}

CodeList merge(std::span<const CodeList> lists) {
    std::vector<std::string> codes;
    Missing missing = Missing::not_reported;
    for (const CodeList& list : lists) {
        if (!list.has_value()) {
            if (list.missing() == Missing::not_coded) missing = Missing::not_coded;
            continue;
        }
        for (const std::string& code : *list) {
            if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
        }
    }
    if (codes.empty()) return missing;
    return codes;
}

void keep_largest(Coded<int>& largest, const Coded<int>& value) {
    if (value.has_value() && (!largest.has_value() || *largest < *value)) largest = value;
}

std::string to_id(std::string_view text) {
    std::string id;
    for (const char character : text) {
        if (character >= 'A' && character <= 'Z') {
            id.push_back(static_cast<char>(character - 'A' + 'a'));
        } else if ((character >= 'a' && character <= 'z') || is_digit(character)) {
            id.push_back(character);
        } else if (!id.empty() && id.back() != '-') {
            id.push_back('-');
        }
    }
    while (!id.empty() && id.back() == '-') id.pop_back();
    return id;
}

}  // namespace watwerkt::importer
