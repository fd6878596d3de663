// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/result_order.hpp"

#include <cstdlib>
#include <string>
#include <tuple>

namespace watwerkt {
namespace {

std::int64_t key_of(const ActionTally& action, SortOrder order) {
    switch (order) {
        case SortOrder::relevance:
        case SortOrder::certainty:
            return 0;
        case SortOrder::year:
            return action.newest_year;
        case SortOrder::effect:
            return action.effects == 0
                       ? unknown_effect
                       : action.effect_sum / static_cast<std::int64_t>(action.effects);
    }
    return 0;
}

}  // namespace

OrderFacts::OrderFacts(const Vocabulary& vocabulary, const FacetDictionary& dictionary) {
    years_.assign(first_code_id, 0);
    for (const std::string& code : dictionary.facet(FacetId::year).codes)
        years_.push_back(std::stoi(code));
    strengths_.assign(first_code_id, 0);
    for (const Concept& design : vocabulary.scheme("opzet").concepts()) {
        const auto fact = design.facts.find("startCertainty");
        strengths_.push_back(fact == design.facts.end() ? 0 : std::atoi(fact->second.c_str()));
    }
}

SortKey OrderFacts::key_of(const Match& match, SortOrder order) const {
    switch (order) {
        case SortOrder::relevance:  // without text there is nothing to rank by: the strongest
                                    // evidence first
        case SortOrder::certainty:
            return {strengths_[match.design], static_cast<std::int64_t>(match.children)};
        case SortOrder::year:
            return {match.year, 0};
        case SortOrder::effect:
            return match.effects == 0 ? SortKey{unknown_effect, 0}
                                      : SortKey{match.effect_sum / match.effects, 0};
    }
    return {};
}

void sort_actions(std::vector<ActionTally>& actions, SortOrder order) {
    std::ranges::sort(actions, [order](const ActionTally& a, const ActionTally& b) {
        return std::tuple(key_of(b, order), b.studies, a.action) <
               std::tuple(key_of(a, order), a.studies, b.action);
    });
}

}  // namespace watwerkt
