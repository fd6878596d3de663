// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt::figures {

/// A text that may be shown: white space becomes one kind of space; broken UTF-8, control
/// characters, marks that turn the direction of writing and code points that XML forbids become
/// U+FFFD; other characters without a shape are dropped. So no name can hide, turn or move text.
[[nodiscard]] std::string clean(std::string_view text);

/// A clean text as XML or HTML character data or attribute value.
[[nodiscard]] std::string escaped(std::string_view text);

/// Columns that a clean text takes in a terminal: 2 for wide East Asian letters and emoji, 0 for
/// marks that stand on another letter. Does not depend on the locale.
/// Source: Unicode Standard Annex 11.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The longest beginning that fits; ends in `…` when something was left out.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);

/// Filled with spaces up to a width, on the right or on the left.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);
[[nodiscard]] std::string padded_left(std::string_view text, std::size_t width);

/// Over lines of at most `width` columns (at least 4), broken at spaces and after hyphens; a longer
/// word is cut.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// Pixels that a clean text takes, at least, in the sans-serif letters of an ordinary machine.
/// Widths of Helvetica (Adobe Font Metrics, 1997), a sixth wider, for other letters run wider.
[[nodiscard]] double pixel_width(std::string_view text, double font_size);

/// As `shortened` and `wrapped`, in pixels.
[[nodiscard]] std::string shortened_pixels(std::string_view text, double width, double font_size);
[[nodiscard]] std::vector<std::string> wrapped_pixels(std::string_view text,
                                                      double width,
                                                      double font_size);

}  // namespace watwerkt::figures
