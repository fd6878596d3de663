// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/action_view.hpp"

#include <algorithm>

#include "tools/answers/clean_text.hpp"
#include "tools/answers/labels.hpp"
#include "tools/answers/record_json.hpp"
#include "tools/answers/verdict_question.hpp"

namespace watwerkt::answers {
namespace {

std::optional<Action> page_of(const Engine& engine, const std::string& code) {
    auto record = engine.record("actie-" + code);
    if (!record || !std::holds_alternative<Action>(*record)) return std::nullopt;
    return std::get<Action>(std::move(*record));
}

const Concept& concept_of(const Engine& engine, const std::string& action) {
    const ConceptScheme& scheme = engine.vocabulary().scheme("actie");
    return scheme.concepts()[*scheme.find(action)];
}

}  // namespace

// A selection of an action holds those below it too; each has verdicts of its own.
ActionView action_view(const Engine& engine,
                       const std::string& action,
                       SearchRequest request,
                       const Speech& speech) {
    ActionView view;
    view.action = named_code(engine, "actie", {action}, speech);
    request.selections.push_back({"actie", {view.action.code}, {}});
    view.source = understood(engine, request);
    const bool has_outcomes = std::ranges::any_of(
        view.source.request.selections,
        [](const Selection& selection) { return selection.facet == "uitkomst"; });
    const OutcomeLevel level = has_outcomes ? OutcomeLevel::chosen : OutcomeLevel::all;
    for (CellVerdict& cell : engine.verdicts(view.source.request, level)) {
        if (cell.action == view.action.code) {
            view.verdicts.push_back(std::move(cell));
        } else if (view.narrower.empty() || view.narrower.back().code != cell.action) {
            view.narrower.push_back({cell.action, cell.action_label});
        }
    }
    order_by_outcome(view.verdicts, engine.vocabulary());
    view.definition = in_language(concept_of(engine, view.action.code).definitions, speech.code());
    view.page = page_of(engine, view.action.code);
    return view;
}

std::string action_json(const ActionView& view, const Engine& engine, const Speech& speech) {
    const Labels labels(engine.vocabulary(), speech);
    const std::string page = view.page ? record_json(*view.page, labels).dump() : std::string();
    return clean_json(
        action_document(view.source, view.action, view.narrower, view.verdicts, page));
}

}  // namespace watwerkt::answers
