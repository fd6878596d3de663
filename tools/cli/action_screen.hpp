// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/record/action.hpp"
#include "query/response/answer_json.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/labels.hpp"

namespace watwerkt::cli {

/// What the screen of one action shows.
struct ActionView {
    AnswerSource source;
    NamedCode action;
    std::string definition;
    std::vector<NamedCode> narrower;    ///< actions below it that were studied
    std::vector<CellVerdict> verdicts;  ///< in the order of order_by_outcome
    std::optional<Action> page;         ///< its own record
};

/// One action with all its outcomes, and how to do it.
[[nodiscard]] std::string action_screen(const ActionView& view,
                                        const Vocabulary& vocabulary,
                                        const Door& door);

}  // namespace watwerkt::cli
