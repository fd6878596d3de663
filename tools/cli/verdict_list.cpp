// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/verdict_list.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "tools/cli/texts.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t item_indent = 2;
constexpr std::size_t detail_indent = 4;

const Text& heading_of(VerdictGroup group) {
    switch (group) {
        case VerdictGroup::works:
            return texts::group_works;
        case VerdictGroup::maybe:
            return texts::group_maybe;
        case VerdictGroup::works_not:
            return texts::group_works_not;
        case VerdictGroup::unknown:
            return texts::group_unknown;
    }
    return texts::group_unknown;
}

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

bool is_single(const CellVerdict& cell) { return cell.verdict.summary.studies == 1; }

// The sentence of a verdict is the same for every action, so it is said once. What rests on one
// study has a sentence of its own and comes after the rest.
void add_group(Page& page,
               VerdictGroup group,
               std::span<const CellVerdict> cells,
               const Speech& speech) {
    const VerdictWords words(speech);
    std::vector<const CellVerdict*> members;
    for (const CellVerdict& cell : cells) {
        if (group_of(cell.verdict.code) == group) members.push_back(&cell);
    }
    if (members.empty()) return;
    std::ranges::stable_sort(members, {}, [](const CellVerdict* cell) {
        return std::pair(rank_of(cell->verdict.code), is_single(*cell));
    });
    page.heading(speech(heading_of(group)));
    const CellVerdict* last = nullptr;
    for (const CellVerdict* cell : members) {
        if (last == nullptr || last->sentence != cell->sentence)
            page.paragraph(cell->sentence, item_indent);
        add_item(page, *cell, words);
        last = cell;
    }
}

}  // namespace

void add_verdicts(Page& page, std::span<const CellVerdict> cells, const Speech& speech) {
    for (const VerdictGroup group :
         {VerdictGroup::works, VerdictGroup::maybe, VerdictGroup::works_not, VerdictGroup::unknown})
        add_group(page, group, cells, speech);
}

void add_warnings(Page& page, std::span<const CellVerdict> cells, const Speech& speech) {
    std::set<std::string> warnings;
    for (const CellVerdict& cell : cells) {
        if (!cell.warning.empty()) warnings.insert(cell.warning);
    }
    if (warnings.empty()) return;
    const std::string warning =
        warnings.size() == 1 ? *warnings.begin() : speech(texts::narrow_choices);
    page.paragraph({{warning, Style::strong}}, 0, 0);
}

}  // namespace watwerkt::cli
