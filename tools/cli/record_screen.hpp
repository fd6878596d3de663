// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "corpus/record/record.hpp"
#include "tools/cli/answers.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"

namespace watwerkt::cli {

/// A whole record as a screen of text: every field, its codes in words, and of each figure where it
/// comes from.
[[nodiscard]] std::string record_screen(const Record& record,
                                        const Labels& labels,
                                        const Door& door);

/// How to do an action, as far as its record says so: nothing is said of what nobody has looked
/// at. False when it says nothing at all.
bool add_how_to(Page& page, const Action& action, const Labels& labels);

}  // namespace watwerkt::cli
