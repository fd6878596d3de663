// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "indexer/effect/finding_effect.hpp"
#include "query/evidence/evidence_cell.hpp"
#include "query/figures/verdict_sign.hpp"
#include "query/verdict/verdict_table.hpp"
#include "tools/answers/texts.hpp"
#include "tools/answers/verdict_texts.hpp"
#include "tools/answers/verdict_words.hpp"
#include "tools/service/pages/pages.hpp"
#include "tools/service/pages/verdict_model.hpp"
#include "tools/service/pages/visit.hpp"

namespace watwerkt::service {
namespace {

constexpr std::size_t several_studies = 2;
constexpr int levels = 4;

/// When a step is taken, with the numbers that the code itself uses.
std::string bound_in_words(CertaintyStep step, const answers::Speech& speech) {
    const CertaintyBounds bounds;
    switch (step) {
        case CertaintyStep::risk_of_bias:
        case CertaintyStep::developer_measure:
        case CertaintyStep::unchecked_figures:
            return speech({"meer dan {} van het gewicht", "more than {} of the weight"},
                          speech.percentage(bounds.mostly));
        case CertaintyStep::studies_disagree:
            return speech(
                {"de voorspelling voor een nieuwe plek loopt van duidelijk slechter tot "
                 "duidelijk beter",
                 "the prediction for a new place runs from clearly worse to clearly "
                 "better"});
        case CertaintyStep::imprecise:
            return speech(
                {"het 95%-interval is breder dan {}, of er deden minder dan {} kinderen "
                 "mee",
                 "the 95% interval is wider than {}, or fewer than {} children took part"},
                speech.decimal(bounds.widest_interval, 2),
                speech.count(bounds.fewest_children));
        case CertaintyStep::very_imprecise:
            return speech({"het 95%-interval is breder dan {}; dan gaat er nog een stap af",
                           "the 95% interval is wider than {}; then one more step is taken"},
                          speech.decimal(bounds.far_too_wide_interval, 2));
        case CertaintyStep::single_study:
            return speech({"er is één onderzoek met een bruikbaar getal",
                           "there is one study with a usable figure"});
        case CertaintyStep::small_single_study:
            return speech({"één onderzoek, met minder dan {} kinderen; dan gaat er nog een stap af",
                           "one study, with fewer than {} children; then one more step is taken"},
                          speech.count(bounds.large_study_children));
        case CertaintyStep::dominant_study:
            return speech({"één van de onderzoeken heeft {} van het gewicht of meer",
                           "one of the studies carries {} of the weight or more"},
                          speech.percentage(bounds.nearly_all));
        case CertaintyStep::other_countries:
            return speech({"van alle onderzoeken is bekend dat ze ergens anders zijn gedaan",
                           "all studies are known to have been done elsewhere"});
    }
    return {};
}

Model verdicts(const Visit& visit) {
    Model list = Model::array();
    for (const VerdictCode verdict : figures::verdicts_in_order()) {
        list.push_back(
            {{"sign", sign_picture(verdict)},
             {"group_code", code_of(group_of(verdict))},
             {"verdict_name",
              verdict_label(verdict, visit.engine().vocabulary(), visit.speech().code())},
             {"verdict_says", verdict_sentence(verdict, several_studies, visit.speech().code())}});
    }
    return list;
}

Model rules(const Visit& visit) {
    Model list = Model::array();
    int number = 0;
    for (const VerdictRule& rule : verdict_rules()) {
        list.push_back(
            {{"rule_number", ++number},
             {"rule_verdict",
              verdict_label(rule.verdict, visit.engine().vocabulary(), visit.speech().code())},
             {"rule_words", words_of(rule, visit.speech().code())}});
    }
    return list;
}

Model certainty_levels(const Visit& visit) {
    Model list = Model::array();
    for (int level = levels; level >= 1; --level) {
        list.push_back(
            {{"level", level},
             {"level_dots", figures::certainty_dots(level)},
             {"level_name",
              certainty_label(level, visit.engine().vocabulary(), visit.speech().code())}});
    }
    return list;
}

Model certainty_steps(const Visit& visit) {
    Model list = Model::array();
    for (std::size_t i = 0; i < certainty_step_count; ++i) {
        const auto step = static_cast<CertaintyStep>(i);
        list.push_back({{"step_says", sentence_of(step, visit.speech().code())},
                        {"step_bound", bound_in_words(step, visit.speech())}});
    }
    return list;
}

/// Why a finding is not in an average: every reason that the index and the verdicts know.
Model reasons(const Visit& visit) {
    Model list = Model::array();
    const auto add = [&](std::string_view code) {
        list.push_back({{"reason", left_out_label(code, visit.speech().code())}});
    };
    for (std::size_t i = 1; i < not_pooled_count; ++i) add(code_of(static_cast<NotPooled>(i)));
    for (const FindingUse use : {FindingUse::subgroup, FindingUse::later, FindingUse::direction})
        add(code_of(use, NotPooled::pooled));
    return list;
}

}  // namespace

Response about_page(const Call& call) {
    const Visit visit(call);
    Model model;
    model["verdicts"] = verdicts(visit);
    model["rules"] = rules(visit);
    model["rules_explained"] = visit.speech()(answers::texts::rules_explained);
    model["levels"] = certainty_levels(visit);
    model["steps"] = certainty_steps(visit);
    model["hundred_explained"] = visit.speech()(answers::texts::hundred_explained);
    model["directions_explained"] = visit.speech()(answers::texts::directions_explained);
    model["reasons"] = reasons(visit);
    model["method_code"] = method_code({});
    model["correlation"] = visit.speech().exact(VerdictMethod{}.correlation);
    PageHead head;
    head.template_name = "about";
    head.title = visit.say("Hoe wij oordelen", "How we judge");
    head.description = visit.say("De regels waarmee watwerkt van onderzoek tot een oordeel komt.",
                                 "The rules by which watwerkt comes from research to a verdict.");
    head.place = "/uitleg";
    return visit.page(head, std::move(model));
}

}  // namespace watwerkt::service
