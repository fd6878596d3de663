// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "corpus/record/coded.hpp"

namespace watwerkt {

/// The types of docs/format.md: which texts a field accepts, and what to say when it does not.

/// A text: free, of a certain form, or one of a list of words.
struct TextType {
    bool (*accepts)(std::string_view);  ///< not looked at when there are `words`
    std::string_view rule;              ///< the rule that is broken when the text is not accepted
    std::string_view complaint;         ///< "'doi' <complaint>: 'x'"
    std::string_view expectation;       ///< what to write instead
    std::span<const std::string_view> words = {};
    std::string_view scheme = {};      ///< concept scheme, when it is a code
    std::string_view other_word = {};  ///< a word that is allowed beside the codes
};

/// A number between two bounds.
struct NumberType {
    double low;
    double high;
    bool is_low_open;  ///< the number must be above `low`
    std::string_view expectation;
};

/// A whole number between two bounds, both included.
struct CountType {
    int low;
    int high;
    std::string_view rule;  ///< broken when it is out of bounds
    std::string_view expectation;
};

struct YesNoType {
    std::string_view expectation = "schrijf ja of nee";
};

/// Why a text is not a value of a type; an empty rule means that it is one.
struct Misfit {
    std::string_view rule = {};
    std::string_view complaint = {};
};

[[nodiscard]] Misfit parse_value(std::string_view text, std::string& value, const TextType& type);
[[nodiscard]] Misfit parse_value(std::string_view text, double& value, const NumberType& type);
[[nodiscard]] Misfit parse_value(std::string_view text, int& value, const CountType& type);
[[nodiscard]] Misfit parse_value(std::string_view text, bool& value, const YesNoType& type);

template <typename T, typename Type>
[[nodiscard]] Misfit parse_value(std::string_view text, Coded<T>& value, const Type& type) {
    if (const auto missing = missing_from_code(text)) {
        value = *missing;
        return {};
    }
    T parsed{};
    const auto misfit = parse_value(text, parsed, type);
    if (misfit.rule.empty()) value = std::move(parsed);
    return misfit;
}

/// The text that parse_value() turns into the same value again; numbers in their shortest form.
[[nodiscard]] inline std::string format_value(const std::string& value) { return value; }
[[nodiscard]] std::string format_value(double value);
[[nodiscard]] std::string format_value(int value);
[[nodiscard]] std::string format_value(bool value);

template <typename T>
[[nodiscard]] std::string format_value(const Coded<T>& value) {
    return value.has_value() ? format_value(*value) : std::string(to_code(value.missing()));
}

namespace value_type {

extern const TextType text, id, language, date, date_or_unreviewed, doi, eric, web_address, address,
    currency;
extern const TextType risk, metric, direction, favourable, computed_by;
extern const NumberType number, positive_number, months, share, amount;
extern const CountType count, age, year;
inline constexpr YesNoType yes_no;

/// A concept of a scheme, and perhaps one other word.
[[nodiscard]] TextType code(std::string_view scheme, std::string_view other_word = {});

}  // namespace value_type
}  // namespace watwerkt
