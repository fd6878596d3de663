// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/explanation_screen.hpp"

#include <cmath>

#include "query/figures/forest_plot.hpp"
#include "tools/answers/explanation.hpp"
#include "tools/cli/answers.hpp"
#include "tools/cli/question.hpp"
#include "tools/cli/sheet.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t text_width = 100;
constexpr std::size_t indent = 2;
constexpr int digits = 3;

class ExplanationPage {
 public:
    ExplanationPage(const AnswerSource& source,
                    const VerdictDetail& detail,
                    const Vocabulary& vocabulary,
                    const Door& door)
        : source_(source),
          detail_(detail),
          cell_(detail.cell),
          verdict_(detail.cell.verdict),
          vocabulary_(vocabulary),
          speech_(door.speech),
          words_(door.speech),
          page_(for_reading(door.output)) {}

    std::string build() {
        add_head();
        if (verdict_.code == VerdictCode::not_studied && detail_.left_out.empty())
            return page_.text();
        if (verdict_.pooled) {
            add_average();
            add_used();
        } else if (verdict_.directions) {
            add_directions();
        }
        add_left_out();
        add_certainty();
        add_rules();
        return page_.text();
    }

 private:
    static Terminal for_reading(Terminal terminal) {
        terminal.width = std::min(terminal.width, text_width);
        return terminal;
    }

    void add_section(const std::string& title) {
        page_.blank();
        page_.heading(title);
    }

    // The drawing says the sentence, the basis and the warning itself.
    void add_head() {
        page_.paragraph(
            {{words_.title(cell_) + ": " + words_.judgement(cell_), Style::strong}}, 0, indent);
        page_.paragraph(filters_in_words(source_.request, Labels(vocabulary_, speech_)));
        page_.blank();
        page_.drawing(forest_plot_text(detail_, speech_.code(), page_.width()));
        const std::string beside = words_.beside_with_test(cell_);
        if (cell_.later.empty() && cell_.gap.empty() && beside.empty()) return;
        page_.blank();
        page_.paragraph(cell_.later);
        page_.paragraph(cell_.gap);
        page_.paragraph(beside);
    }

    [[nodiscard]] std::string number(double value) const {
        return speech_.signed_decimal(value, digits);
    }

    void add_average() {
        add_section(speech_(texts::section_average));
        Sheet sheet(speech_);
        sheet.add(answers::average_facts(detail_, speech_));
        sheet.print(page_, indent);
    }

    void add_used() {
        add_section(
            speech_(texts::section_used,
                    speech_.counted(detail_.used.size(), texts::one_study, texts::studies)));
        for (const StudyContribution& study : detail_.used) add_study(study);
    }

    void add_study(const StudyContribution& study) {
        constexpr double normal_quantile = 1.959963984540054;
        const double reach = normal_quantile * std::sqrt(study.effect.variance);
        page_.paragraph(
            {{study.reference, Style::strong}, {": " + study.title}}, indent, 2 * indent);
        page_.paragraph(speech_(texts::study_weight,
                                number(study.effect.value),
                                number(study.effect.value - reach),
                                number(study.effect.value + reach),
                                speech_.decimal(study.weight, 1)) +
                            " · " + study.id + " · " +
                            speech_.counted(study.findings, texts::one_finding, texts::findings) +
                            ": " + study.finding_ids,
                        2 * indent);
    }

    void add_directions() {
        add_section(speech_(texts::section_directions));
        page_.paragraph(speech_(texts::directions_explained), indent);
        page_.paragraph(answers::sign_test_in_words(cell_, speech_), indent);
    }

    void add_left_out() {
        if (detail_.left_out.empty()) return;
        add_section(
            speech_(texts::section_left_out,
                    speech_.counted(detail_.left_out.size(), texts::one_finding, texts::findings)));
        for (const auto& [reason, findings] : answers::left_out_by_reason(detail_)) {
            std::string list;
            for (const FindingLeftOut* finding : findings)
                list += (list.empty() ? "" : ", ") + finding->finding_id;
            page_.paragraph({{"- " + reason}}, indent, 2 * indent);
            page_.paragraph({{list, Style::faint}}, 2 * indent, 2 * indent);
        }
    }

    void add_certainty() {
        if (verdict_.code == VerdictCode::not_studied) return;
        add_section(speech_(texts::section_certainty, small_first(cell_.certainty_label)));
        const answers::CertaintyStory story =
            answers::certainty_story(verdict_, vocabulary_, speech_);
        page_.paragraph(story.start, indent);
        for (const std::string& step : story.steps) page_.paragraph({{step}}, indent, 2 * indent);
        page_.paragraph(story.end, indent);
    }

    // Directions alone have no table: add_directions() told how they are judged.
    void add_rules() {
        if (!verdict_.pooled) return;
        add_section(speech_(texts::section_rules));
        page_.paragraph(speech_(texts::rules_explained), indent);
        for (const answers::TriedRule& rule :
             answers::tried_rules(verdict_, vocabulary_, speech_)) {
            const Style style = rule.decides ? Style::strong : Style::plain;
            page_.paragraph(
                {{rule.verdict, style}, {": " + rule.words + " → "}, {rule.outcome, style}},
                indent,
                2 * indent);
        }
    }

    const AnswerSource& source_;
    const VerdictDetail& detail_;
    const CellVerdict& cell_;
    const Verdict& verdict_;
    const Vocabulary& vocabulary_;
    const Speech& speech_;
    VerdictWords words_;
    Page page_;
};

}  // namespace

std::string explanation_screen(const AnswerSource& source,
                               const VerdictDetail& detail,
                               const Vocabulary& vocabulary,
                               const Door& door) {
    return ExplanationPage(source, detail, vocabulary, door).build();
}

}  // namespace watwerkt::cli
