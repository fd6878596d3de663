// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/speech.hpp"

#include <algorithm>

namespace watwerkt::answers {
namespace {

// "-0.00" says the same as "0.00", with more noise.
std::string without_negative_zero(std::string number) {
    const bool is_zero = number.find_first_of("123456789") == std::string::npos;
    if (is_zero && !number.empty() && (number[0] == '-' || number[0] == '+')) number.erase(0, 1);
    return number;
}

}  // namespace

std::string Speech::with_mark(std::string number) const {
    if (language_ == Language::dutch) std::ranges::replace(number, '.', ',');
    return number;
}

std::string Speech::counted(std::size_t number, const Text& one, const Text& many) const {
    return (*this)(number == 1 ? one : many, count(number));
}

std::string Speech::count(std::size_t number) const {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) {
        digits.insert(at - 3, language_ == Language::dutch ? "." : ",");
    }
    return digits;
}

std::string Speech::decimal(double number, int digits) const {
    return with_mark(without_negative_zero(fmt::format("{:.{}f}", number, digits)));
}

std::string Speech::signed_decimal(double number, int digits) const {
    return with_mark(without_negative_zero(fmt::format("{:+.{}f}", number, digits)));
}

std::string Speech::exact(double number) const {
    return with_mark(without_negative_zero(fmt::format("{}", number)));
}

std::string Speech::percentage(double share) const {
    std::string number = fmt::format("{:.1f}", share * 100);
    if (number.ends_with(".0")) number.resize(number.size() - 2);
    return with_mark(without_negative_zero(number)) + (language_ == Language::dutch ? " %" : "%");
}

}  // namespace watwerkt::answers
