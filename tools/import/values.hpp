// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/coded.hpp"

namespace watwerkt::importer {

/// Without ASCII white space at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

/// The parts between separators, trimmed, without empty parts: "a; b;" gives a and b.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

/// A finite decimal number with a point, a sign allowed ("+5.5", "0."); nothing for any other text.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// A whole number of 0 to 100,000,000; nothing for any other text.
[[nodiscard]] std::optional<int> parse_count(std::string_view text);

/// A day that exists, written YYYY-MM-DD.
[[nodiscard]] bool is_date(std::string_view text);

/// A count; `niet-gemeld` when the field is empty or no count.
[[nodiscard]] Coded<int> count_or_not_reported(std::string_view text);

/// A percentage as a share of 0 to 1; `niet-gemeld` when the field is empty or no percentage.
[[nodiscard]] Coded<double> share_or_not_reported(std::string_view percentage);

/// The text; `niet-gemeld` when the field is empty.
[[nodiscard]] Coded<std::string> text_or_not_reported(std::string_view text);

/// A mapping cell: one of the two states, or a value. An empty cell is `niet-bekeken`.
[[nodiscard]] Coded<std::string> coded(std::string_view cell);

/// A mapping cell with codes joined by `;`, or one of the two states. An empty cell is
/// `niet-bekeken`.
[[nodiscard]] CodeList code_list(std::string_view cell);

/// All codes of several lists, each once, in order. Without any code: `niet-bekeken` when a list
/// says so, else `niet-gemeld`.
[[nodiscard]] CodeList merge(std::span<const CodeList> lists);

/// Adds a value that is not there yet.
template <typename Value>
void add_once(std::vector<Value>& values, const Value& value) {
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

/// The larger of two counts; a count wins over a state.
void keep_largest(Coded<int>& largest, const Coded<int>& value);

/// `text` as a record id: lower case, `_` as `-`, any other character `-`, no two `-` in a row.
[[nodiscard]] std::string to_id(std::string_view text);

}  // namespace watwerkt::importer
