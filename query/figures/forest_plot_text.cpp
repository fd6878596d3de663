// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "query/figures/figure_number.hpp"
#include "query/figures/forest_content.hpp"
#include "query/figures/forest_plot.hpp"
#include "query/figures/safe_text.hpp"

namespace watwerkt {
namespace figures {
namespace {

constexpr std::size_t narrowest = 30, narrowest_with_picture = 56, most_rows = 40;

// One line of the picture: a cell per column.
class Strip {
 public:
    Strip(const EffectAxis& axis, std::size_t columns) : axis_(axis), cells_(columns, " ") {}

    [[nodiscard]] std::size_t column_of(double effect) const {
        return static_cast<std::size_t>(
            std::lround(axis_.place(effect) * static_cast<double>(cells_.size() - 1)));
    }
    void put(std::size_t column, std::string_view sign) { cells_[column] = sign; }
    // Columns between the line of no difference and either edge of the band.
    [[nodiscard]] std::size_t band_columns(double delta) const {
        const double share = delta / (axis_.high() - axis_.low());
        return static_cast<std::size_t>(
            std::lround(share * static_cast<double>(cells_.size() - 1)));
    }
    void backdrop(double delta) {
        const std::size_t zero = column_of(0), band = band_columns(delta);
        if (zero >= band) put(zero - band, "┊");
        if (zero + band < cells_.size()) put(zero + band, "┊");
        put(zero, "│");
    }
    // What runs off the picture ends in an arrow.
    void reach(const Interval& interval, std::string_view sign, std::string_view crossing) {
        const std::size_t zero = column_of(0);
        for (std::size_t at = column_of(interval.lower); at <= column_of(interval.upper); ++at)
            put(at, at == zero ? crossing : sign);
        if (interval.lower < axis_.low()) put(0, "←");
        if (interval.upper > axis_.high()) put(cells_.size() - 1, "→");
    }
    [[nodiscard]] std::string text() const {
        std::string line;
        for (const std::string_view cell : cells_) line += cell;
        return line;
    }

