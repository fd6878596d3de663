// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "indexer/fields/fields.hpp"
#include "tools/answers/value_table.hpp"
#include "tools/answers/verdict_words.hpp"
#include "tools/service/pages/page_parts.hpp"
#include "tools/service/pages/pages.hpp"
#include "tools/service/pages/verdict_model.hpp"
#include "tools/service/pages/visit.hpp"

namespace watwerkt::service {
namespace {

/// All actions, each with the best that is said of it.
class ActionList {
 public:
    explicit ActionList(const Visit& visit) : visit_(visit), words_(visit.speech()) {
        SearchRequest request;
        request.language = visit.speech().code();
        for (CellVerdict& cell : visit.engine().verdicts(request, OutcomeLevel::groups)) {
            if (cell.verdict.code != VerdictCode::not_studied)
                cells_[cell.action].push_back(std::move(cell));
        }
    }

    [[nodiscard]] Model groups() const {
        Model groups = Model::array();
        for (const answers::ValueRow& row :
             answers::value_table(visit_.engine(), *find_field("actie"), visit_.speech())) {
            if (missing_from_code(row.code) || row.code == no_action) continue;
            Model one = action(row);
            one["action_definition"] = row.definition;
            one["members"] = Model::array();
            if (row.depth > 0 && !groups.empty()) {
                groups.back()["members"].push_back(std::move(one));
            } else {
                groups.push_back(std::move(one));
            }
        }
        for (Model& group : groups) group["has_members"] = !group["members"].empty();
        return groups;
    }

 private:
    [[nodiscard]] Model action(const answers::ValueRow& row) const {
        Model one = {{"action_code", row.code},
                     {"action_name", row.label},
                     {"action_url", visit_.link(path_of("acties", row.code)).text()},
                     {"action_studies",
                      row.count == 0 ? visit_.say("niet onderzocht", "not studied")
                                     : studies_in_words(row.count, visit_.speech())},
                     {"group_code", code_of(VerdictGroup::unknown)},
                     {"best_sign", ""},
                     {"best_words", ""}};
        const auto found = cells_.find(row.code);
        const CellVerdict* best = found == cells_.end() ? nullptr : best_of(found->second);
        if (best == nullptr) return one;
        one["group_code"] = code_of(group_of(best->verdict.code));
        one["best_sign"] = sign_picture(best->verdict.code);
        one["best_words"] = best_words(*best, found->second.size());
        return one;
    }

    // The best of many looks better than it is, so the number stands with it.
    [[nodiscard]] std::string best_words(const CellVerdict& best, std::size_t outcomes) const {
        if (group_of(best.verdict.code) == VerdictGroup::unknown) return best.verdict_label;
        std::string words = best.outcome_label + ": " + words_.judgement(best);
        if (outcomes > 1)
            words +=
                visit_.speech()({" (het beste van {} uitkomsten)", " (the best of {} outcomes)"},
                                visit_.speech().count(outcomes));
        return words;
    }

    const Visit& visit_;
    answers::VerdictWords words_;
    std::map<std::string, std::vector<CellVerdict>> cells_;
};

}  // namespace

Response actions_page(const Call& call) {
    const Visit visit(call);
    Model model;
    model["action_groups"] = ActionList(visit).groups();
    PageHead head;
    head.template_name = "actions";
    head.title = visit.say("Alle acties", "All actions");
    head.description = visit.say("Alle acties voor gelijke kansen, met wat onderzoek ervan zegt.",
                                 "All actions for equal opportunity, with what research says.");
    head.place = "/acties";
    return visit.page(head, std::move(model));
}

}  // namespace watwerkt::service
