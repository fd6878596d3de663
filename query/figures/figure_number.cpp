// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/figures/figure_number.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace watwerkt::figures {
namespace {

struct Written {
    bool is_negative;
    std::string digits;
};

Written written(double number, int digits, std::string_view language) {
    Written result{false, fmt::format("{:.{}f}", number, digits)};
    if (result.digits.starts_with('-')) {
        result.digits.erase(0, 1);
        result.is_negative = result.digits.find_first_of("123456789") != std::string::npos;
    }
    if (language != "en") std::ranges::replace(result.digits, '.', ',');
    return result;
}

}  // namespace

std::string decimal(double number, int digits, std::string_view language) {
    const Written result = written(number, digits, language);
    return (result.is_negative ? "−" : "") + result.digits;
}

std::string signed_decimal(double number, int digits, std::string_view language) {
    const Written result = written(number, digits, language);
    if (result.is_negative) return "−" + result.digits;
    const bool is_zero = result.digits.find_first_of("123456789") == std::string::npos;
    return (is_zero ? "" : "+") + result.digits;
}

std::string interval_text(const Interval& interval, std::string_view language) {
    return fmt::format(
        "[{}; {}]", decimal(interval.lower, 2, language), decimal(interval.upper, 2, language));
}

std::string effect_text(double effect, const Interval& interval, std::string_view language) {
    return signed_decimal(effect, 2, language) + " " + interval_text(interval, language);
}

}  // namespace watwerkt::figures
