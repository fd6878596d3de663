// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "query/figures/forest_content.hpp"
#include "query/figures/forest_plot.hpp"
#include "tools/answers/explanation.hpp"
#include "tools/answers/record_texts.hpp"
#include "tools/answers/texts.hpp"
#include "tools/answers/verdict_question.hpp"
#include "tools/answers/verdict_texts.hpp"
#include "tools/answers/verdict_words.hpp"
#include "tools/service/pages/facet_model.hpp"
#include "tools/service/pages/page_parts.hpp"
#include "tools/service/pages/pages.hpp"
#include "tools/service/pages/verdict_model.hpp"
#include "tools/service/pages/visit.hpp"

namespace watwerkt::service {
namespace {

/// Every figure behind one verdict.
class WhyPage {
 public:
    WhyPage(const Visit& visit, const VerdictDetail& detail)
        : visit_(visit), speech_(visit.speech()), detail_(detail), cell_(detail.cell) {}

    [[nodiscard]] Model build() const {
        Model model = verdict_model(cell_, visit_);
        model["warning"] = cell_.warning;
        model["beside"] = answers::VerdictWords(speech_).beside_with_test(cell_);
        model["figure_url"] = interface_address("/figuur.svg");
        model["interface_url_here"] = interface_address("");
        model["figure_words"] = figures::description_of(
            figures::forest_content(detail_, speech_.code()), speech_.code());
        model["figure_table"] = forest_plot_table(detail_, speech_.code());
        model["studies_url"] = visit_.link_within_filters("/")
                                   .with("actie", cell_.action)
                                   .with("uitkomst", cell_.outcome)
                                   .text();
        add_fixed_words(model);
        add_average(model);
        add_certainty(model);
        add_left_out(model);
        return model;
    }

 private:
    /// The words that the terminal says as well.
    void add_fixed_words(Model& model) const {
        namespace texts = answers::texts;
        model["section_average"] = speech_(texts::section_average);
        model["section_rules"] = speech_(texts::section_rules);
        model["rules_explained"] = speech_(texts::rules_explained);
        model["section_directions"] = speech_(texts::section_directions);
        model["directions_explained"] = speech_(texts::directions_explained);
    }

    [[nodiscard]] std::string interface_address(const std::string& end) const {
        const Address why = why_address(visit_, cell_.action, cell_.outcome);
        return why
            .on("/v1" + path_of("acties", cell_.action) + path_of("uitkomsten", cell_.outcome) +
                end)
            .text();
    }

    void add_average(Model& model) const {
        const Verdict& verdict = cell_.verdict;
        model["has_average"] = verdict.pooled.has_value();
        model["has_directions"] = !verdict.pooled && verdict.directions.has_value();
        model["facts"] = Model::array();
        model["used"] = Model::array();
        model["rules"] = Model::array();
        model["sign_test"] = "";
        if (verdict.pooled) {
            model["facts"] = fact_models(answers::average_facts(detail_, speech_));
            model["used"] = used();
            model["rules"] = rules();
        } else if (verdict.directions) {
            model["sign_test"] = answers::sign_test_in_words(cell_, speech_);
        }
        model["section_used"] =
            speech_(answers::texts::section_used, studies_in_words(detail_.used.size(), speech_));
    }

    [[nodiscard]] Model used() const {
        Model list = Model::array();
        for (const StudyContribution& study : detail_.used) {
            list.push_back(
                {{"study_title", study.title.empty() ? study.id : study.title},
                 {"study_url", visit_.study_link(study.id)},
                 {"study_reference", study.reference},
                 {"study_weight",
                  speech_({"telt voor {} % mee", "counts for {}%"},
                          speech_.decimal(study.weight, 1))},
                 {"study_findings",
                  speech_.counted(
                      study.findings, answers::texts::one_finding, answers::texts::findings)}});
        }
        return list;
    }

    [[nodiscard]] Model rules() const {
        Model list = Model::array();
        int number = 0;
        for (const answers::TriedRule& rule :
             answers::tried_rules(cell_.verdict, visit_.engine().vocabulary(), speech_)) {
            list.push_back({{"rule_number", ++number},
                            {"rule_verdict", rule.verdict},
                            {"rule_words", rule.words},
                            {"rule_outcome", rule.outcome},
                            {"is_decisive", rule.decides}});
        }
        return list;
    }

    void add_certainty(Model& model) const {
        const bool is_studied = cell_.verdict.code != VerdictCode::not_studied;
        model["has_certainty"] = is_studied;
        model["steps"] = Model::array();
        if (!is_studied) return;
        const answers::CertaintyStory story =
            answers::certainty_story(cell_.verdict, visit_.engine().vocabulary(), speech_);
        model["certainty_heading"] =
            speech_(answers::texts::section_certainty, answers::small_first(cell_.certainty_label));
        const auto add = [&](const std::string& step) {
            model["steps"].push_back({{"step", step}});
        };
        add(story.start);
        for (const std::string& step : story.steps) add(step);
        add(story.end);
    }

    void add_left_out(Model& model) const {
        model["has_left_out"] = !detail_.left_out.empty();
        model["section_left_out"] = speech_(
            answers::texts::section_left_out,
            speech_.counted(
                detail_.left_out.size(), answers::texts::one_finding, answers::texts::findings));
        model["reasons"] = Model::array();
        for (const auto& [reason, findings] : answers::left_out_by_reason(detail_)) {
            Model list = Model::array();
            for (const FindingLeftOut* finding : findings) {
                list.push_back(
                    link_model(finding->finding_id,
                               visit_.study_link(finding->study_id) + "#" + finding->finding_id));
            }
            model["reasons"].push_back({{"reason", reason}, {"links", std::move(list)}});
        }
    }

    const Visit& visit_;
    const answers::Speech& speech_;
    const VerdictDetail& detail_;
    const CellVerdict& cell_;
};

}  // namespace

Response why_page(const Call& call) {
    Visit visit(call);
    constexpr std::array<std::string_view, 2> without = {"actie", "uitkomst"};
    const SearchRequest asked = visit.parameters.filters(without);
    visit.parameters.finish_known();
    const AnswerSource source = answers::understood(visit.engine(), asked);
    const VerdictDetail detail =
        visit.engine().explain(call.parts.at(0), call.parts.at(1), source.request);
    Model model = WhyPage(visit, detail).build();
    model["is_filtered"] = !asked.selections.empty() || !asked.exclusions.empty();
    model["unfiltered_url"] = visit.link(call.request.path).text();
    PageHead head;
    head.template_name = "why";
    head.title = detail.cell.action_label + ": " + answers::small_first(detail.cell.outcome_label) +
                 visit.say(" – alle cijfers", " – every figure");
    head.description = detail.cell.sentence;
    head.place = "/acties";
    head.is_indexed = !model["is_filtered"].get<bool>();
    return visit.page(head, std::move(model));
}

}  // namespace watwerkt::service
