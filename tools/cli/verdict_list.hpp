// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "query/verdict/answer.hpp"
#include "tools/cli/answers.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/verdict_list.hpp"

namespace watwerkt::cli {

/// Verdicts under plain headings, best news first: what works, what may, what does not, what nobody
/// knows.
void add_verdicts(Page& page, std::span<const CellVerdict> cells, const Speech& speech);

/// The warning about a narrow selection; one for all where verdicts have different ones.
void add_warnings(Page& page, std::span<const CellVerdict> cells, const Speech& speech);

}  // namespace watwerkt::cli
