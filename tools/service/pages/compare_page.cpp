// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "indexer/fields/fields.hpp"
#include "tools/answers/comparison.hpp"
#include "tools/answers/texts.hpp"
#include "tools/answers/value_table.hpp"
#include "tools/answers/verdict_groups.hpp"
#include "tools/answers/verdict_texts.hpp"
#include "tools/answers/verdict_words.hpp"
#include "tools/service/pages/facet_model.hpp"
#include "tools/service/pages/page_parts.hpp"
#include "tools/service/pages/pages.hpp"
#include "tools/service/pages/verdict_model.hpp"
#include "tools/service/pages/visit.hpp"

namespace watwerkt::service {
namespace {

constexpr std::size_t boxes = 6;
constexpr std::array<std::string_view, 4> compare_facets = {
    "leeftijd", "doelgroep", "onderwijs", "land"};

/// A select box per action, filled with what was chosen; only actions that were studied can be.
Model boxes_of(const std::vector<std::string>& chosen, const Visit& visit) {
    const std::vector<answers::ValueRow> actions =
        answers::value_table(visit.engine(), *find_field("actie"), visit.speech());
    Model list = Model::array();
    for (std::size_t i = 0; i < boxes; ++i) {
        const std::string code = i < chosen.size() ? chosen[i] : std::string();
        Model options = Model::array();
        for (const answers::ValueRow& action : actions) {
            if (missing_from_code(action.code) || action.code == no_action) continue;
            if (action.count == 0 && action.code != code) continue;
            options.push_back({{"option_code", action.code},
                               {"option_name", action.label},
                               {"is_below", action.depth > 0},
                               {"is_chosen", action.code == code}});
        }
        list.push_back({{"box_id", "actie-" + std::to_string(i + 1)},
                        {"box_name", visit.speech()({"Actie {}", "Action {}"}, i + 1)},
                        {"options", std::move(options)}});
    }
    return list;
}

Model compared_cell(const CellVerdict* cell, const Visit& visit) {
    if (cell == nullptr) {
        return {{"is_compared", false},
                {"not_studied", visit.speech()(answers::texts::not_studied)}};
    }
    Model model = verdict_model(*cell, visit);
    model["is_compared"] = true;
    model["why_url"] = why_address(visit, cell->action, cell->outcome).text();
    return model;
}

/// What is said of a group fits none of its actions alone; said once for each group.
Model group_notes(const answers::Comparison& comparison, const Visit& visit) {
    Model notes = Model::array();
    std::vector<std::string> told;
    for (const CellVerdict& cell : comparison.verdicts) {
        if (!cell.is_action_group || std::ranges::find(told, cell.action) != told.end()) continue;
        told.push_back(cell.action);
        notes.push_back(
            {{"note",
              cell.action_label + ": " +
                  answers::small_first(visit.speech()(answers::texts::action_group_note))}});
    }
    return notes;
}

void add_comparison(Model& model, const answers::Comparison& comparison, const Visit& visit) {
    std::vector<std::string> names;
    for (const NamedCode& action : comparison.actions) {
        names.push_back(action.label);
        model["compared_actions"].push_back(link_model(
            action.label,
            visit.link_within_filters(path_of("acties", action.code)).without("actie").text()));
    }
    model["compared_names"] = joined(names, " · ");
    for (const ComparedOutcome& outcome : comparison.outcomes) {
        Model cells = Model::array();
        for (const CellVerdict* cell : outcome.verdicts)
            cells.push_back(compared_cell(cell, visit));
        model["outcomes"].push_back(
            {{"compared_outcome", outcome.outcome.label}, {"cells", std::move(cells)}});
    }
    model["group_notes"] = group_notes(comparison, visit);
    model["has_outcomes"] = !comparison.outcomes.empty();
    model["no_common_outcome"] = comparison.outcomes.empty()
                                     ? visit.speech()(answers::texts::no_common_outcome)
                                     : std::string();
    model["warning"] = answers::warning_of(comparison.verdicts, visit.speech());
    model["hundred_explained"] =
        answers::VerdictWords(visit.speech()).explained(comparison.verdicts);
}

/// Codes of what was typed: a name will do as well as a code.
std::vector<std::string> codes_of(const std::vector<std::string>& typed, const Visit& visit) {
    std::vector<std::string> codes;
    for (const std::string& one : typed) {
        std::string code = visit.engine().code("actie", one);
        if (std::ranges::find(codes, code) == codes.end()) codes.push_back(std::move(code));
    }
    return codes;
}

}  // namespace

Response compare_page(const Call& call) {
    Visit visit(call);
    constexpr std::array<std::string_view, 1> without = {"actie"};
    const std::vector<std::string> typed = visit.parameters.list("actie");
    const SearchRequest request = visit.parameters.filters(without);
    visit.parameters.finish_known();
    const std::vector<std::string> codes = codes_of(typed, visit);
    Model model;
    for (const char* name : {"compared_actions", "outcomes", "group_notes"})
        model[name] = Model::array();
    for (const char* name :
         {"compared_names", "no_common_outcome", "has_outcomes", "warning", "hundred_explained"})
        model[name] = nullptr;
    model["caution"] = visit.speech()(answers::texts::comparison_caution);
    model["is_comparing"] = codes.size() > 1;
    if (codes.size() > 1)
        add_comparison(
            model, answers::compare(visit.engine(), codes, request, visit.speech()), visit);
    model["boxes"] = boxes_of(codes, visit);
    add_filter_form(model, visit, request, compare_facets);
    PageHead head;
    head.template_name = "compare";
    head.title = codes.size() > 1 ? visit.say("Vergelijk: ", "Compare: ") +
                                        model["compared_names"].get<std::string>()
                                  : visit.say("Vergelijk acties", "Compare actions");
    head.description =
        visit.say("Zet twee tot zes acties naast elkaar.", "Set two to six actions side by side.");
    head.place = "/vergelijk";
    head.is_indexed = codes.empty();
    return visit.page(head, std::move(model));
}

}  // namespace watwerkt::service
