// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "query/figures/evidence_map.hpp"
#include "query/figures/map_grid.hpp"
#include "query/figures/safe_text.hpp"

namespace watwerkt {
namespace figures {
namespace {

std::string head_row(const MapGrid& grid, const MapWords& words) {
    std::string row = fmt::format("<thead>\n<tr><th scope=\"col\">{}</th>", escaped(words.action));
    for (const std::string& column : grid.columns)
        row += fmt::format("<th scope=\"col\">{}</th>", escaped(column));
    return row + "</tr>\n</thead>\n";
}

std::string table_row(const MapRow& row, const MapWords& words, std::string_view language) {
    std::string text = fmt::format("<tr><th scope=\"row\">{}</th>", escaped(row.label));
    for (const CellVerdict* cell : row.cells) {
        text += fmt::format("<td>{}</td>",
                            escaped(cell == nullptr ? std::string(words.not_studied)
                                                    : cell_in_words(*cell, language)));
    }
    return text + "</tr>\n";
}

}  // namespace
}  // namespace figures

std::string evidence_map_table(std::span<const CellVerdict> cells, std::string_view language) {
    using namespace figures;
    const MapGrid grid = map_grid(cells, language);
    const MapWords& words = map_words(language);
    std::string table = fmt::format(
        "<table class=\"watwerkt-bewijskaart\" lang=\"{}\">\n<caption>{}. {}</caption>\n",
        language == "en" ? "en" : "nl",
        escaped(map_title(language)),
        escaped(description_of(grid, language)));
    table += head_row(grid, words);
    for (const MapGroup& group : grid.groups) {
        table += "<tbody>\n";
        if (!group.heading.empty())
            table += fmt::format("<tr><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n",
                                 grid.columns.size() + 1,
                                 escaped(group.heading));
        for (const MapRow& row : group.rows) table += table_row(row, words, language);
        table += "</tbody>\n";
    }
    return table + "</table>\n";
}

}  // namespace watwerkt
