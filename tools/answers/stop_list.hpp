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

/// As JSON: schemas/json/stoplijst.schema.json.
[[nodiscard]] std::string stop_list_json(const StopList& list);

}  // namespace watwerkt::answers
