// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "corpus/record/action.hpp"
#include "tools/answers/labels.hpp"

namespace watwerkt::answers {

/// Something that a record says, in words: "Grootte van de groep", "4 tot 6 kinderen".
struct Fact {
    std::string label, text;
};

/// How to do an action, as far as its record says so: nothing is said of what nobody has looked at.
[[nodiscard]] std::vector<Fact> practical_facts(const Action& action, const Labels& labels);

/// The amount with its currency, its year and its source; or that nobody looked or told.
[[nodiscard]] std::string cost_in_words(const Coded<Cost>& cost, const Labels& labels);

}  // namespace watwerkt::answers
