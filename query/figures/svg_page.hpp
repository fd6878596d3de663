// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace watwerkt::figures {

inline constexpr std::string_view ink = "#1a1a1a";        ///< texts and lines
inline constexpr std::string_view faint_ink = "#4d4d4d";  ///< remarks; 8 : 1 on white
inline constexpr std::string_view pale = "#e4e4e4";       ///< areas behind, never a text

enum class Anchor { start, middle, end };

struct TextStyle {
    double size = 13;  ///< pixels; 12 at least
    Anchor anchor = Anchor::start;
    bool is_bold = false;
    std::string_view colour = ink;
};

struct LineStyle {
    std::string_view colour = ink;
    double width = 1;
    std::string_view dashes = {};  ///< as stroke-dasharray
};

struct FillStyle {
    std::string_view fill = ink;
    std::string_view stroke = "none";
    double width = 0;
};

struct Point {
    double x, y;
};

/// Draws one SVG picture: a white page, no scripts, no style sheets, nothing from elsewhere. Texts
/// are cleaned and escaped here and nowhere else.
class SvgPage {
 public:
    explicit SvgPage(double width) : width_(width) {}

    [[nodiscard]] double width() const noexcept { return width_; }
    [[nodiscard]] const std::string& body() const noexcept { return body_; }

    void text(Point at, std::string_view words, const TextStyle& style = {});
    /// Over as many lines as needed; gives the y below the last.
    double paragraph(Point at, double width, std::string_view words, const TextStyle& style = {});
    void line(Point from, Point to, const LineStyle& style = {});
    void rectangle(Point corner, double width, double height, const FillStyle& style = {});
    void circle(Point centre, double radius, const FillStyle& style = {});
    void polygon(std::span<const Point> points, const FillStyle& style = {});
    /// What is drawn until `close_group` belongs together and has a name of its own.
    void open_group(std::string_view title);
    void close_group();

    /// The whole picture. `title` names it, `description` says its conclusion in words; their ids
    /// begin with `kind` and a hash of the content, so that pictures do not clash on one page.
    [[nodiscard]] std::string finished(double height,
                                       std::string_view kind,
                                       std::string_view language,
                                       std::string_view title,
                                       std::string_view description) const;

 private:
    double width_;
    std::string body_;
};

}  // namespace watwerkt::figures
