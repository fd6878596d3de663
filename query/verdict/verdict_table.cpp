// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/verdict/verdict_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace watwerkt {
namespace {

using Q = Quantity;
using C = Comparison;

// The half width within which a difference is hardly one, and from which it is a clear one.
constexpr double clear_difference = 0.10;
// The usual bound for the test of homogeneity, which has little power (Cochrane Handbook 10.10.2).
constexpr double not_by_chance = 0.10;

constexpr std::array not_studied{Condition{Q::studies, C::at_most, 0}};
constexpr std::array no_difference{Condition{Q::lower_95, C::at_least, -clear_difference},
                                   Condition{Q::upper_95, C::at_most, clear_difference},
                                   Condition{Q::certainty, C::at_least, 3}};
constexpr std::array matters_and_above_zero{Condition{Q::estimate_over_delta, C::at_least, 0},
                                            Condition{Q::lower_95, C::above, 0}};
constexpr std::array harm_confirmed{Condition{Q::harm_confirmed, C::at_least, 1}};
constexpr std::array may_harm{Condition{Q::upper_95, C::below, 0},
                              Condition{Q::estimate_under_delta, C::at_least, 0},
                              Condition{Q::certainty, C::at_least, 2}};
constexpr std::array works{Condition{Q::estimate, C::at_least, clear_difference},
                           Condition{Q::estimate_over_delta, C::at_least, 0},
                           Condition{Q::lower_95, C::above, 0},
                           Condition{Q::studies, C::at_least, 2},
                           Condition{Q::certainty, C::at_least, 4}};
constexpr std::array probably_works{Condition{Q::estimate, C::at_least, clear_difference},
                                    Condition{Q::estimate_over_delta, C::at_least, 0},
                                    Condition{Q::lower_95, C::above, 0},
                                    Condition{Q::studies, C::at_least, 2},
                                    Condition{Q::certainty, C::at_least, 3}};
constexpr std::array small_difference{Condition{Q::estimate, C::below, clear_difference},
                                      Condition{Q::lower_95, C::above, 0},
                                      Condition{Q::certainty, C::at_least, 3}};
constexpr std::array mixed{Condition{Q::studies, C::at_least, 3},
                           Condition{Q::certainty, C::at_least, 2},
                           Condition{Q::prediction_below, C::above, 0},
                           Condition{Q::prediction_above, C::above, 0},
                           Condition{Q::homogeneity_p, C::below, not_by_chance}};
constexpr std::array may_work{Condition{Q::estimate_over_delta, C::at_least, 0},
                              Condition{Q::lower_80, C::above, 0},
                              Condition{Q::lower_95, C::at_least, -clear_difference},
                              Condition{Q::certainty, C::at_least, 2}};

constexpr std::array<VerdictRule, 10> rules{{
    {VerdictCode::not_studied, not_studied},
    {VerdictCode::no_difference, no_difference, matters_and_above_zero},
    {VerdictCode::may_harm, may_harm},
    {VerdictCode::may_harm, harm_confirmed},
    {VerdictCode::works, works},
    {VerdictCode::probably_works, probably_works},
    {VerdictCode::small_difference, small_difference},
    {VerdictCode::mixed, mixed},
    {VerdictCode::may_work, may_work},
    {VerdictCode::unknown, {}},
}};

double value_of(Quantity quantity, const EvidenceSummary& evidence, int certainty) {
    constexpr double never = -std::numeric_limits<double>::infinity();
    switch (quantity) {
        case Q::studies:
            return static_cast<double>(evidence.studies);
        case Q::certainty:
            return certainty;
        case Q::estimate:
            return evidence.estimate;
        case Q::estimate_over_delta:
            return evidence.estimate - evidence.delta;
        case Q::estimate_under_delta:
            return -evidence.delta - evidence.estimate;
        case Q::lower_95:
            return evidence.interval_95.lower;
        case Q::upper_95:
            return evidence.interval_95.upper;
        case Q::lower_80:
            return evidence.interval_80.lower;
        case Q::prediction_below:
            return evidence.prediction ? -evidence.delta - evidence.prediction->lower : never;
        case Q::prediction_above:
            return evidence.prediction ? evidence.prediction->upper - evidence.delta : never;
        case Q::homogeneity_p:
            return evidence.homogeneity_p;
        case Q::harm_confirmed:
            return evidence.is_harm_confirmed ? 1 : 0;
    }
    return never;
}

bool holds(const Condition& condition, const EvidenceSummary& evidence, int certainty) {
    const double value = value_of(condition.quantity, evidence, certainty);
    switch (condition.comparison) {
        case C::at_least:
            return value >= condition.bound;
        case C::above:
            return value > condition.bound;
        case C::below:
            return value < condition.bound;
        case C::at_most:
            return value <= condition.bound;
    }
    return false;
}

bool all_hold(std::span<const Condition> conditions,
              const EvidenceSummary& evidence,
              int certainty) {
    return std::ranges::all_of(conditions, [&](const Condition& condition) {
        return holds(condition, evidence, certainty);
    });
}

struct QuantityWords {
    std::string_view dutch, english;
};
constexpr std::array<QuantityWords, quantity_count> quantity_words{{
    {"aantal onderzoeken", "number of studies"},
    {"zekerheid", "certainty"},
    {"schatting", "estimate"},
    {"schatting min de kleinste afstand die telt",
     "estimate less the smallest difference that matters"},
    {"min de kleinste afstand die telt, min de schatting",
     "minus the smallest difference that matters, less the estimate"},
    {"ondergrens (95 %)", "lower bound (95 %)"},
    {"bovengrens (95 %)", "upper bound (95 %)"},
    {"ondergrens (80 %)", "lower bound (80 %)"},
    {"zo ver komt de voorspelling onder de kleinste afstand die telt",
     "how far the prediction reaches below the smallest difference that matters"},
    {"zo ver komt de voorspelling boven de kleinste afstand die telt",
     "how far the prediction reaches above the smallest difference that matters"},
    {"kans op zulke verschillen tussen onderzoeken door toeval (p)",
     "chance of such differences between studies by chance alone (p)"},
    {"schade bevestigd", "harm confirmed"},
}};

// What is measured from a bound of its own reads badly as a number against 0.
struct ConditionWords {
    Quantity quantity;
    Comparison comparison;
    double bound;
    std::string_view dutch, english;
};
constexpr std::array condition_words{
    ConditionWords{
        Q::studies, C::at_most, 0, "geen onderzoek met een getal", "no study with a figure"},
    ConditionWords{Q::homogeneity_p,
                   C::below,
                   not_by_chance,
                   "de onderzoeken verschillen meer dan toeval kan verklaren (p < 0,1)",
                   "the studies differ more than chance can explain (p < 0.1)"},
    ConditionWords{Q::lower_95,
                   C::at_least,
                   -clear_difference,
                   "het 95%-interval komt niet verder onder nul dan -0,1",
                   "the 95% interval goes no further below zero than -0.1"},
    ConditionWords{Q::estimate_over_delta,
                   C::at_least,
                   0,
                   "de schatting haalt het kleinste verschil dat telt",
                   "the estimate reaches the smallest difference that matters"},
    ConditionWords{Q::estimate_over_delta,
                   C::below,
                   0,
                   "de schatting haalt het kleinste verschil dat telt niet",
                   "the estimate does not reach the smallest difference that matters"},
    ConditionWords{
        Q::estimate_under_delta,
        C::at_least,
        0,
        "de schatting ligt onder nul, minstens zo ver als het kleinste verschil dat telt",
        "the estimate lies below zero, at least by the smallest difference that matters"},
    ConditionWords{Q::lower_95,
                   C::above,
                   0,
                   "het hele 95%-interval ligt boven nul",
                   "the whole 95% interval lies above zero"},
    ConditionWords{Q::upper_95,
                   C::below,
                   0,
                   "het hele 95%-interval ligt onder nul",
                   "the whole 95% interval lies below zero"},
    ConditionWords{Q::lower_80,
                   C::above,
                   0,
                   "het hele 80%-interval ligt boven nul",
                   "the whole 80% interval lies above zero"},
    ConditionWords{Q::prediction_below,
                   C::above,
                   0,
                   "op een nieuwe plek kan het duidelijk slechter gaan",
                   "in a new place children may clearly do worse"},
    ConditionWords{Q::prediction_above,
                   C::above,
                   0,
                   "op een nieuwe plek kan het duidelijk beter gaan",
                   "in a new place children may clearly do better"},
    ConditionWords{Q::harm_confirmed,
                   C::at_least,
                   1,
                   "een beoordelaar heeft schade bevestigd",
                   "a reviewer has confirmed harm"},
};

const ConditionWords* words_for(const Condition& condition) {
    const auto found = std::ranges::find_if(condition_words, [&](const ConditionWords& words) {
        return words.quantity == condition.quantity && words.comparison == condition.comparison &&
               words.bound == condition.bound;
    });
    return found == condition_words.end() ? nullptr : &*found;
}

std::string words_of(std::span<const Condition> conditions, bool is_english) {
    std::string words;
    for (const Condition& condition : conditions) {
        if (!words.empty()) words += is_english ? " and " : " en ";
        if (const ConditionWords* known = words_for(condition)) {
            words += is_english ? known->english : known->dutch;
            continue;
        }
        const QuantityWords& quantity =
            quantity_words[static_cast<std::size_t>(condition.quantity)];
        static constexpr std::array<std::string_view, 4> signs{"≥", ">", "<", "≤"};
        std::string bound = fmt::format("{:g}", condition.bound);
        if (!is_english) std::ranges::replace(bound, '.', ',');
        words += fmt::format("{} {} {}",
                             is_english ? quantity.english : quantity.dutch,
                             signs[static_cast<std::size_t>(condition.comparison)],
                             bound);
    }
    return words;
}

}  // namespace

