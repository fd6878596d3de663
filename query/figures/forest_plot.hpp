// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "query/verdict/answer.hpp"

namespace watwerkt {

// A forest plot: every study behind one verdict as a square with its 95 % interval, the largest
// effect first; below them the average as a diamond and, from three studies on, where a new study
// may come out as a thin bar. To the right of the line of no difference is better for the child.
// The band around that line is smaller than what matters (delta).
//
// Without a usable figure the pictures show how many studies point which way; without any study
// they say so. `language`: `en`, or Dutch. The detail is as Engine::explain gives it, asked in the
// same language.

/// As a picture (SVG, 960 pixels wide, as high as needed): every study is in it.
[[nodiscard]] std::string forest_plot_svg(const VerdictDetail& detail, std::string_view language);

/// For a terminal, no colour: no line is wider than `width` columns (at least 30). Of more than 40
/// studies the 40 that weigh most, and how many more there are. Narrower than 56 columns the
/// picture itself gives way to the numbers.
[[nodiscard]] std::string forest_plot_text(const VerdictDetail& detail,
                                           std::string_view language,
                                           std::size_t width);

/// The same content as an HTML table, to stand beside the picture for who cannot see it.
[[nodiscard]] std::string forest_plot_table(const VerdictDetail& detail, std::string_view language);

}  // namespace watwerkt
