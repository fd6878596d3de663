// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/figures/forest_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "query/figures/figure_number.hpp"
#include "query/figures/safe_text.hpp"
#include "query/figures/verdict_sign.hpp"

namespace watwerkt::figures {
namespace {

constexpr double normal_reach_95 = 1.959963984540054;  // 97.5 % point of the normal distribution

constexpr ForestWords dutch{"Onderzoek",
                            "Verschil [95%-interval]",
                            "Gewicht",
                            "Gew.",
                            "slechter voor het kind",
                            "beter voor het kind",
                            "geen verschil",
                            "Uitkomst van één onderzoek; groter telt zwaarder",
                            "Hoe onzeker die uitkomst is (95%-interval)",
                            "Gemiddelde van alle onderzoeken, met 95%-interval",
                            "Wat een nieuw onderzoek kan laten zien",
                            "Loopt door buiten de figuur",
                            "Uitkomst",
                            "Onderzoeken",
                            "Beter voor het kind",
                            "Slechter voor het kind",
                            "Geen duidelijk verschil",
                            "Niet onderzocht: er is geen onderzoek om te laten zien.",
                            "Onderzoeken zonder bruikbaar getal: welke kant wijzen ze op?",
                            "Titel"};
constexpr ForestWords english{"Study",
                              "Difference [95% interval]",
                              "Weight",
                              "Wt.",
                              "worse for the child",
                              "better for the child",
                              "no difference",
                              "Result of one study; larger counts more",
                              "How unsure that result is (95% interval)",
                              "Average of all studies, with its 95% interval",
                              "What a new study may show",
                              "Runs on outside the picture",
                              "Result",
                              "Studies",
                              "Better for the child",
                              "Worse for the child",
                              "No clear difference",
                              "Not studied: there is no study to show.",
                              "Studies without a usable figure: which way do they point?",
                              "Title"};

bool is_english(std::string_view language) { return language == "en"; }

std::string studies_in_words(std::size_t count, std::string_view language) {
    if (is_english(language)) return fmt::format("{} {}", count, count == 1 ? "study" : "studies");
    return fmt::format("{} {}", count, count == 1 ? "onderzoek" : "onderzoeken");
}

// Some sources name no author; then the title tells the study.
std::string name_of(const StudyContribution& study, int year) {
    std::string name = clean(study.reference.empty() ? study.id : study.reference);
    const std::string year_words = std::to_string(year);
    if (name == year_words && !study.title.empty()) return year_words + ": " + clean(study.title);
    if (year > 0 && name.find(year_words) == std::string::npos) name += " " + year_words;
    return name;
}

ForestRow row_of(const StudyContribution& study, int year) {
    const double reach = normal_reach_95 * std::sqrt(study.effect.variance);
    return {name_of(study, year),
            clean(study.title),
            study.effect.value,
            {study.effect.value - reach, study.effect.value + reach},
            study.weight};
}

std::vector<ForestRow> rows_of(const VerdictDetail& detail) {
    std::vector<ForestRow> rows;
    const auto& studies = detail.cell.evidence.studies;  // in the order of `used`
    for (std::size_t i = 0; i < detail.used.size(); ++i)
        rows.push_back(row_of(detail.used[i], i < studies.size() ? studies[i].year : 0));
    std::ranges::stable_sort(rows, std::ranges::greater(), &ForestRow::effect);
    return rows;
}

void add(std::vector<std::string>& lines, std::string_view text) {
    if (std::string safe = clean(text); !safe.empty()) lines.push_back(std::move(safe));
}

std::vector<std::string> introduction_of(const CellVerdict& cell, std::string_view language) {
    std::vector<std::string> lines;
    add(lines, cell.sentence);
    add(lines, cell.frequency);
    if (cell.verdict.code != VerdictCode::not_studied) {
        const int level = cell.verdict.certainty.level;
        const std::string dots = certainty_dots(level);
        const std::string_view label = certainty_label(level, language);
        // Beside "we do not know", certainty is of the figure alone.
        const bool is_of_verdict = tells_certainty(cell.verdict.code);
        const std::string_view what =
            is_english(language) ? (is_of_verdict ? "Certainty" : "Certainty of the figure")
                                 : (is_of_verdict ? "Zekerheid" : "Zekerheid van het cijfer");
        add(lines,
            fmt::format("{}: {} {} ({} {} 4)",
                        what,
                        dots,
                        label,
                        level,
                        is_english(language) ? "of" : "van"));
    }
    add(lines, cell.basis);
    add(lines, cell.warning);
    return lines;
}

std::string words_of_delta(double delta, std::string_view language) {
    const std::string number = decimal(delta, 2, language);
    return is_english(language)
               ? fmt::format("Difference of at most {}: too small to matter", number)
               : fmt::format("Verschil van hooguit {}: te klein om ertoe te doen", number);
}

std::string left_out_words(const VerdictDetail& detail, std::string_view language) {
    const std::size_t count = detail.left_out.size();
    if (count == 0 || !detail.cell.verdict.pooled) return {};
    if (is_english(language))
        return fmt::format(
            "{} {} not in the average.", count, count == 1 ? "finding is" : "findings are");
    return fmt::format("{} {} niet mee in het gemiddelde.",
                       count,
                       count == 1 ? "bevinding telt" : "bevindingen tellen");
}

std::string later_words(const Verdict& verdict, std::string_view language) {
    if (!verdict.later) return {};
    const std::string studies = studies_in_words(verdict.later->count, language);
    const std::string effect =
        effect_text(verdict.later->estimate, verdict.later->confidence_interval, language);
    return is_english(language)
               ? fmt::format(
                     "Measured more than half a year after the end ({}): {}.", studies, effect)
               : fmt::format("Gemeten meer dan een half jaar na afloop ({}): {}.", studies, effect);
}

std::vector<std::string> remarks_of(const VerdictDetail& detail, std::string_view language) {
    std::vector<std::string> lines;
    if (detail.cell.verdict.pooled) add(lines, detail.cell.directions);
    add(lines, later_words(detail.cell.verdict, language));
    add(lines, left_out_words(detail, language));
    add(lines, detail.cell.gap);
    if (detail.cell.verdict.pooled && !detail.method.empty()) {
        add(lines,
            (is_english(language) ? "Differences in standard deviations (Hedges' g). Method: "
                                  : "Verschillen in standaarddeviaties (Hedges' g). Methode: ") +
                detail.method + ".");
    }
    return lines;
}

}  // namespace

const ForestWords& forest_words(std::string_view language) {
    return is_english(language) ? english : dutch;
}

ForestContent forest_content(const VerdictDetail& detail, std::string_view language) {
    const CellVerdict& cell = detail.cell;
    const Verdict& verdict = cell.verdict;
    ForestContent content;
    content.title = clean(cell.action_label);
    if (!cell.outcome_label.empty()) content.title += ": " + clean(cell.outcome_label);
    content.introduction = introduction_of(cell, language);
    content.directions = cell.evidence.directions;
    content.delta = verdict.summary.delta;
    content.delta_words = words_of_delta(content.delta, language);
    content.remarks = remarks_of(detail, language);
    if (!verdict.pooled) return content;
    content.rows = rows_of(detail);
    content.average =
        ForestSummary{std::string(is_english(language) ? "Average" : "Gemiddeld") + " (" +
                          studies_in_words(content.rows.size(), language) + ")",
                      is_english(language) ? "Average" : "Gemiddeld",
                      verdict.pooled->estimate,
                      verdict.pooled->confidence_interval};
    if (verdict.summary.prediction)
        content.prediction =
            ForestSummary{is_english(language) ? "A new study" : "Een nieuw onderzoek",
                          is_english(language) ? "New study" : "Nieuw onderzoek",
                          verdict.pooled->estimate,
                          *verdict.summary.prediction};
    return content;
}

std::string description_of(const ForestContent& content, std::string_view language) {
    std::string words;
    const auto say = [&](std::string_view sentence) {
        if (!words.empty()) words += ' ';
        words += sentence;
        if (!words.empty() && words.back() != '.') words += '.';
    };
    for (const std::string& line : content.introduction) say(line);
    if (content.average)
        say(content.average->name + ": " +
            effect_text(content.average->effect, content.average->interval, language));
    if (content.prediction)
        say(content.prediction->name + ": " +
            interval_text(content.prediction->interval, language));
    if (content.introduction.empty() && !content.average) say(forest_words(language).nothing);
    return words;
}

EffectAxis axis_of(const ForestContent& content) {
    Interval always{-content.delta, content.delta};
    std::vector<double> effects;
    std::vector<Interval> reaches;
    for (const ForestRow& row : content.rows) {
        effects.push_back(row.effect);
        reaches.push_back(row.interval);
    }
    std::vector<Interval> summary_reaches;
    if (content.average) {
        always = {std::min(always.lower, content.average->effect),
                  std::max(always.upper, content.average->effect)};
        summary_reaches.push_back(content.average->interval);
    }
    if (content.prediction) summary_reaches.push_back(content.prediction->interval);
    return make_axis({always, effects, reaches, summary_reaches});
}

}  // namespace watwerkt::figures
