// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/comparison.hpp"

#include <algorithm>

#include "corpus/error.hpp"
#include "tools/answers/clean_text.hpp"
#include "tools/answers/texts.hpp"
#include "tools/answers/verdict_question.hpp"

namespace watwerkt::answers {
namespace {

constexpr std::size_t fewest_actions = 2;
constexpr std::size_t most_actions = 6;

std::vector<NamedCode> actions_of(const Engine& engine,
                                  const std::vector<std::string>& typed_actions,
                                  const Speech& speech) {
    std::vector<NamedCode> actions;
    for (const std::string& typed : typed_actions) {
        NamedCode action = named_code(engine, "actie", {typed}, speech);
        if (std::ranges::find(actions, action.code, &NamedCode::code) == actions.end())
            actions.push_back(std::move(action));
    }
    if (actions.size() < fewest_actions || actions.size() > most_actions)
        throw Error(ErrorKind::invalid_argument, speech(texts::compare_two_or_more));
    return actions;
}

void set_beside(Comparison& comparison) {
    for (const CellVerdict& cell : comparison.verdicts) {
        const auto action = std::ranges::find(comparison.actions, cell.action, &NamedCode::code);
        if (action == comparison.actions.end()) continue;  // one below a chosen one
        auto& outcomes = comparison.outcomes;
        if (outcomes.empty() || outcomes.back().outcome.code != cell.outcome) {
            outcomes.push_back({{cell.outcome, cell.outcome_label}, {}});
            outcomes.back().verdicts.resize(comparison.actions.size());
        }
        outcomes.back().verdicts[static_cast<std::size_t>(action - comparison.actions.begin())] =
            &cell;
    }
}

}  // namespace

Comparison compare(const Engine& engine,
                   const std::vector<std::string>& actions,
                   SearchRequest request,
                   const Speech& speech) {
    Comparison comparison;
    comparison.actions = actions_of(engine, actions, speech);
    Selection chosen{"actie", {}, {}};
    for (const NamedCode& action : comparison.actions) chosen.codes.push_back(action.code);
    request.selections.push_back(std::move(chosen));
    comparison.source = understood(engine, request);
    comparison.verdicts = engine.verdicts(comparison.source.request, OutcomeLevel::chosen);
    order_by_outcome(comparison.verdicts, engine.vocabulary());
    set_beside(comparison);
    return comparison;
}

std::string comparison_json(const Comparison& comparison, const Speech& speech) {
    return clean_json(comparison_document(comparison.source,
                                          comparison.actions,
                                          comparison.outcomes,
                                          speech(texts::comparison_caution)));
}

}  // namespace watwerkt::answers
