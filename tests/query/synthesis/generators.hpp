// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidcheck.h>

#include <vector>

#include "indexer/effect/effect.hpp"

namespace watwerkt::test {

/// Sets of `least` to 12 effects between -3 and 3 in steps of 0.01, so that equal effects occur,
/// with variances from 0.001 to 3 on a logarithmic scale: such sets often have a likelihood with
/// more than one maximum.
[[nodiscard]] rc::Gen<std::vector<EffectSize>> generate_effects(int least = 2);

/// A number between -range and range, not zero.
[[nodiscard]] rc::Gen<double> generate_number(double range);

}  // namespace watwerkt::test
