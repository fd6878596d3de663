// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "query/figures/evidence_map.hpp"
#include "query/figures/map_grid.hpp"
#include "query/figures/safe_text.hpp"
#include "query/figures/verdict_sign.hpp"

namespace watwerkt {
namespace figures {
namespace {

constexpr std::size_t narrowest = 30;
constexpr std::size_t cell_width = 12;  // "(+) ●●●○ 123"
constexpr std::size_t gap = 1;
constexpr std::size_t dots = 4;

std::string cell_text(const CellVerdict* cell) {
    if (cell == nullptr) return " ·";
    return fmt::format("{} {} {}",
                       padded(sign_of(cell->verdict.code).written, widest_sign),
                       tells_certainty(cell->verdict.code)
                           ? certainty_dots(cell->verdict.certainty.level)
                           : std::string(dots, ' '),
                       studies_behind(*cell));
}

class MapText {
 public:
    MapText(const MapGrid& grid, std::string_view language, std::size_t width)
        : grid_(grid),
          words_(map_words(language)),
          language_(language),
          width_(std::max(width, narrowest)) {}

    std::string written() {
        paragraph(map_title(language_));
        for (const std::string& sentence : map_summary(grid_, language_)) paragraph(sentence);
        text_ += '\n';
        if (grid_.groups.empty()) {
            paragraph(words_.nothing);
            return std::move(text_);
        }
        key();
        label_width_ = label_width();
        const std::size_t most =
            std::max<std::size_t>(1, (width_ - label_width_) / (cell_width + gap));
        for (const ColumnRange& part : parts_of(grid_.columns.size(), most)) write(part);
        return std::move(text_);
    }

 private:
    void line(std::string_view words) {
        std::string fitting = shortened(words, width_);
        fitting.erase(fitting.find_last_not_of(' ') + 1);
        text_ += fitting + '\n';
    }
    void paragraph(std::string_view words) {
        for (const std::string& one : wrapped(words, width_)) line(one);
    }
    [[nodiscard]] std::size_t label_width() const {
        std::size_t longest = 0;
        for (const MapGroup& group : grid_.groups) {
            for (const MapRow& row : group.rows)
                longest = std::max(longest, display_width(row.label));
        }
        return std::min(longest, std::clamp<std::size_t>(width_ * 3 / 10, 16, 40));
    }
    // Verdicts beside each other while they fit.
    void key() {
        std::string row;
        for (const VerdictCode verdict : verdicts_in_order()) {
            const std::string_view label = verdict == VerdictCode::not_studied
                                               ? words_.not_studied
                                               : verdict_label(verdict, language_);
            const std::string item =
                padded(sign_of(verdict).written, widest_sign) + " " + std::string(label);
            if (!row.empty() && display_width(row) + 3 + display_width(item) > width_) {
                line(row);
                row.clear();
            }
            row += (row.empty() ? "" : "   ") + item;
        }
        line(row);
        paragraph(words_.certainty_key);
        // Without sizes in a terminal: up to the first full stop.
        paragraph(words_.size_key.substr(0, words_.size_key.find('.') + 1));
        if (grid_.groups.size() > 1) paragraph(words_.group_key);
    }
    void write(const ColumnRange& part) {
        const std::string heading = part_heading(part, grid_.columns.size(), language_);
        if (!heading.empty()) {
            text_ += '\n';
            line("== " + heading + " ==");
        }
        for (const MapGroup& group : grid_.groups) {
            text_ += '\n';
            if (!group.heading.empty()) paragraph(group.heading);
            heads(part);
            for (const MapRow& row : group.rows) write(row, part);
        }
    }
    void heads(const ColumnRange& part) {
        std::vector<std::vector<std::string>> labels;
        std::size_t height = 0;
        for (std::size_t i = part.first; i < part.last; ++i) {
            labels.push_back(wrapped(grid_.columns[i], cell_width));
            height = std::max(height, labels.back().size());
        }
        for (std::size_t level = 0; level < height; ++level) {
            std::string row(label_width_, ' ');
            for (const std::vector<std::string>& label : labels) {
                const std::size_t skipped = height - label.size();  // stand at the bottom
                row += ' ' + padded(level < skipped ? "" : label[level - skipped], cell_width);
            }
            line(row);
        }
        std::string rule;
        const std::size_t length = label_width_ + (cell_width + gap) * (part.last - part.first);
        for (std::size_t i = 0; i < length; ++i) rule += "─";
        line(rule);
    }
    void write(const MapRow& row, const ColumnRange& part) {
        std::vector<std::string> label = wrapped(row.label, label_width_);
        if (label.empty()) label.emplace_back();
        std::string cells;
        for (std::size_t i = part.first; i < part.last; ++i)
            cells += ' ' + padded(cell_text(row.cells[i]), cell_width);
        line(padded(label.front(), label_width_) + cells);
        for (std::size_t i = 1; i < label.size(); ++i) line(label[i]);
    }

    const MapGrid& grid_;
    const MapWords& words_;
    std::string_view language_;
    std::size_t width_;
    std::size_t label_width_ = 0;
    std::string text_;
};

}  // namespace
}  // namespace figures

std::string evidence_map_text(std::span<const CellVerdict> cells,
                              std::string_view language,
                              std::size_t width) {
    const figures::MapGrid grid = figures::map_grid(cells, language);
    return figures::MapText(grid, language, width).written();
}

}  // namespace watwerkt
