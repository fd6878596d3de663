// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/record/action.hpp"
#include "query/engine.hpp"
#include "query/response/answer_json.hpp"
#include "tools/answers/speech.hpp"

namespace watwerkt::answers {

/// One action with all its outcomes: what every door shows of it.
struct ActionView {
    AnswerSource source;
    NamedCode action;
    std::string definition;
    std::vector<NamedCode> narrower;    ///< actions below it that were studied
    std::vector<CellVerdict> verdicts;  ///< in the order of order_by_outcome
    std::optional<Action> page;         ///< its own record
};

/// `action` is a code or a name; the filters of the request hold, and its words do not. With chosen
/// outcomes only those are in it. Throws Error as Engine::code and Engine::verdicts do.
[[nodiscard]] ActionView action_view(const Engine& engine,
                                     const std::string& action,
                                     SearchRequest request,
                                     const Speech& speech);

/// As JSON: schemas/json/aanpak.schema.json.
[[nodiscard]] std::string action_json(const ActionView& view,
                                      const Engine& engine,
                                      const Speech& speech);

}  // namespace watwerkt::answers
