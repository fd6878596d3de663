// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/verdict_groups.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace watwerkt::answers {
namespace {

namespace texts {
inline constexpr Text group_works{"Werkt", "Works"};
inline constexpr Text group_maybe{"Misschien", "Maybe"};
inline constexpr Text group_works_not{"Werkt niet", "Does not work"};
inline constexpr Text group_unknown{"Weten we niet", "We do not know"};
inline constexpr Text narrow_choices{
    "Let op: uw filters kiezen een deel van de onderzoeken. Weinig onderzoeken bewijzen weinig. En "
    "bij veel mogelijke keuzes springt er altijd wel één uit door toeval.",
    "Note: your filters choose part of the studies. Few studies prove little. And among many "
    "possible choices, one always stands out by chance."};
}  // namespace texts

bool is_single(const CellVerdict& cell) { return cell.verdict.summary.studies == 1; }

}  // namespace

std::vector<VerdictGroupView> in_groups(std::span<const CellVerdict> cells) {
    std::vector<VerdictGroupView> groups;
    for (const VerdictGroup group : {VerdictGroup::works,
                                     VerdictGroup::maybe,
                                     VerdictGroup::works_not,
                                     VerdictGroup::unknown}) {
        VerdictGroupView view{group, {}};
        for (const CellVerdict& cell : cells) {
            if (group_of(cell.verdict.code) == group) view.members.push_back(&cell);
        }
        if (view.members.empty()) continue;
        std::ranges::stable_sort(view.members, {}, [](const CellVerdict* cell) {
            return std::pair(rank_of(cell->verdict.code), is_single(*cell));
        });
        groups.push_back(std::move(view));
    }
    return groups;
}

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

std::string warning_of(std::span<const CellVerdict> cells, const Speech& speech) {
    std::set<std::string> warnings;
    for (const CellVerdict& cell : cells) {
        if (!cell.warning.empty()) warnings.insert(cell.warning);
    }
    if (warnings.empty()) return {};
    return warnings.size() == 1 ? *warnings.begin() : speech(texts::narrow_choices);
}

}  // namespace watwerkt::answers
