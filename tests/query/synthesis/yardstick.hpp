// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "indexer/effect/effect.hpp"

namespace watwerkt::yardstick {

/// The results of an independent program (R metafor) that lie beside the project in shared/oracle;
/// nothing, with a warning in the test's output, when they are not there.
[[nodiscard]] const nlohmann::json* results();

/// Data sets and edge cases together.
[[nodiscard]] std::vector<nlohmann::json> all_sets(const nlohmann::json& results);

[[nodiscard]] std::vector<EffectSize> effects_of(const nlohmann::json& set);

/// Passes when |value - expected| <= tolerance * max(|expected|, scale); null stands for no value.
void check_close(const std::string& what,
                 std::optional<double> value,
                 const nlohmann::json& expected,
                 double tolerance,
                 double scale);

/// Passes within 1e-5 of itself or 1e-12.
void check_p(const std::string& what, std::optional<double> value, const nlohmann::json& expected);

/// How many numbers were checked so far in this program; a run that checked few has read the wrong
/// file.
[[nodiscard]] int checked();

}  // namespace watwerkt::yardstick
