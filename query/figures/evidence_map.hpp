// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "query/verdict/answer.hpp"

namespace watwerkt {

// An evidence map: actions below each other, outcomes beside each other, and where they meet what
// we say of it: a sign for the verdict (shape, filling and letters; colour only helps), as large as
// there are studies, with dots for the certainty. An empty place has not been studied.
//
// Many actions are grouped by the best that is said of them for any outcome; many outcomes come in
// parts below each other. Of two cells with one action and outcome the first counts. `language`:
// `en`, or Dutch; labels come from the cells, so ask those in the same language.

/// As a picture (SVG, at most 1184 pixels wide, as high as needed).
[[nodiscard]] std::string evidence_map_svg(std::span<const CellVerdict> cells,
                                           std::string_view language);

/// For a terminal, no colour: no line is wider than `width` columns (at least 30).
[[nodiscard]] std::string evidence_map_text(std::span<const CellVerdict> cells,
                                            std::string_view language,
                                            std::size_t width);

/// The same content as an HTML table, to stand beside the picture for who cannot see it.
[[nodiscard]] std::string evidence_map_table(std::span<const CellVerdict> cells,
                                             std::string_view language);

}  // namespace watwerkt
