// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/explanation.hpp"

#include "query/verdict/verdict_table.hpp"
#include "tools/answers/record_texts.hpp"
#include "tools/answers/texts.hpp"
#include "tools/answers/verdict_texts.hpp"
#include "tools/answers/verdict_words.hpp"

namespace watwerkt::answers {
namespace {

constexpr int digits = 3;

// A method that failed is never replaced in silence.
std::string used_method(const PooledEstimate& pooled) {
    const std::string used = method_code({.pooling = pooled.method_used, .test = pooled.test_used});
    const std::string_view why = sentence_of(pooled.fallback);
    return why.empty() ? used : used + " (" + std::string(why) + ")";
}

/// Says the numbers of an average.
class AverageWords {
 public:
    AverageWords(const VerdictDetail& detail, const Speech& speech)
        : detail_(detail), speech_(speech), words_(speech) {}

    [[nodiscard]] std::vector<Fact> facts() const {
        const PooledEstimate& pooled = *detail_.cell.verdict.pooled;
        const EvidenceSummary& summary = detail_.cell.verdict.summary;
        std::vector<Fact> facts;
        const auto add = [&](const Text& label, std::string text) {
            facts.push_back({speech_(label), std::move(text)});
        };
        add(texts::label_estimate, speech_(texts::estimate_in_g, number(pooled.estimate)));
        add(texts::label_interval_95, range(summary.interval_95));
        add(texts::label_interval_80, range(summary.interval_80));
        add(texts::label_standard_error, plain(pooled.standard_error));
        if (pooled.p) add(texts::label_test, words_.p_value(*pooled.p));
        add(texts::label_prediction,
            summary.prediction ? range(*summary.prediction) : speech_(texts::no_prediction));
        add(texts::label_spread, spread(pooled));
        add(texts::label_delta, speech_.decimal(summary.delta, 2));
        add(texts::label_method,
            speech_(
                texts::method_of_verdict, used_method(pooled), speech_.exact(detail_.correlation)));
        if (detail_.cell.verdict.later) add(texts::label_later, later());
        return facts;
    }

 private:
    [[nodiscard]] std::string number(double value) const {
        return speech_.signed_decimal(value, digits);
    }
    [[nodiscard]] std::string plain(double value) const { return speech_.decimal(value, digits); }
    [[nodiscard]] std::string range(const Interval& interval) const {
        return speech_(texts::interval, number(interval.lower), number(interval.upper));
    }

    [[nodiscard]] std::string spread(const PooledEstimate& pooled) const {
        return speech_(texts::spread,
                       plain(pooled.tau_squared),
                       speech_.decimal(pooled.i_squared, 0),
                       speech_.decimal(pooled.homogeneity.statistic, 2),
                       words_.p_value(pooled.homogeneity.p));
    }

    [[nodiscard]] std::string later() const {
        const PooledEstimate& later = *detail_.cell.verdict.later;
        return speech_(
            texts::later_estimate,
            number(later.estimate),
            number(later.confidence_interval.lower),
            number(later.confidence_interval.upper),
            speech_.counted(detail_.cell.evidence.later.size(), texts::one_study, texts::studies));
    }

    const VerdictDetail& detail_;
    const Speech& speech_;
    VerdictWords words_;
};

}  // namespace

std::vector<Fact> average_facts(const VerdictDetail& detail, const Speech& speech) {
    return AverageWords(detail, speech).facts();
}

CertaintyStory certainty_story(const Verdict& verdict,
                               const Vocabulary& vocabulary,
                               const Speech& speech) {
    const Certainty& certainty = verdict.certainty;
    const auto level_in_words = [&](int level) {
        return std::to_string(level) + " (" +
               small_first(certainty_label(level, vocabulary, speech.code())) + ")";
    };
    const Text& why = !verdict.pooled        ? texts::start_directions
                      : certainty.start == 4 ? texts::start_randomised
                                             : texts::start_compared;
    CertaintyStory story;
    story.start = speech(texts::certainty_start, level_in_words(certainty.start), speech(why));
    for (const CertaintyStep step : certainty.steps)
        story.steps.push_back(speech(texts::certainty_step, sentence_of(step, speech.code())));
    const bool is_floored =
        certainty.start - static_cast<int>(certainty.steps.size()) < certainty.level;
    story.end = speech(texts::certainty_end, level_in_words(certainty.level)) +
                (is_floored ? speech(texts::certainty_floor) : std::string());
    return story;
}

std::vector<TriedRule> tried_rules(const Verdict& verdict,
                                   const Vocabulary& vocabulary,
                                   const Speech& speech) {
    std::vector<TriedRule> tried;
    bool is_decided = false;
    for (const VerdictRule& rule : verdict_rules()) {
        const bool is_true = holds(rule, verdict.summary, verdict.certainty.level);
        const bool decides = is_true && !is_decided;
        is_decided = is_decided || is_true;
        const Text& outcome = decides   ? texts::rule_decides
                              : is_true ? texts::rule_holds
                                        : texts::no;
        tried.push_back({verdict_label(rule.verdict, vocabulary, speech.code()),
                         words_of(rule, speech.code()),
                         speech(outcome),
                         decides});
    }
    return tried;
}

std::map<std::string, std::vector<const FindingLeftOut*>> left_out_by_reason(
    const VerdictDetail& detail) {
    std::map<std::string, std::vector<const FindingLeftOut*>> by_reason;
    for (const FindingLeftOut& finding : detail.left_out)
        by_reason[finding.reason_label].push_back(&finding);
    return by_reason;
}

std::string sign_test_in_words(const CellVerdict& cell, const Speech& speech) {
    const DirectionSynthesis& test = *cell.verdict.directions;
    return speech(texts::sign_test,
                  cell.evidence.directions.favourable,
                  test.studies,
                  VerdictWords(speech).p_value(test.p));
}

}  // namespace watwerkt::answers
