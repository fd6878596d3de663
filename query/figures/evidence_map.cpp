// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/figures/evidence_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "query/figures/map_grid.hpp"
#include "query/figures/safe_text.hpp"
#include "query/figures/svg_page.hpp"
#include "query/figures/verdict_sign.hpp"

namespace watwerkt {
namespace figures {
namespace {

constexpr double margin = 24, label_width = 240, column_width = 112, row_height = 50;
constexpr std::size_t most_columns = 8, fewest_columns_wide = 6;

/// How large a sign is, by number of studies.
struct SizeClass {
    std::size_t from;
    double radius;
    std::string_view words;
};
constexpr std::array<SizeClass, 4> sizes{
    {{1, 10.5, "1"}, {2, 13, "2-4"}, {5, 15.5, "5-9"}, {10, 18, "≥ 10"}}};

double radius_of(std::size_t studies) {
    double radius = sizes[0].radius;
    for (const SizeClass& size : sizes) {
        if (studies >= size.from) radius = size.radius;
    }
    return radius;
}

void draw_shape(
    SvgPage& page, SignShape shape, Point centre, double radius, const FillStyle& style) {
    const auto [x, y] = centre;
    // Sides such that all shapes look about as large.
    const double half = 0.88 * radius, wide = 1.2 * radius, tall = 1.15 * radius;
    switch (shape) {
        case SignShape::circle:
            page.circle(centre, radius, style);
            return;
        case SignShape::square:
            page.rectangle({x - half, y - half}, 2 * half, 2 * half, style);
            return;
        case SignShape::diamond:
            page.polygon(
                std::array<Point, 4>{{{x, y - wide}, {x + wide, y}, {x, y + wide}, {x - wide, y}}},
                style);
            return;
        case SignShape::triangle:
            page.polygon(
                std::array<Point, 3>{
                    {{x, y - tall}, {x + wide, y + 0.85 * radius}, {x - wide, y + 0.85 * radius}}},
                style);
            return;
        case SignShape::triangle_down:
            page.polygon(
                std::array<Point, 3>{
                    {{x, y + tall}, {x + wide, y - 0.85 * radius}, {x - wide, y - 0.85 * radius}}},
                style);
            return;
    }
}

void draw_sign(SvgPage& page, VerdictCode verdict, Point centre, double radius) {
    const VerdictSign& sign = sign_of(verdict);
    draw_shape(page,
               sign.shape,
               centre,
               radius,
               sign.is_filled ? FillStyle{sign.colour} : FillStyle{"#ffffff", sign.colour, 2.2});
    double shift = 5;  // from the middle of a letter to its foot
    if (sign.shape == SignShape::triangle) shift += 0.25 * radius;
    if (sign.shape == SignShape::triangle_down) shift -= 0.25 * radius;
    page.text({centre.x, centre.y + shift},
              sign.letters,
              {14, Anchor::middle, true, sign.is_filled ? std::string_view("#ffffff") : ink});
}

void draw_dots(SvgPage& page, int level, Point start) {
    for (int i = 0; i < 4; ++i) {
        const Point centre{start.x + 10 * i, start.y};
        page.circle(centre, 3.4, i < level ? FillStyle{ink, ink, 1} : FillStyle{"#ffffff", ink, 1});
    }
}

// As wide as the widest part, and the key needs room too.
double width_for(const std::vector<ColumnRange>& parts) {
    std::size_t widest = fewest_columns_wide;
    for (const ColumnRange& part : parts) widest = std::max(widest, part.last - part.first);
    return 2 * margin + label_width + column_width * static_cast<double>(widest);
}

class MapDrawing {
 public:
    MapDrawing(const MapGrid& grid, std::string_view language)
        : grid_(grid),
          words_(map_words(language)),
          language_(language),
          parts_(parts_of(grid.columns.size(), most_columns)),
          page_(width_for(parts_)) {}

    std::string drawn() {
        const std::string title = map_title(language_),
                          description = description_of(grid_, language_);
        y_ = page_.paragraph({margin, y_}, text_width(), title, {20, {}, true});
        y_ += 4;
        for (const std::string& sentence : map_summary(grid_, language_))
            y_ = page_.paragraph({margin, y_}, text_width(), sentence, {13});
        if (grid_.groups.empty()) {
            y_ = page_.paragraph({margin, y_ + 8}, text_width(), words_.nothing, {14});
        } else {
            key();
            for (const ColumnRange& part : parts_) draw(part);
        }
        return page_.finished(y_ + margin, "bewijskaart", language_, title, description);
    }

 private:
    [[nodiscard]] double text_width() const { return page_.width() - 2 * margin; }

