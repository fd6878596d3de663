// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "tools/answers/stop_list.hpp"
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

constexpr std::array<std::string_view, 6> stop_facets = {
    "uitkomst", "leeftijd", "doelgroep", "onderwijs", "opzet", "land"};

/// What is said beside a verdict, so that nobody stops what does help.
Model notes_of(const CellVerdict& cell, const answers::StopList& list, const Visit& visit) {
    const answers::Speech& speech = visit.speech();
    const answers::VerdictWords words(speech);
    Model notes = Model::array();
    const auto add = [&](std::string note) {
        if (!note.empty() && note[0] >= 'a' && note[0] <= 'z')
            note[0] = static_cast<char>(note[0] - 'a' + 'A');
        notes.push_back({{"note", std::move(note)}});
    };
    const std::string group = answers::group_on_list(cell, list, visit.engine().vocabulary());
    if (!group.empty()) add(speech(answers::texts::counts_too, answers::small_first(group)));
    for (const CellVerdict& other : list.elsewhere) {
        if (other.action == cell.action)
            add(speech(answers::texts::works_for,
                       answers::small_first(other.outcome_label),
                       words.judgement(other)));
    }
    return notes;
}

Model groups_of(const answers::StopList& list, const Visit& visit) {
    Model groups = Model::array();
    const CellVerdict* last = nullptr;
    for (const CellVerdict& cell : list.verdicts) {
        const bool is_new_verdict = last == nullptr || last->verdict.code != cell.verdict.code;
        if (is_new_verdict)
            groups.push_back({{"stop_verdict", cell.verdict_label}, {"runs", Model::array()}});
        // What rests on one study has a sentence of its own.
        Model& runs = groups.back()["runs"];
        if (is_new_verdict || last->sentence != cell.sentence)
            runs.push_back({{"run_sentence", cell.sentence}, {"cells", Model::array()}});
        Model one = verdict_model(cell, visit);
        one["verdict_url"] = why_address(visit, cell.action, cell.outcome).text();
        one["notes"] = notes_of(cell, list, visit);
        runs.back()["cells"].push_back(std::move(one));
        last = &cell;
    }
    return groups;
}

}  // namespace

Response stop_list_page(const Call& call) {
    Visit visit(call);
    const SearchRequest request = visit.parameters.filters();
    visit.parameters.finish_known();
    const answers::StopList list = answers::stop_list(visit.engine(), request);
    Model model;
    model["stop_title"] = visit.speech()(answers::texts::stop_list_title);
    model["stop_about"] = visit.speech()(answers::texts::stop_list_about);
    model["stop_empty"] =
        list.verdicts.empty() ? visit.speech()(answers::texts::stop_list_empty) : std::string();
    model["groups"] = groups_of(list, visit);
    model["warning"] = answers::warning_of(list.verdicts, visit.speech());
    model["hundred_explained"] = answers::VerdictWords(visit.speech()).explained(list.verdicts);
    add_filter_form(model, visit, request, stop_facets);
    PageHead head;
    head.template_name = "stop_list";
    head.title = visit.say("Wat werkt niet?", "What does not work?");
    head.description = model["stop_title"].get<std::string>();
    head.place = "/stoplijst";
    head.is_indexed = !model["is_filtered"].get<bool>();
    return visit.page(head, std::move(model));
}

}  // namespace watwerkt::service
