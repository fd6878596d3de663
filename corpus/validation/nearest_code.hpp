// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "corpus/vocabulary/vocabulary.hpp"

namespace watwerkt {

/// How many letters to add, drop or change to make one word the other (Levenshtein); bytes count as
/// letters.
[[nodiscard]] std::size_t edit_distance(std::string_view one, std::string_view other);

/// The code of a scheme that looks most like a wrong one; nothing when none comes near.
[[nodiscard]] std::optional<std::string_view> nearest_code(const ConceptScheme& scheme,
                                                           std::string_view wrong);

}  // namespace watwerkt