    void key() {
        constexpr std::size_t across = 3;
        y_ += 18;
        const double step = text_width() / across;
        std::size_t place = 0;
        for (const VerdictCode verdict : verdicts_in_order()) {
            if (verdict == VerdictCode::not_studied) continue;
            const double x = margin + step * static_cast<double>(place % across);
            draw_sign(page_, verdict, {x + 16, y_}, 13);
            page_.text({x + 42, y_ + 5}, verdict_label(verdict, language_), {13});
            if (++place % across == 0) y_ += 38;
        }
        const double x = margin + step * static_cast<double>(place % across);
        page_.circle({x + 16, y_}, 1.5, {"#767676"});
        page_.text({x + 42, y_ + 5}, words_.empty_key, {13});
        y_ = page_.paragraph({margin, y_ + 40}, text_width(), words_.certainty_key, {13});
        sizes_key();
        if (grid_.groups.size() > 1)
            y_ = page_.paragraph({margin, y_ + 4}, text_width(), words_.group_key, {13});
        y_ += 6;
    }
    void sizes_key() {
        y_ += 14;
        page_.text({margin, y_ + 5}, words_.size_key, {13});
        double x = margin + pixel_width(words_.size_key, 13) + 22;
        for (const SizeClass& size : sizes) {
            page_.circle({x, y_}, size.radius, {"#ffffff", faint_ink, 1.5});
            page_.text({x + size.radius + 6, y_ + 5}, size.words, {13});
            x += 2 * size.radius + 48;
        }
        y_ += 32;
    }
    void draw(const ColumnRange& part) {
        const std::string heading = part_heading(part, grid_.columns.size(), language_);
        if (!heading.empty()) {
            y_ += 26;
            page_.text({margin, y_}, heading, {17, {}, true});
            y_ += 6;
        }
        for (const MapGroup& group : grid_.groups) {
            y_ += 18;
            heads(part, group.heading);
            for (const MapRow& row : group.rows) draw(row, part);
        }
        y_ += 12;
    }
    [[nodiscard]] static double middle_of(std::size_t place) {
        return margin + label_width + column_width * (static_cast<double>(place) + 0.5);
    }
    // The names of the columns stand on one line at the bottom.
    void heads(const ColumnRange& part, std::string_view heading) {
        const auto lines_of = [](std::string_view label) {
            return wrapped_pixels(label, column_width - 4, 12);
        };
        const std::vector<std::string> group_lines =
            wrapped_pixels(heading, (label_width - 16) / 1.1, 14);
        std::size_t lines = std::max<std::size_t>(1, group_lines.size());
        for (std::size_t i = part.first; i < part.last; ++i)
            lines = std::max(lines, lines_of(grid_.columns[i]).size());
        const double bottom = y_ + 16 * static_cast<double>(lines);
        double y = bottom - 8 - 17 * (static_cast<double>(group_lines.size()) - 1);
        for (const std::string& line : group_lines) {
            page_.text({margin, y}, line, {14, {}, true});
            y += 17;
        }
        for (std::size_t i = part.first; i < part.last; ++i) {
            const std::vector<std::string> own = lines_of(grid_.columns[i]);
            double line_y = bottom - 8 - 15 * (static_cast<double>(own.size()) - 1);
            for (const std::string& line : own) {
                page_.text({middle_of(i - part.first), line_y}, line, {12, Anchor::middle});
                line_y += 15;
            }
        }
        y_ = bottom;
        page_.line({margin, y_}, {right_of(part), y_}, {ink, 1.5});
    }
    [[nodiscard]] static double right_of(const ColumnRange& part) {
        return margin + label_width + column_width * static_cast<double>(part.last - part.first);
    }
    void draw(const MapRow& row, const ColumnRange& part) {
        std::vector<std::string> lines = wrapped_pixels(row.label, label_width - 14, 13);
        constexpr std::size_t most_lines = 3;
        if (lines.size() > most_lines) {
            lines.resize(most_lines);
            lines.back() = shortened_pixels(lines.back() + " …", label_width - 14, 13);
        }
        double y = y_ + row_height / 2 + 5 - 8.5 * (static_cast<double>(lines.size()) - 1);
        page_.open_group(row.label);
        for (const std::string& line : lines) {
            page_.text({margin, y}, line, {13});
            y += 17;
        }
        page_.close_group();
        for (std::size_t i = part.first; i < part.last; ++i)
            draw(row, i, {middle_of(i - part.first), y_ + row_height / 2});
        y_ += row_height;
        page_.line({margin, y_}, {right_of(part), y_}, {"#b0b0b0", 0.8});
    }
    void draw(const MapRow& row, std::size_t column, Point middle) {
        const CellVerdict* cell = row.cells[column];
        const std::string place = row.label + " - " + grid_.columns[column] + ": ";
        if (cell == nullptr) {
            page_.open_group(place + std::string(words_.not_studied));
            page_.circle(middle, 1.5, {"#767676"});
        } else {
            page_.open_group(place + cell_in_words(*cell, language_));
            const std::size_t studies = studies_behind(*cell);
            draw_sign(page_, cell->verdict.code, {middle.x - 22, middle.y}, radius_of(studies));
            if (tells_certainty(cell->verdict.code))
                draw_dots(page_, cell->verdict.certainty.level, {middle.x + 9, middle.y - 7});
            page_.text({middle.x + 5, middle.y + 13}, std::to_string(studies), {13});
        }
        page_.close_group();
    }

    const MapGrid& grid_;
    const MapWords& words_;
    std::string_view language_;
    std::vector<ColumnRange> parts_;
    SvgPage page_;
    double y_ = margin + 14;
};

}  // namespace
}  // namespace figures

std::string evidence_map_svg(std::span<const CellVerdict> cells, std::string_view language) {
    const figures::MapGrid grid = figures::map_grid(cells, language);
    return figures::MapDrawing(grid, language).drawn();
}

}  // namespace watwerkt
