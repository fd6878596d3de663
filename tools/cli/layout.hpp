// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/terminal.hpp"

namespace watwerkt::cli {

/// Columns a UTF-8 text takes on a screen.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The longest beginning that fits; ends in `…` when something was left out.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);

/// Filled with spaces up to a width.
[[nodiscard]] std::string padded(std::string text, std::size_t width);

enum class Style {
    plain,
    strong,  ///< titles and headings
    faint,   ///< ids, remarks
    mark     ///< words that matched: bold, or «word» where there is no bold
};

/// A piece of text in one style. Not cleaned: the page does that.
struct Span {
    std::string text;
    Style style = Style::plain;
};
using Spans = std::vector<Span>;

/// Builds a screen: every line fits the width, whatever the text.
class Page {
 public:
    explicit Page(const Terminal& terminal)
        : width_(terminal.width), has_color_(terminal.has_color) {}

    [[nodiscard]] std::size_t width() const noexcept { return width_; }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

    void blank();
    /// A text over one or more lines; `indent` columns before the first line, `hanging` before the
    /// others.
    void paragraph(const Spans& spans, std::size_t indent, std::size_t hanging);
    void paragraph(std::string_view text, std::size_t indent = 0);
    void heading(std::string_view text);
    /// `label  text`, the texts of a list under each other; below each other on a narrow screen.
    void pair(std::string_view label,
              const Spans& text,
              std::size_t label_width,
              std::size_t indent = 2);
    void pair(std::string_view label,
              std::string_view text,
              std::size_t label_width,
              std::size_t indent = 2);
    /// A drawing whose lines already fit the width; control characters and the like are taken out.
    void drawing(std::string_view text);
    /// Blocks of lines beside each other in columns, as many as fit. Lines in a block are at most
    /// `column_width` wide, by columns_width() of this page.
    void columns(const std::vector<std::vector<Spans>>& blocks, std::size_t column_width);

 private:
    void append(const Span& span);
    [[nodiscard]] std::string shown(const Span& span) const;
    [[nodiscard]] std::size_t width_of(const Spans& spans) const;

    std::size_t width_;
    bool has_color_;
    std::string text_;
};

}  // namespace watwerkt::cli
