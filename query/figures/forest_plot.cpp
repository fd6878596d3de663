// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/figures/forest_plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "query/figures/figure_number.hpp"
#include "query/figures/forest_content.hpp"
#include "query/figures/safe_text.hpp"
#include "query/figures/svg_page.hpp"

namespace watwerkt {
namespace figures {
namespace {

constexpr double page_width = 960, margin = 24, row_height = 24, largest_box = 16;
constexpr double plot_left = 300, plot_right = 660, numbers_left = 680;
constexpr std::string_view study_blue = "#0a4f8f", average_ink = "#1a1a1a";

// Draws the rows one below the other.
class ForestDrawing {
 public:
    ForestDrawing(const ForestContent& content, std::string_view language)
        : content_(content), words_(forest_words(language)), language_(language) {}

    std::string drawn() {
        head();
        if (content_.average) {
            plot();
            key();
        } else {
            directions();
        }
        y_ += 12;
        for (const std::string& remark : content_.remarks)
            paragraph(remark, {12, {}, false, faint_ink});
        return page_.finished(y_ + margin / 2,
                              "bosplot",
                              language_,
                              content_.title,
                              description_of(content_, language_));
    }

 private:
    void paragraph(std::string_view text, const TextStyle& style) {
        y_ = page_.paragraph({margin, y_}, page_width - 2 * margin, text, style);
    }
    void head() {
        paragraph(content_.title, {20, {}, true});
        y_ += 2;
        bool is_first = true;
        for (const std::string& line : content_.introduction) {
            paragraph(line, {is_first ? 16.0 : 13.0});
            is_first = false;
        }
        y_ += 12;
    }
    [[nodiscard]] double x_of(double effect) const {
        return plot_left + axis_.place(effect) * (plot_right - plot_left);
    }
    void column_heads() {
        page_.text({margin, y_}, words_.study, {13, {}, true});
        page_.text({numbers_left, y_}, words_.effect, {13, {}, true});
        page_.text({page_width - margin, y_}, words_.weight, {13, Anchor::end, true});
        y_ += 8;
        page_.line({margin, y_}, {page_width - margin, y_});
    }
    void plot() {
        axis_ = axis_of(content_);
        column_heads();
        const double top = y_;
        const double summary_rows = content_.prediction ? 2 : 1;
        const double bottom =
            top + row_height * (static_cast<double>(content_.rows.size()) + summary_rows) + 12;
        backdrop(top, bottom);
        y_ += row_height / 2 + 2;
        for (const ForestRow& row : content_.rows) study(row);
        page_.line({margin, y_ - row_height / 2 + 2},
                   {page_width - margin, y_ - row_height / 2 + 2});
        y_ += 4;
        average(*content_.average);
        if (content_.prediction) prediction(*content_.prediction);
        y_ = bottom;
        axis();
    }
    void backdrop(double top, double bottom) {
        const double left = x_of(-content_.delta), right = x_of(content_.delta);
        page_.rectangle({left, top}, right - left, bottom - top, {pale});
        for (const double x : {left, right})
            page_.line({x, top}, {x, bottom}, {"#767676", 1, "2 3"});
        page_.line({x_of(0), top}, {x_of(0), bottom}, {ink, 1.5});
    }
    // Ends that run off the figure are arrows.
    void reach(const Interval& interval, const LineStyle& style) {
        if (interval.upper < axis_.low() || interval.lower > axis_.high()) {
            arrow(interval.lower > axis_.high() ? 1 : -1, style.colour);
            return;
        }
        page_.line({x_of(interval.lower), y_}, {x_of(interval.upper), y_}, style);
        if (interval.lower < axis_.low()) arrow(-1, style.colour);
        if (interval.upper > axis_.high()) arrow(1, style.colour);
    }
    void arrow(int side, std::string_view colour) {
        const double tip = side < 0 ? plot_left - 6 : plot_right + 6;
        const double back = tip - side * 9;
        const std::array<Point, 3> points{{{tip, y_}, {back, y_ - 5}, {back, y_ + 5}}};
        page_.polygon(points, {colour});
    }
    void numbers(std::string_view name, std::string_view effect, bool is_bold) {
        const double room = (plot_left - margin - 12) / (is_bold ? 1.1 : 1);
        page_.text({margin, y_ + 4.5}, shortened_pixels(name, room, 13), {13, {}, is_bold});
        page_.text({numbers_left, y_ + 4.5}, effect, {13, {}, is_bold});
    }
    void study(const ForestRow& row) {
        const std::string effect = effect_text(row.effect, row.interval, language_);
        page_.open_group(
            fmt::format("{}: {}{}{}", row.name, effect, row.title.empty() ? "" : ". ", row.title));
        reach(row.interval, {study_blue, 1.5});
        if (axis_.holds(row.effect)) {
            // The area tells the weight.
            const double side = std::max(3.0, largest_box * std::sqrt(row.weight / heaviest()));
            page_.rectangle({x_of(row.effect) - side / 2, y_ - side / 2}, side, side, {study_blue});
        }
        numbers(row.name, effect, false);
        page_.text({page_width - margin, y_ + 4.5},
                   decimal(row.weight, 1, language_) + "%",
                   {13, Anchor::end});
        page_.close_group();
        y_ += row_height;
    }
    [[nodiscard]] double heaviest() const {
        return std::ranges::max_element(content_.rows, {}, &ForestRow::weight)->weight;
    }
    void diamond(double x, double left, double right) {
        const std::array<Point, 4> points{{{left, y_}, {x, y_ - 8}, {right, y_}, {x, y_ + 8}}};
        page_.polygon(points, {average_ink});
    }
    void average(const ForestSummary& summary) {
        diamond(x_of(summary.effect), x_of(summary.interval.lower), x_of(summary.interval.upper));
        if (summary.interval.lower < axis_.low()) arrow(-1, average_ink);
        if (summary.interval.upper > axis_.high()) arrow(1, average_ink);
        numbers(summary.name, effect_text(summary.effect, summary.interval, language_), true);
        y_ += row_height;
    }
    void prediction(const ForestSummary& summary) {
        thin_bar(summary.interval);
        numbers(summary.name, interval_text(summary.interval, language_), false);
        y_ += row_height;
    }
    void thin_bar(const Interval& interval) {
        const double left = x_of(interval.lower), right = x_of(interval.upper);
        page_.rectangle({left, y_ - 2.5}, right - left, 5, {"#ffffff", average_ink, 1.2});
        if (interval.lower < axis_.low()) arrow(-1, average_ink);
        if (interval.upper > axis_.high()) arrow(1, average_ink);
    }
    void axis() {
        page_.line({plot_left, y_}, {plot_right, y_});
        const std::vector<double> ticks = axis_.ticks(7);
        const int digits = EffectAxis::digits_of(ticks);
        for (const double tick : ticks) {
            page_.line({x_of(tick), y_}, {x_of(tick), y_ + 5});
            page_.text(
                {x_of(tick), y_ + 18}, decimal(tick, digits, language_), {12, Anchor::middle});
        }
        y_ += 38;
        // Each side of the line of no difference, but never over each other's words.
        const double zero = std::clamp(x_of(0), plot_left + 40, plot_right - 40);
        page_.text({zero - 12, y_}, "← " + std::string(words_.worse), {13, Anchor::end, true});
        page_.text({zero + 12, y_}, std::string(words_.better) + " →", {13, {}, true});
        y_ += 30;
    }
    void key_item(std::size_t number, std::string_view text) {
        const double x = number % 2 == 0 ? margin : page_width / 2;
        page_.text({x + 36, y_ + 4.5}, text, {12});
        if (number % 2 == 1) y_ += 22;
    }
    void key() {
        const double right = page_width / 2;
        page_.rectangle({margin + 9, y_ - 5}, 10, 10, {study_blue});
        key_item(0, words_.key_study);
        page_.line({right, y_}, {right + 28, y_}, {study_blue, 1.5});
        key_item(1, words_.key_interval);
        diamond(margin + 14, margin, margin + 28);
        key_item(0, words_.key_average);
        page_.rectangle({right, y_ - 8}, 28, 16, {pale});
        page_.line({right + 14, y_ - 8}, {right + 14, y_ + 8}, {ink, 1.5});
        key_item(1, content_.delta_words);
        if (content_.prediction) {
            page_.rectangle({margin, y_ - 2.5}, 28, 5, {"#ffffff", average_ink, 1.2});
            key_item(0, words_.key_prediction);
        }
        if (runs_off()) {
            const double x = content_.prediction ? right : margin;
            const std::array<Point, 3> points{{{x + 18, y_}, {x + 9, y_ - 5}, {x + 9, y_ + 5}}};
            page_.polygon(points, {study_blue});
            key_item(content_.prediction ? 1 : 0, words_.key_outside);
            if (!content_.prediction) y_ += 22;
        } else if (content_.prediction) {
            y_ += 22;
        }
    }
    [[nodiscard]] bool runs_off() const {
        const auto is_outside = [&](const auto& row) {
            return !axis_.holds(row.interval.lower) || !axis_.holds(row.interval.upper);
        };
        return std::ranges::any_of(content_.rows, is_outside) || is_outside(*content_.average) ||
               (content_.prediction && is_outside(*content_.prediction));
    }
    void directions() {
        const DirectionCounts& counts = content_.directions;
        const std::size_t most =
            std::max({counts.favourable, counts.no_difference, counts.unfavourable});
        if (most == 0) {
            if (content_.introduction.empty()) paragraph(words_.nothing, {14});
            return;
        }
        paragraph(words_.details, {14, {}, true});
        y_ += 8;
        direction(words_.favourable, counts.favourable, most, {study_blue});
        direction(words_.unclear, counts.no_difference, most, {"#ffffff", faint_ink, 1.5});
        direction(words_.unfavourable, counts.unfavourable, most, {"#a83200"});
    }
    void direction(std::string_view name,
                   std::size_t count,
                   std::size_t most,
                   const FillStyle& style) {
        constexpr double left = 240, longest = 560;
        page_.text({margin, y_ + 13}, name, {14});
        const double length = longest * static_cast<double>(count) / static_cast<double>(most);
        if (count > 0) page_.rectangle({left, y_}, length, 18, style);
        page_.text({left + length + 10, y_ + 13}, std::to_string(count), {14, {}, true});
        y_ += 30;
    }

    const ForestContent& content_;
    const ForestWords& words_;
    std::string_view language_;
    SvgPage page_{page_width};
    EffectAxis axis_{-1, 1};
    double y_ = margin + 14;
};

}  // namespace
}  // namespace figures

std::string forest_plot_svg(const VerdictDetail& detail, std::string_view language) {
    const figures::ForestContent content = figures::forest_content(detail, language);
    return figures::ForestDrawing(content, language).drawn();
}

}  // namespace watwerkt
