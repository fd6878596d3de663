// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/stop_list.hpp"

#include <algorithm>
#include <tuple>

#include "tools/answers/clean_text.hpp"
#include "tools/answers/verdict_question.hpp"

namespace watwerkt::answers {

StopList stop_list(const Engine& engine, const SearchRequest& request) {
    StopList list;
    list.source = understood(engine, request);
    std::vector<CellVerdict> all = engine.verdicts(list.source.request, OutcomeLevel::all);
    order_by_outcome(all, engine.vocabulary());
    std::ranges::copy_if(all, std::back_inserter(list.verdicts), [](const CellVerdict& cell) {
        return group_of(cell.verdict.code) == VerdictGroup::works_not;
    });
    std::ranges::stable_sort(list.verdicts, {}, [](const CellVerdict& cell) {
        return std::tuple(-rank_of(cell.verdict.code),
                          cell.verdict.summary.studies == 1,
                          -cell.verdict.certainty.level);
    });
    std::ranges::copy_if(all, std::back_inserter(list.elsewhere), [&](const CellVerdict& cell) {
        return group_of(cell.verdict.code) == VerdictGroup::works &&
               std::ranges::find(list.verdicts, cell.action, &CellVerdict::action) !=
                   list.verdicts.end();
    });
    return list;
}

std::string group_on_list(const CellVerdict& cell,
                          const StopList& list,
                          const Vocabulary& vocabulary) {
    const ConceptScheme& scheme = vocabulary.scheme("uitkomst");
    const auto place = scheme.find(cell.outcome);
    if (!place || !scheme.concepts()[*place].broader) return {};
    const std::string& group = scheme.concepts()[*scheme.concepts()[*place].broader].code;
    const auto found = std::ranges::find_if(list.verdicts, [&](const CellVerdict& other) {
        return other.action == cell.action && other.outcome == group;
    });
    return found == list.verdicts.end() ? std::string() : found->outcome_label;
}

std::string stop_list_json(const StopList& list) {
    return clean_json(stop_list_document(list.source, list.verdicts, list.elsewhere));
}

}  // namespace watwerkt::answers
