// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "corpus/record/study.hpp"

namespace watwerkt {

/// What an action costs per child per year, only where a source gives it.
struct Cost {
    double amount = 0;     ///< per child per year
    std::string currency;  ///< ISO 4217
    Coded<int> price_year;
    std::string band;    ///< scheme `kosten`
    std::string source;  ///< where the amount comes from
    friend bool operator==(const Cost&, const Cost&) = default;
};

/// An action (actie) as a page: what it is and how to do it. Its names come from scheme `actie`.
struct Action {
    std::string id;                    ///< `actie-` + the concept code
    std::string code;                  ///< concept of scheme `actie`
    std::vector<LocalText> titles;     ///< at least Dutch
    std::vector<LocalText> summaries;  ///< B1 description, at least Dutch
    Coded<std::string> how_to;         ///< how to do it
    Coded<std::string> ingredients;    ///< working ingredients
    Coded<std::string> conditions;
    Coded<std::string> provider;
    Coded<std::string> duration;
    Coded<std::string> intensity;
    Coded<std::string> group_size;
    Coded<Cost> cost;
    Coded<bool> used_in_netherlands;
    std::vector<Provenance> provenances;
    std::string reviewed;
    std::vector<std::string> aliases;
    friend bool operator==(const Action&, const Action&) = default;
};

/// What the page of an action tells beside its summary, in the order of the page: the texts that
/// are indexed, and in which a search may have found its words.
[[nodiscard]] inline std::array<const Coded<std::string>*, 7> practical_texts(
    const Action& action) {
    return {&action.how_to,
            &action.ingredients,
            &action.conditions,
            &action.provider,
            &action.duration,
            &action.intensity,
            &action.group_size};
}

}  // namespace watwerkt
