// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/explanation_screen.hpp"

#include <cmath>
#include <map>

#include "query/figures/forest_plot.hpp"
#include "query/verdict/verdict_table.hpp"
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
    [[nodiscard]] std::string plain(double value) const { return speech_.decimal(value, digits); }
    [[nodiscard]] std::string range(const Interval& interval) const {
        return speech_(texts::interval, number(interval.lower), number(interval.upper));
    }

    void add_average() {
        add_section(speech_(texts::section_average));
        const PooledEstimate& pooled = *verdict_.pooled;
        const EvidenceSummary& summary = verdict_.summary;
        Sheet sheet(speech_);
        sheet.add(texts::label_estimate, speech_(texts::estimate_in_g, number(pooled.estimate)));
        sheet.add(texts::label_interval_95, range(summary.interval_95));
        sheet.add(texts::label_interval_80, range(summary.interval_80));
        sheet.add(texts::label_standard_error, plain(pooled.standard_error));
        if (pooled.p) sheet.add(texts::label_test, words_.p_value(*pooled.p));
        sheet.add(texts::label_prediction,
                  summary.prediction ? range(*summary.prediction) : speech_(texts::no_prediction));
        sheet.add(texts::label_spread,
                  speech_(texts::spread,
                          plain(pooled.tau_squared),
                          speech_.decimal(pooled.i_squared, 0),
                          speech_.decimal(pooled.homogeneity.statistic, 2),
                          words_.p_value(pooled.homogeneity.p)));
        sheet.add(texts::label_delta, speech_.decimal(summary.delta, 2));
        sheet.add(
            texts::label_method,
            speech_(texts::method_of_verdict, used_method(), speech_.exact(detail_.correlation)));
        if (verdict_.later) {
            const PooledEstimate& later = *verdict_.later;
            sheet.add(texts::label_later,
                      speech_(texts::later_estimate,
                              number(later.estimate),
                              number(later.confidence_interval.lower),
                              number(later.confidence_interval.upper),
                              speech_.counted(
                                  cell_.evidence.later.size(), texts::one_study, texts::studies)));
        }
        sheet.print(page_, indent);
    }

    // A method that failed is never replaced in silence.
    [[nodiscard]] std::string used_method() const {
        const PooledEstimate& pooled = *verdict_.pooled;
        const std::string used =
            method_code({.pooling = pooled.method_used, .test = pooled.test_used});
        const std::string_view why = sentence_of(pooled.fallback);
        return why.empty() ? used : used + " (" + std::string(why) + ")";
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
        const DirectionSynthesis& test = *verdict_.directions;
        page_.paragraph(speech_(texts::sign_test,
                                cell_.evidence.directions.favourable,
                                test.studies,
                                words_.p_value(test.p)),
                        indent);
    }

    void add_left_out() {
        if (detail_.left_out.empty()) return;
        add_section(
            speech_(texts::section_left_out,
                    speech_.counted(detail_.left_out.size(), texts::one_finding, texts::findings)));
        std::map<std::string, std::string> ids;  // by reason
        for (const FindingLeftOut& finding : detail_.left_out) {
            std::string& list = ids[finding.reason_label];
            list += (list.empty() ? "" : ", ") + finding.finding_id;
        }
        for (const auto& [reason, list] : ids) {
            page_.paragraph({{"- " + reason}}, indent, 2 * indent);
            page_.paragraph({{list, Style::faint}}, 2 * indent, 2 * indent);
        }
    }

    void add_certainty() {
        if (verdict_.code == VerdictCode::not_studied) return;
        add_section(speech_(texts::section_certainty, small_first(cell_.certainty_label)));
        const Certainty& certainty = verdict_.certainty;
        const Text& why = !verdict_.pooled       ? texts::start_directions
                          : certainty.start == 4 ? texts::start_randomised
                                                 : texts::start_compared;
        page_.paragraph(speech_(texts::certainty_start, level(certainty.start), speech_(why)),
                        indent);
        for (const CertaintyStep step : certainty.steps)
            page_.paragraph({{speech_(texts::certainty_step, sentence_of(step, speech_.code()))}},
                            indent,
                            2 * indent);
        const bool is_floored =
            certainty.start - static_cast<int>(certainty.steps.size()) < certainty.level;
        page_.paragraph(speech_(texts::certainty_end, level(certainty.level)) +
                            (is_floored ? speech_(texts::certainty_floor) : std::string()),
                        indent);
    }

    [[nodiscard]] std::string level(int level) const {
        return std::to_string(level) + " (" +
               small_first(certainty_label(level, vocabulary_, speech_.code())) + ")";
    }

    // Directions alone have no table: add_directions() told how they are judged.
    void add_rules() {
        if (!verdict_.pooled) return;
        add_section(speech_(texts::section_rules));
        page_.paragraph(speech_(texts::rules_explained), indent);
        bool is_decided = false;
        for (const VerdictRule& rule : verdict_rules()) {
            const bool is_true = holds(rule, verdict_.summary, verdict_.certainty.level);
            const bool decides = is_true && !is_decided;
            is_decided = is_decided || is_true;
            const Text& outcome = decides   ? texts::rule_decides
                                  : is_true ? texts::rule_holds
                                            : texts::no;
            page_.paragraph({{verdict_label(rule.verdict, vocabulary_, speech_.code()),
                              decides ? Style::strong : Style::plain},
                             {": " + words_of(rule, speech_.code()) + " → "},
                             {speech_(outcome), decides ? Style::strong : Style::plain}},
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
