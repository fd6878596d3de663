// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/effect/argument_rules.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "corpus/error.hpp"

namespace watwerkt::argument_rules {
namespace {

std::string written(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

[[noreturn]] void refuse_value(const Argument& argument,
                               std::string_view rule,
                               std::string_view advice) {
    refuse(argument.where,
           std::string(argument.name) + " is " + written(argument.value),
           rule,
           advice);
}

}  // namespace

void refuse(std::string_view where,
            std::string_view what,
            std::string_view rule,
            std::string_view advice) {
    throw Error(ErrorKind::invalid_argument,
                std::string(what) + " (regel " + std::string(rule) + ")",
                where,
                advice);
}

void require_finite(const Argument& argument) {
    if (std::isfinite(argument.value)) return;
    refuse_value(argument, "eindig-getal", "geef een gewoon getal, of laat dit effect weg");
}

void require_above_zero(const Argument& argument) {
    require_finite(argument);
    if (argument.value > 0) return;
    refuse_value(argument, "boven-nul", "geef een getal boven 0");
}

void require_at_least(const Argument& argument, double minimum) {
    require_finite(argument);
    if (argument.value >= minimum) return;
    refuse_value(argument, "minimum", "geef een getal van " + written(minimum) + " of meer");
}

void require_between(const Argument& argument, double low, double high) {
    if (argument.value > low && argument.value < high) return;
    refuse_value(argument,
                 "tussen-grenzen",
                 "geef een getal boven " + written(low) + " en onder " + written(high));
}

void require_from_below(const Argument& argument, double low, double high) {
    if (argument.value >= low && argument.value < high) return;
    refuse_value(argument,
                 "tussen-grenzen",
                 "geef een getal van " + written(low) + " of meer, en onder " + written(high));
}

void require_count(std::string_view where,
                   std::string_view things,
                   std::size_t found,
                   std::size_t minimum) {
    if (found >= minimum) return;
    refuse(where,
           "er zijn " + std::to_string(found) + " " + std::string(things),
           "genoeg-" + std::string(things.substr(0, things.find(' '))),
           "geef er " + std::to_string(minimum) + " of meer");
}

}  // namespace watwerkt::argument_rules
