// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidcheck.h>

#include "corpus/record/record.hpp"

namespace watwerkt::test {

/// Records of the right shape with any content: every state, nasty texts, extreme numbers. Codes
/// are well formed but made up, and rules between fields need not hold.
///
/// The seed is fixed; RC_PARAMS="seed=..." takes another.
[[nodiscard]] rc::Gen<Study> generate_study();
[[nodiscard]] rc::Gen<Action> generate_action();
[[nodiscard]] rc::Gen<Story> generate_story();

}  // namespace watwerkt::test
