// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "tools/answers/action_view.hpp"
#include "tools/answers/record_facts.hpp"
#include "tools/answers/verdict_groups.hpp"
#include "tools/answers/verdict_question.hpp"
#include "tools/answers/verdict_words.hpp"
#include "tools/service/pages/page_parts.hpp"
#include "tools/service/pages/pages.hpp"
#include "tools/service/pages/verdict_model.hpp"
#include "tools/service/pages/visit.hpp"

namespace watwerkt::service {
namespace {

/// What an action does for each outcome; outcomes below another one stand under it.
Model verdicts_of(const answers::ActionView& view, const Visit& visit) {
    Model list = Model::array();
    for (const CellVerdict& cell : view.verdicts) {
        Model one = verdict_model(cell, visit);
        one["is_below"] = answers::outcome_depth(cell.outcome, visit.engine().vocabulary()) > 0;
        one["why_url"] = why_address(visit, view.action.code, cell.outcome).text();
        one["studies_url"] = visit.link_within_filters("/")
                                 .with("actie", view.action.code)
                                 .with("uitkomst", cell.outcome)
                                 .text();
        one["below"] = Model::array();
        if (one["is_below"].get<bool>() && !list.empty()) {
            list.back()["below"].push_back(std::move(one));
        } else {
            list.push_back(std::move(one));
        }
        list.back()["has_below"] = !list.back()["below"].empty();
    }
    return list;
}

Model sources_of(const answers::ActionView& view) {
    Model list = Model::array();
    if (!view.page) return list;
    for (const Provenance& one : view.page->provenances) {
        const bool is_web = one.location.starts_with("http");
        list.push_back({{"source_name", one.source},
                        {"source_licence", one.licence},
                        {"source_url", is_web ? one.location : ""}});
    }
    return list;
}

}  // namespace

Response action_page(const Call& call) {
    Visit visit(call);
    constexpr std::array<std::string_view, 1> without = {"actie"};
    const SearchRequest request = visit.parameters.filters(without);
    visit.parameters.finish_known();
    const answers::ActionView view =
        answers::action_view(visit.engine(), call.parts.at(0), request, visit.speech());
    Model model;
    model["action_name"] = view.action.label;
    model["action_code"] = view.action.code;
    model["definition"] = view.definition;
    model["summary"] =
        view.page ? std::string(answers::in_language(view.page->summaries, visit.speech().code()))
                  : std::string();
    model["verdicts"] = verdicts_of(view, visit);
    model["has_verdicts"] = !view.verdicts.empty();
    model["is_group"] = !view.narrower.empty();
    model["warning"] = answers::warning_of(view.verdicts, visit.speech());
    model["hundred_explained"] = answers::VerdictWords(visit.speech()).explained(view.verdicts);
    model["narrower"] = best_of_actions(view.narrower, visit);
    model["has_narrower"] = !view.narrower.empty();
    model["facts"] = view.page ? fact_models(answers::practical_facts(*view.page, visit.labels()))
                               : Model::array();
    model["has_facts"] = !model["facts"].empty();
    model["sources"] = sources_of(view);
    model["has_sources"] = !model["sources"].empty();
    model["is_filtered"] = !request.selections.empty() || !request.exclusions.empty();
    model["unfiltered_url"] = visit.link(path_of("acties", view.action.code)).text();
    model["all_studies_url"] =
        visit.link_within_filters("/").with("actie", view.action.code).text();
    model["stories_url"] =
        visit.link("/").with("actie", view.action.code).with("lijst", "verhalen").text();
    model["compare_url"] = visit.link("/vergelijk").with("actie", view.action.code).text();
    PageHead head;
    head.template_name = "action";
    head.title = visit.speech()({"Werkt {}?", "Does it work: {}?"}, view.action.label);
    head.description = view.definition;
    head.place = "/acties";
    head.is_indexed = !model["is_filtered"].get<bool>();
    head.linked_data = {{"@context", "https://schema.org"},
                        {"@type", "LearningResource"},
                        {"name", view.action.label},
                        {"description", view.definition},
                        {"inLanguage", visit.speech().code()}};
    return visit.page(head, std::move(model));
}

}  // namespace watwerkt::service
