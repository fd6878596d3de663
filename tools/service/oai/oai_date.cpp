// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/oai/oai_date.hpp"

#include "corpus/record/value_types.hpp"

namespace watwerkt::service {
namespace {

constexpr std::size_t length_of_day = 10;

bool has_shape(std::string_view text, std::string_view shape) {
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool fits = shape[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == shape[i];
        if (!fits) return false;
    }
    return true;
}

/// Of text that is digits only.
unsigned number(std::string_view digits) {
    unsigned value = 0;
    for (const char digit : digits) value = value * 10 + static_cast<unsigned>(digit - '0');
    return value;
}

bool is_time(std::string_view text) {
    return has_shape(text, "T00:00:00Z") && number(text.substr(1, 2)) < 24 &&
           number(text.substr(4, 2)) < 60 && number(text.substr(7, 2)) < 60;
}

}  // namespace

Granularity granularity_of(std::string_view text) {
    if (!value_type::date.accepts(text.substr(0, length_of_day))) return Granularity::none;
    if (text.size() == length_of_day) return Granularity::day;
    return is_time(text.substr(length_of_day)) ? Granularity::second : Granularity::none;
}

std::string first_second(std::string_view date) {
    return std::string(date) + (date.size() == length_of_day ? "T00:00:00Z" : "");
}

std::string last_second(std::string_view date) {
    return std::string(date) + (date.size() == length_of_day ? "T23:59:59Z" : "");
}

}  // namespace watwerkt::service