std::span<const VerdictRule> verdict_rules() noexcept { return rules; }

bool holds(const VerdictRule& rule, const EvidenceSummary& evidence, int certainty) {
    return all_hold(rule.conditions, evidence, certainty) &&
           (rule.unless.empty() || !all_hold(rule.unless, evidence, certainty));
}

VerdictCode verdict_of(const EvidenceSummary& evidence,
                       int certainty,
                       std::span<const VerdictRule> table) {
    for (const VerdictRule& rule : table) {
        if (holds(rule, evidence, certainty)) return rule.verdict;
    }
    return VerdictCode::unknown;
}

VerdictCode verdict_of_directions(const DirectionCounts& counts) {
    constexpr double significant = 0.05;
    constexpr std::size_t more_than_one_odd_study = 2;
    const std::size_t all = counts.favourable + counts.unfavourable + counts.no_difference;
    if (all == 0) return VerdictCode::not_studied;
    const auto is_mostly = [&](std::size_t these, std::size_t others) {
        const auto test = synthesise_directions({these, others, 0});
        return test && these > others && test->p < significant;
    };
    if (is_mostly(counts.favourable, all - counts.favourable)) return VerdictCode::may_work;
    if (is_mostly(counts.unfavourable, all - counts.unfavourable)) return VerdictCode::may_harm;
    if (std::min(counts.favourable, counts.unfavourable) >= more_than_one_odd_study)
        return VerdictCode::mixed;
    return VerdictCode::unknown;
}

std::string words_of(const VerdictRule& rule, std::string_view language) {
    const bool is_english = language == "en";
    if (rule.conditions.empty()) return is_english ? "everything else" : "al het andere";
    std::string words = words_of(rule.conditions, is_english);
    if (!rule.unless.empty()) {
        words += is_english ? ", unless this holds: " : ", behalve als dit klopt: ";
        words += words_of(rule.unless, is_english);
    }
    return words;
}

}  // namespace watwerkt
