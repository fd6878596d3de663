// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "query/engine.hpp"
#include "query/response/answer_json.hpp"
#include "tools/answers/speech.hpp"

namespace watwerkt::answers {

/// Actions beside each other: what every door shows of them.
struct Comparison {
    AnswerSource source;
    std::vector<NamedCode> actions;
    std::vector<CellVerdict> verdicts;
    std::vector<ComparedOutcome> outcomes;  ///< point into the verdicts
};

/// Two to six actions, by code or name, within the filters of a request. Throws Error
/// (invalid_argument) for another number of them, and as Engine::code and Engine::verdicts do.
[[nodiscard]] Comparison compare(const Engine& engine,
                                 const std::vector<std::string>& actions,
                                 SearchRequest request,
                                 const Speech& speech);

/// As JSON: schemas/json/vergelijk.schema.json.
[[nodiscard]] std::string comparison_json(const Comparison& comparison, const Speech& speech);

}  // namespace watwerkt::answers