 private:
    const EffectAxis& axis_;
    std::vector<std::string_view> cells_;
};

// The rows that weigh most, in the order in which they stood.
std::vector<ForestRow> heaviest(const std::vector<ForestRow>& rows) {
    if (rows.size() <= most_rows) return rows;
    std::vector<std::size_t> order(rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(
        order, std::ranges::greater(), [&](std::size_t i) { return rows[i].weight; });
    order.resize(most_rows);
    std::ranges::sort(order);
    std::vector<ForestRow> chosen;
    for (const std::size_t i : order) chosen.push_back(rows[i]);
    return chosen;
}

class ForestText {
 public:
    ForestText(const ForestContent& content, std::string_view language, std::size_t width)
        : content_(content),
          words_(forest_words(language)),
          language_(language),
          width_(std::max(width, narrowest)),
          rows_(heaviest(content.rows)),
          axis_(axis_of(content)) {}

    std::string written() {
        paragraph(content_.title);
        for (const std::string& line : content_.introduction) paragraph(line);
        text_ += '\n';
        if (content_.average) {
            plot();
        } else {
            directions();
        }
        if (!content_.remarks.empty()) text_ += '\n';
        for (const std::string& remark : content_.remarks) paragraph(remark);
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
    void measure() {
        number_width_ = display_width(
            effect_text(content_.average->effect, content_.average->interval, language_));
        std::size_t longest = display_width(content_.average->short_name);
        if (content_.prediction)
            longest = std::max(longest, display_width(content_.prediction->short_name));
        for (const ForestRow& row : rows_) {
            longest = std::max(longest, display_width(row.name));
            number_width_ = std::max(
                number_width_, display_width(effect_text(row.effect, row.interval, language_)));
        }
        has_picture_ = width_ >= narrowest_with_picture;
        constexpr std::size_t weight_width = 7;  // " 100,0%"
        if (has_picture_) {
            name_width_ = std::min(longest, width_ * 3 / 10);
            picture_width_ = width_ - name_width_ - number_width_ - weight_width - 2;
        } else {
            const std::size_t rest = width_ > number_width_ + 1 ? width_ - number_width_ - 1 : 0;
            name_width_ = rest < 12 ? 0 : std::min(longest, rest);
        }
    }
    void row(std::string_view name,
             std::string_view picture,
             std::string_view numbers,
             std::string_view weight) {
        if (has_picture_) {
            line(fmt::format("{} {} {}{}",
                             padded(shortened(name, name_width_), name_width_),
                             picture,
                             padded(numbers, number_width_),
                             padded_left(weight, 7)));
        } else if (name_width_ > 0) {
            line(padded(shortened(name, name_width_), name_width_) + " " + std::string(numbers));
        } else {
            line(name);
            line("  " + std::string(numbers));
        }
    }
    void plot() {
        measure();
        heads();
        const double most =
            rows_.empty() ? 1 : std::ranges::max_element(rows_, {}, &ForestRow::weight)->weight;
        for (const ForestRow& one : rows_) {
            row(one.name,
                study_picture(one, most),
                effect_text(one.effect, one.interval, language_),
                decimal(one.weight, 1, language_) + "%");
        }
        more_rows();
        average();
        if (has_picture_) axis();
        key();
    }
    void heads() {
        if (!has_picture_) {
            paragraph(fmt::format("{}: {}", words_.study, words_.effect));
            return;
        }
        // The long head only where it stays in its column.
        std::string numbers(words_.effect);
        if (display_width(numbers) > number_width_) numbers = numbers.substr(0, numbers.find(' '));
        row(words_.study, std::string(picture_width_, ' '), numbers, words_.short_weight);
    }
    std::string study_picture(const ForestRow& one, double most) const {
        if (!has_picture_) return {};
        Strip strip(axis_, picture_width_);
        strip.backdrop(content_.delta);
        strip.reach(one.interval, "─", "┼");
        if (axis_.holds(one.effect))
            strip.put(strip.column_of(one.effect), one.weight >= most / 2 ? "■" : "▪");
        return strip.text();
    }
    void more_rows() {
        if (rows_.size() == content_.rows.size()) return;
        double shown = 0, all = 0;
        for (const ForestRow& one : rows_) shown += one.weight;
        for (const ForestRow& one : content_.rows) all += one.weight;
        const std::size_t more = content_.rows.size() - rows_.size();
        const std::string share = decimal(all - shown, 1, language_);
        paragraph(language_ == "en"
                      ? fmt::format("... and {} more {} that weigh less, together {}%.",
                                    more,
                                    more == 1 ? "study" : "studies",
                                    share)
                      : fmt::format("... en nog {} {} die lichter wegen, samen {}%.",
                                    more,
                                    more == 1 ? "onderzoek" : "onderzoeken",
                                    share));
    }
    void average() {
        const ForestSummary& mean = *content_.average;
        std::string picture, prediction_picture;
        if (has_picture_) {
            Strip strip(axis_, picture_width_);
            strip.backdrop(content_.delta);
            strip.reach(mean.interval, "━", "┿");
            strip.put(strip.column_of(mean.effect), "◆");
            picture = strip.text();
        }
        row(mean.short_name, picture, effect_text(mean.effect, mean.interval, language_), "");
        if (!content_.prediction) return;
        const Interval& interval = content_.prediction->interval;
        if (has_picture_) {
            Strip strip(axis_, picture_width_);
            strip.backdrop(content_.delta);
            strip.reach(interval, "╌", "┼");
            prediction_picture = strip.text();
        }
        row(content_.prediction->short_name,
            prediction_picture,
            std::string(
                has_picture_ ? display_width(signed_decimal(mean.effect, 2, language_)) + 1 : 0,
                ' ') +
                interval_text(interval, language_),
            "");
    }
    void axis() {
        Strip rule(axis_, picture_width_);
        rule.reach({axis_.low(), axis_.high()}, "─", "┴");
        const std::vector<double> ticks = axis_.ticks(picture_width_ < 40 ? 6 : 8);
        const int digits = EffectAxis::digits_of(ticks);
        std::string line_of_labels;
        std::size_t used = 0;
        for (const double tick : ticks) {
            const std::size_t column = rule.column_of(tick);
            if (column != rule.column_of(0)) rule.put(column, "┬");
            const std::string label = decimal(tick, digits, language_);
            const std::size_t half = display_width(label) / 2;
            const std::size_t start = column > half ? column - half : 0;
            const bool fits = start + display_width(label) <= picture_width_;
            if ((used > 0 && start <= used) || !fits) continue;
            line_of_labels += std::string(start - used, ' ') + label;
            used = start + display_width(label);
        }
        const std::string indent(name_width_ + 1, ' ');
        line(indent + rule.text());
        line(indent + line_of_labels);
        sides(name_width_ + 1 + rule.column_of(0));
    }
    void sides(std::size_t zero) {
        const std::string left = "← " + std::string(words_.worse),
                          right = std::string(words_.better) + " →";
        const bool fits =
            display_width(left) + 1 <= zero && zero + 2 + display_width(right) <= width_;
        if (fits) {
            line(padded_left(left, zero - 1) + " │ " + right);
        } else {
            paragraph(left);
            paragraph(right);
        }
    }
    void key() {
        text_ += '\n';
        if (has_picture_) {
            paragraph(fmt::format("■ ▪ {}", words_.key_study));
            paragraph(fmt::format("─── {}", words_.key_interval));
            paragraph(fmt::format("━◆━ {}", words_.key_average));
        }
        if (content_.prediction)
            paragraph(fmt::format(
                "{}{}",
                has_picture_ ? "╌╌╌ " : std::string(content_.prediction->short_name) + ": ",
                words_.key_prediction));
        if (has_picture_ && Strip(axis_, picture_width_).band_columns(content_.delta) > 0)
            paragraph(fmt::format("┊│┊ {}", content_.delta_words));
    }
    void directions() {
        const DirectionCounts& counts = content_.directions;
        const std::size_t most =
            std::max({counts.favourable, counts.no_difference, counts.unfavourable});
        if (most == 0) {
            if (content_.introduction.empty()) paragraph(words_.nothing);
            return;
        }
        paragraph(words_.details);
        const std::size_t name_width = std::max({display_width(words_.favourable),
                                                 display_width(words_.unclear),
                                                 display_width(words_.unfavourable)});
        const auto bar = [&](std::string_view name, std::size_t count, std::string_view sign) {
            // One block is one study while that fits.
            const std::size_t digits = std::to_string(count).size();
            const std::size_t taken = name_width + digits + 2;
            const std::size_t room = std::max<std::size_t>(1, width_ > taken ? width_ - taken : 1);
            const std::size_t length = most <= room ? count : (count * room + most - 1) / most;
            std::string blocks;
            for (std::size_t i = 0; i < length; ++i) blocks += sign;
            line(fmt::format(
                "{} {}{}{}", padded(name, name_width), blocks, count > 0 ? " " : "", count));
        };
        bar(words_.favourable, counts.favourable, "█");
        bar(words_.unclear, counts.no_difference, "░");
        bar(words_.unfavourable, counts.unfavourable, "▓");
    }

    const ForestContent& content_;
    const ForestWords& words_;
    std::string_view language_;
    std::size_t width_;
    std::vector<ForestRow> rows_;
    EffectAxis axis_;
    std::size_t name_width_ = 0, number_width_ = 0, picture_width_ = 0;
    bool has_picture_ = false;
    std::string text_;
};

}  // namespace
}  // namespace figures

std::string forest_plot_text(const VerdictDetail& detail,
                             std::string_view language,
                             std::size_t width) {
    const figures::ForestContent content = figures::forest_content(detail, language);
    return figures::ForestText(content, language, width).written();
}

}  // namespace watwerkt
