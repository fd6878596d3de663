// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "query/figures/map_grid.hpp"
#include "tools/answers/verdict_groups.hpp"
#include "tools/answers/verdict_question.hpp"
#include "tools/answers/verdict_texts.hpp"
#include "tools/service/pages/facet_model.hpp"
#include "tools/service/pages/page_parts.hpp"
#include "tools/service/pages/pages.hpp"
#include "tools/service/pages/verdict_model.hpp"
#include "tools/service/pages/visit.hpp"

namespace watwerkt::service {
namespace {

constexpr std::array<std::string_view, 6> map_facets = {
    "uitkomst", "leeftijd", "doelgroep", "onderwijs", "opzet", "land"};

Model row_model(const figures::MapRow& row, const Visit& visit) {
    Model cells = Model::array();
    for (const CellVerdict* cell : row.cells) {
        if (cell == nullptr) {
            cells.push_back({{"map_words", ""}, {"cell_url", ""}, {"map_studies", ""}});
            continue;
        }
        const std::size_t studies = figures::studies_behind(*cell);
        cells.push_back(
            {{"map_words", cell->verdict_label},
             {"cell_url", why_address(visit, cell->action, cell->outcome).text()},
             {"map_studies",
              studies == 0 ? "" : figures::studies_in_words(studies, visit.speech().code())}});
    }
    return {{"row_name", row.label},
            {"row_url", visit.action_link(row.action)},
            {"cells", std::move(cells)}};
}

/// The map as a table that one can go on from: each place leads to its figures.
void add_table(Model& model, std::span<const CellVerdict> cells, const Visit& visit) {
    const figures::MapGrid grid = figures::map_grid(cells, visit.speech().code());
    model["map_words_all"] = figures::description_of(grid, visit.speech().code());
    model["columns"] = Model::array();
    for (const std::string& column : grid.columns)
        model["columns"].push_back({{"column_name", column}});
    model["column_count"] = grid.columns.size() + 1;
    model["map_groups"] = Model::array();
    for (const figures::MapGroup& group : grid.groups) {
        Model rows = Model::array();
        for (const figures::MapRow& row : group.rows) rows.push_back(row_model(row, visit));
        model["map_groups"].push_back(
            {{"group_heading", group.heading}, {"rows", std::move(rows)}});
    }
}

}  // namespace

Response map_page(const Call& call) {
    Visit visit(call);
    const SearchRequest request = visit.parameters.filters();
    visit.parameters.finish_known();
    const AnswerSource source = answers::understood(visit.engine(), request);
    const std::vector<CellVerdict> cells =
        visit.engine().verdicts(source.request, OutcomeLevel::chosen);
    Model model;
    model["map_title"] = figures::map_title(visit.speech().code());
    model["is_empty"] = cells.empty();
    model["nothing_on_map"] = visit.speech()(answers::texts::nothing_on_map);
    model["map_url"] = visit.link_within_filters("/v1/kaart").with("formaat", "svg").text();
    model["warning"] = answers::warning_of(cells, visit.speech());
    add_table(model, cells, visit);
    add_filter_form(model, visit, request, map_facets);
    PageHead head;
    head.template_name = "map";
    head.title = visit.say("De kaart van het onderzoek", "The evidence map");
    head.description = visit.say("Welke actie werkt waarvoor, en wat is nog niet onderzocht?",
                                 "Which action works for what, and what was not studied yet?");
    head.place = "/kaart";
    head.is_indexed = !model["is_filtered"].get<bool>();
    return visit.page(head, std::move(model));
}

}  // namespace watwerkt::service
