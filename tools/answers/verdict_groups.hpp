// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "query/verdict/answer.hpp"
#include "tools/answers/speech.hpp"

namespace watwerkt::answers {

/// Verdicts that are told together.
struct VerdictGroupView {
    VerdictGroup group;
    /// Into the cells that were given. The sentence of a verdict is the same for every action, so
    /// equal ones follow each other; what rests on one study has a sentence of its own and comes
    /// after the rest.
    std::vector<const CellVerdict*> members;
};

/// Verdicts in groups, best news first; groups without any are left out.
[[nodiscard]] std::vector<VerdictGroupView> in_groups(std::span<const CellVerdict> cells);

/// "Werkt", "Misschien", "Werkt niet", "Weten we niet".
[[nodiscard]] const Text& heading_of(VerdictGroup group);

/// The warnings of a narrow selection in one: the warning itself, or, where verdicts have different
/// ones, fixed words; empty when there is none.
[[nodiscard]] std::string warning_of(std::span<const CellVerdict> cells, const Speech& speech);

}  // namespace watwerkt::answers
