// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "corpus/record/record.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/labels.hpp"

namespace watwerkt::cli {

/// A whole record as a screen of text: every field, its codes in words, and of each figure where it
/// comes from.
[[nodiscard]] std::string record_screen(const Record& record,
                                        const Labels& labels,
                                        const Door& door);

}  // namespace watwerkt::cli
