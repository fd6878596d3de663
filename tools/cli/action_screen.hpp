// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "tools/cli/answers.hpp"
#include "tools/cli/door.hpp"

namespace watwerkt::cli {

/// One action with all its outcomes, and how to do it.
[[nodiscard]] std::string action_screen(const ActionView& view,
                                        const Vocabulary& vocabulary,
                                        const Door& door);

}  // namespace watwerkt::cli
