// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "query/engine.hpp"
#include "query/response/answer_json.hpp"

namespace watwerkt::answers {

/// What hardly makes a difference or may harm, within filters.
struct StopList {
    AnswerSource source;
    std::vector<CellVerdict> verdicts;   ///< what may harm first, then the surest
    std::vector<CellVerdict> elsewhere;  ///< where the same actions do work
};

[[nodiscard]] StopList stop_list(const Engine& engine, const SearchRequest& request);

/// The name of the group of outcomes that is on the list for the same action: then an outcome in it
/// is no more evidence, and the reader must be told. Empty when there is none.
[[nodiscard]] std::string group_on_list(const CellVerdict& cell,
                                        const StopList& list,
                                        const Vocabulary& vocabulary);

/// As JSON: schemas/json/stoplijst.schema.json.
[[nodiscard]] std::string stop_list_json(const StopList& list);

}  // namespace watwerkt::answers
