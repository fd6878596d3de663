// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/verdict_list.hpp"

#include "tools/answers/verdict_groups.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t item_indent = 2;
constexpr std::size_t detail_indent = 4;

// Where nobody knows, one line is enough.
void add_item(Page& page, const CellVerdict& cell, const VerdictWords& words) {
    if (group_of(cell.verdict.code) == VerdictGroup::unknown) {
        page.paragraph({{words.title(cell), Style::strong}, {": " + words.unknown(cell)}},
                       item_indent,
                       detail_indent);
        page.paragraph(words.beside(cell), detail_indent);
        return;
    }
    page.paragraph({{words.title(cell), Style::strong}, {": " + words.judgement(cell)}},
                   item_indent,
                   detail_indent);
    page.paragraph(words.numbers(cell), detail_indent);
    page.paragraph(words.beside(cell), detail_indent);
}

}  // namespace

void add_verdicts(Page& page, std::span<const CellVerdict> cells, const Speech& speech) {
    const VerdictWords words(speech);
    for (const answers::VerdictGroupView& group : answers::in_groups(cells)) {
        page.heading(speech(answers::heading_of(group.group)));
        const CellVerdict* last = nullptr;
        for (const CellVerdict* cell : group.members) {
            if (last == nullptr || last->sentence != cell->sentence)
                page.paragraph(cell->sentence, item_indent);
            add_item(page, *cell, words);
            last = cell;
        }
    }
}

void add_warnings(Page& page, std::span<const CellVerdict> cells, const Speech& speech) {
    const std::string warning = answers::warning_of(cells, speech);
    if (!warning.empty()) page.paragraph({{warning, Style::strong}}, 0, 0);
}

}  // namespace watwerkt::cli
