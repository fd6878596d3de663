// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "query/response/answer_json.hpp"
#include "tools/cli/door.hpp"

namespace watwerkt::cli {

/// Every number behind one verdict as a screen of text: the average, the studies in it, the
/// findings that are not and why, how sure and step by step why, and each rule of the verdict
/// table.
[[nodiscard]] std::string explanation_screen(const AnswerSource& source,
                                             const VerdictDetail& detail,
                                             const Vocabulary& vocabulary,
                                             const Door& door);

}  // namespace watwerkt::cli
