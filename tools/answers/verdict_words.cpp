// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/verdict_words.hpp"

#include <algorithm>

#include "tools/answers/texts.hpp"

namespace watwerkt::answers {
namespace {

constexpr std::string_view separator = " · ";

// Whether the filters left out nothing that counts.
bool is_same(const Verdict& chosen, const Verdict& whole) {
    const bool has_same_figure =
        chosen.pooled.has_value() == whole.pooled.has_value() &&
        (!chosen.pooled || chosen.pooled->estimate == whole.pooled->estimate);
    return chosen.code == whole.code && chosen.certainty == whole.certainty && has_same_figure &&
           chosen.summary.studies == whole.summary.studies;
}

}  // namespace

std::string small_first(std::string text) {
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z')
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

std::string VerdictWords::title(const CellVerdict& cell) const {
    return cell.outcome.empty()
               ? cell.action_label
               : speech_(texts::action_to_outcome, cell.action_label, cell.outcome_label);
}

std::string VerdictWords::judgement(const Verdict& verdict,
                                    const std::string& label,
                                    const std::string& certainty) const {
    if (verdict.code == VerdictCode::not_studied) return speech_(texts::not_studied);
    if (!tells_certainty(verdict.code)) return small_first(label);
    return speech_(texts::judged, small_first(label), small_first(certainty));
}

std::string VerdictWords::judgement(const CellVerdict& cell) const {
    return judgement(cell.verdict, cell.verdict_label, cell.certainty_label);
}

std::string VerdictWords::judgement(const WholeVerdict& whole) const {
    return judgement(whole.verdict, whole.verdict_label, whole.certainty_label);
}

std::string VerdictWords::basis(const CellVerdict& cell, bool is_short) const {
    const EvidenceCell& evidence = cell.evidence;
    const std::size_t studies =
        evidence.studies.empty() ? evidence.direction_studies.size() : evidence.studies.size();
    std::string text = speech_.counted(studies, texts::one_study, texts::studies);
    if (is_short) {
        if (evidence.dutch_studies > 0) text += ", " + from_netherlands(evidence.dutch_studies);
        return text;
    }
    if (const auto children = cell.verdict.summary.children; children > 0)
        text += ", " + speech_.counted(children, texts::one_child, texts::children);
    if (evidence.newest_year > 0) text += ", " + speech_(texts::up_to_year, evidence.newest_year);
    text += ", " + from_netherlands(evidence.dutch_studies);
    const auto& steps = cell.verdict.certainty.steps;
    if (std::ranges::find(steps, CertaintyStep::unchecked_figures) != steps.end())
        text += ", " + speech_(texts::figures_unchecked);
    return text;
}

std::string VerdictWords::from_netherlands(std::size_t studies) const {
    return studies == 0 ? speech_(texts::none_from_netherlands)
                        : speech_(texts::from_netherlands, studies);
}

std::string VerdictWords::unknown(const CellVerdict& cell) const {
    if (cell.verdict.code == VerdictCode::not_studied) return speech_(texts::not_studied);
    return basis(cell, true) + std::string(separator) + size(cell);
}

std::string VerdictWords::size(const CellVerdict& cell) const {
    const DirectionCounts& counts = cell.evidence.directions;
    return cell.verdict.frequency ? hundred(cell.verdict)
                                  : speech_(texts::directions_in_short,
                                            counts.favourable,
                                            counts.unfavourable,
                                            counts.no_difference);
}

std::string VerdictWords::hundred(const Verdict& verdict) const {
    if (!verdict.frequency) return {};
    const ChildrenOutOfHundred& children = *verdict.frequency;
    return verdict.code == VerdictCode::unknown
               ? speech_(texts::between_of_hundred, children.lower, children.upper)
               : speech_(texts::out_of_hundred, children.estimate, children.lower, children.upper);
}

std::string VerdictWords::numbers(const CellVerdict& cell) const {
    if (cell.verdict.code == VerdictCode::not_studied) return {};
    return size(cell) + std::string(separator) + basis(cell, false);
}

std::string VerdictWords::beside(const CellVerdict& cell) const {
    if (!cell.whole) return {};
    if (is_same(cell.verdict, cell.whole->verdict)) return speech_(texts::same_without_filters);
    std::string text = speech_(texts::without_filters, judgement(*cell.whole));
    if (const std::string size = hundred(cell.whole->verdict); !size.empty()) text += ", " + size;
    if (const auto& difference = cell.whole->difference) {
        constexpr double seldom = 0.05;
        const double p = difference->difference.p;
        text += speech_(p < seldom ? texts::seldom_chance : texts::may_be_chance, p_value(p));
    }
    return text;
}

std::string VerdictWords::beside_with_test(const CellVerdict& cell) const {
    if (!cell.whole || !cell.whole->difference || is_same(cell.verdict, cell.whole->verdict))
        return beside(cell);
    std::string text = speech_(texts::without_filters, judgement(*cell.whole));
    if (const std::string size = hundred(cell.whole->verdict); !size.empty()) text += ", " + size;
    const auto& difference = cell.whole->difference;
    return text + speech_(texts::differs_from_rest,
                          speech_.signed_decimal(difference->difference.value, 2),
                          p_value(difference->difference.p),
                          difference->selection.studies,
                          difference->complement.studies);
}

std::string VerdictWords::why_not_surer(const CellVerdict& cell) const {
    const auto& steps = cell.verdict.certainty.steps;
    if (steps.empty() || cell.verdict.code == VerdictCode::not_studied) return {};
    std::string reasons;
    for (const CertaintyStep step : steps)
        reasons += (reasons.empty() ? "" : " ") + std::string(sentence_of(step, speech_.code()));
    return speech_(texts::why_not_surer, reasons);
}

std::string VerdictWords::explained(std::span<const CellVerdict> cells) const {
    std::string text;
    const bool has_figure = std::ranges::any_of(
        cells, [](const CellVerdict& cell) { return cell.verdict.frequency.has_value(); });
    if (has_figure) text = speech_(texts::hundred_explained);
    const bool has_directions = std::ranges::any_of(cells, [](const CellVerdict& cell) {
        return !cell.verdict.frequency && cell.verdict.code != VerdictCode::not_studied;
    });
    if (has_directions)
        text += (text.empty() ? "" : " ") + speech_(texts::directions_explained_in_short);
    return text;
}

std::string VerdictWords::p_value(double p) const {
    constexpr double smallest = 0.001;
    if (p < smallest) return speech_(texts::p_below, speech_.decimal(smallest, 3));
    return speech_(texts::p_is, speech_.decimal(p, p < 0.1 ? 3 : 2));
}

}  // namespace watwerkt::answers
