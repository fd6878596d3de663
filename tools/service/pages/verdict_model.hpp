// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "query/response/answer_json.hpp"
#include "query/verdict/answer.hpp"
#include "tools/service/pages/visit.hpp"

namespace watwerkt::service {

/// A verdict as the part `part_verdict` shows it.
[[nodiscard]] Model verdict_model(const CellVerdict& cell, const Visit& visit);

/// Verdicts in groups, as the part `part_verdict_groups` shows them; equal sentences are said once.
[[nodiscard]] Model verdict_groups(std::span<const CellVerdict> cells, const Visit& visit);

/// The verdicts on groups of outcomes, by action: of the actions named, or of all when none is. One
/// look at the evidence, whatever their number.
[[nodiscard]] std::map<std::string, std::vector<CellVerdict>> verdicts_by_action(
    const Visit& visit, std::vector<std::string> actions = {});

/// Actions, each with the best that is said of it, as the part `part_best` shows them; one of which
/// nothing is said has its name alone.
[[nodiscard]] Model best_of_actions(std::span<const NamedCode> actions, const Visit& visit);

/// The sign of a verdict: a shape with letters, so that colour only helps. For a screen reader it
/// is not there, because the words stand beside it.
[[nodiscard]] std::string sign_picture(VerdictCode verdict);

/// A hundred children as dots: as many as do better without the action, those who come on top (or
/// fall away), and the others. Empty when there is no figure, or when nobody knows.
[[nodiscard]] std::string hundred_picture(const Verdict& verdict);

}  // namespace watwerkt::service
