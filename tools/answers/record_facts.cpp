// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/record_facts.hpp"

#include "tools/answers/texts.hpp"

namespace watwerkt::answers {

std::string cost_in_words(const Coded<Cost>& cost, const Labels& labels) {
    if (!cost.has_value()) return labels.missing(cost.missing());
    const Speech& speech = labels.speech();
    return speech(texts::cost,
                  speech.exact(cost->amount),
                  cost->currency,
                  labels.year(cost->price_year),
                  labels.concept_label("kosten", cost->band),
                  cost->source);
}

std::vector<Fact> practical_facts(const Action& action, const Labels& labels) {
    const Speech& speech = labels.speech();
    std::vector<Fact> facts;
    const auto add = [&](const Text& label, const Coded<std::string>& value) {
        if (value.has_value()) facts.push_back({speech(label), *value});
    };
    add(texts::label_how_to, action.how_to);
    add(texts::label_ingredients, action.ingredients);
    add(texts::label_conditions, action.conditions);
    add(texts::label_provider, action.provider);
    add(texts::label_duration, action.duration);
    add(texts::label_intensity, action.intensity);
    add(texts::label_group_size, action.group_size);
    if (action.cost.has_value())
        facts.push_back({speech(texts::label_cost), cost_in_words(action.cost, labels)});
    if (action.used_in_netherlands.has_value()) {
        facts.push_back(
            {speech(texts::label_used_in_netherlands), labels.yes_no(action.used_in_netherlands)});
    }
    return facts;
}

}  // namespace watwerkt::answers
