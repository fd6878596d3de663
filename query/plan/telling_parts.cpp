// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan/telling_parts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace watwerkt {
namespace {

// A longer compound is a heap of words; its further parts only add weight.
constexpr std::size_t most_parts = 6;
constexpr double tolerance = 1e-9;  // equal parts are each a half

std::vector<std::size_t> places_of(std::size_t choice) {
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < most_parts; ++place) {
        if ((choice >> place & 1U) != 0) places.push_back(place);
    }
    return places;
}

}  // namespace

std::vector<std::vector<std::size_t>> telling_choices(
    const std::vector<std::size_t>& records_with_part,
    std::size_t records,
    const PlanRules& rules) {
    const std::size_t count = std::min(records_with_part.size(), most_parts);
    std::vector<double> telling;
    for (std::size_t i = 0; i < count; ++i) {
        const auto with = static_cast<double>(std::max<std::size_t>(1, records_with_part[i]));
        telling.push_back(std::log(std::max(1.0, static_cast<double>(records) / with)));
    }
    const double enough =
        rules.telling_share * std::accumulate(telling.begin(), telling.end(), 0.0) - tolerance;
    // By the bits of a number, each choice after all that it contains.
    std::vector<std::size_t> found;
    for (std::size_t choice = 1; choice < std::size_t{1} << count; ++choice) {
        const bool has_smaller = std::ranges::any_of(
            found, [choice](std::size_t other) { return (choice & other) == other; });
        if (has_smaller) continue;
        const auto places = places_of(choice);
        double told = 0;
        for (const std::size_t place : places) told += telling[place];
        const bool is_rare =
            places.size() == 1 && records_with_part[places.front()] <= rules.few_records;
        if (told >= enough || is_rare) found.push_back(choice);
    }
    std::vector<std::vector<std::size_t>> choices;
    choices.reserve(found.size());
    for (const std::size_t choice : found) choices.push_back(places_of(choice));
    return choices;
}

}  // namespace watwerkt
