// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/verdict/verdict_code.hpp"

namespace watwerkt {
namespace {

struct VerdictFacts {
    std::string_view code;
    VerdictGroup group;
    int rank;
};
constexpr std::array<VerdictFacts, verdict_count> facts{{
    {"niet-onderzocht", VerdictGroup::unknown, 8},
    {"geen-verschil", VerdictGroup::works_not, 5},
    {"kan-schaden", VerdictGroup::works_not, 6},
    {"werkt", VerdictGroup::works, 0},
    {"werkt-waarschijnlijk", VerdictGroup::works, 1},
    {"klein-verschil", VerdictGroup::maybe, 3},
    {"wisselend", VerdictGroup::maybe, 4},
    {"werkt-misschien", VerdictGroup::maybe, 2},
    {"nog-onbekend", VerdictGroup::unknown, 7},
}};
constexpr std::array<std::string_view, verdict_group_count> group_codes{
    "werkt", "misschien", "werkt-niet", "onbekend"};

}  // namespace

std::string_view code_of(VerdictCode verdict) noexcept {
    return facts[static_cast<std::size_t>(verdict)].code;
}
VerdictGroup group_of(VerdictCode verdict) noexcept {
    return facts[static_cast<std::size_t>(verdict)].group;
}
std::string_view code_of(VerdictGroup group) noexcept {
    return group_codes[static_cast<std::size_t>(group)];
}
int rank_of(VerdictCode verdict) noexcept { return facts[static_cast<std::size_t>(verdict)].rank; }

bool tells_certainty(VerdictCode verdict) noexcept {
    return group_of(verdict) != VerdictGroup::unknown && verdict != VerdictCode::may_work;
}

}  // namespace watwerkt
