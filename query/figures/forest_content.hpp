// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/figures/effect_axis.hpp"
#include "query/verdict/answer.hpp"

namespace watwerkt::figures {

/// One study as a forest plot tells it. Texts are clean.
struct ForestRow {
    std::string name;   ///< reference and year
    std::string title;  ///< of the study
    double effect = 0;
    Interval interval{0, 0};  ///< 95 %, normal
    double weight = 0;        ///< percent
};

/// The average, or what a new study may bring.
struct ForestSummary {
    std::string name, short_name;
    double effect = 0;
    Interval interval{0, 0};
};

/// The fixed words of a forest plot.
struct ForestWords {
    std::string_view study, effect, weight, short_weight, worse, better, no_difference;
    std::string_view key_study, key_interval, key_average, key_prediction, key_outside;
    std::string_view direction, studies, favourable, unfavourable, unclear, nothing;
    std::string_view details, study_title;
};
[[nodiscard]] const ForestWords& forest_words(std::string_view language);

/// What a forest plot shows, in whatever form: every form shows the same.
struct ForestContent {
    std::string title;                        ///< action: outcome
    std::vector<std::string> introduction;    ///< verdict, certainty, what it rests on
    std::vector<ForestRow> rows;              ///< largest effect first
    std::optional<ForestSummary> average;     ///< nothing without a figure
    std::optional<ForestSummary> prediction;  ///< needs three studies
    double delta = 0.1;                       ///< the smallest difference that matters
    std::string delta_words;                  ///< what the band means
    DirectionCounts directions{0, 0, 0};      ///< of studies without a figure
    std::vector<std::string> remarks;         ///< what is not in the average, method
};
[[nodiscard]] ForestContent forest_content(const VerdictDetail& detail, std::string_view language);

/// The conclusion and the numbers of the summary, in words.
[[nodiscard]] std::string description_of(const ForestContent& content, std::string_view language);

/// The stretch of effects to show; content with rows.
[[nodiscard]] EffectAxis axis_of(const ForestContent& content);

}  // namespace watwerkt::figures
