// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/two_by_two.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "corpus/error.hpp"
#include "query/synthesis/distributions.hpp"

namespace watwerkt {
namespace {

using Tables = std::span<const TwoByTwo>;

double treated(const TwoByTwo& table) { return table.treated_with + table.treated_without; }
double control(const TwoByTwo& table) { return table.control_with + table.control_without; }
double everyone(const TwoByTwo& table) { return treated(table) + control(table); }
double events(const TwoByTwo& table) { return table.treated_with + table.control_with; }

bool has_zero(const TwoByTwo& table) {
    return std::min({table.treated_with,
                     table.treated_without,
                     table.control_with,
                     table.control_without}) <= 0;
}

/// No event, or only events, in both groups: the table cannot tell which group did better.
bool is_uninformative(const TwoByTwo& table) {
    return events(table) <= 0 || events(table) >= everyone(table);
}

void check_tables(Tables tables) {
    const auto refuse = [](std::size_t index, const char* what) {
        throw Error(ErrorKind::invalid_argument,
                    what,
                    "tabel " + std::to_string(index + 1),
                    "herstel de aantallen of laat deze tabel weg");
    };
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const TwoByTwo& table = tables[i];
        for (const double cell : {table.treated_with,
                                  table.treated_without,
                                  table.control_with,
                                  table.control_without}) {
            if (!std::isfinite(cell)) refuse(i, "een aantal is geen gewoon getal");
            if (cell < 0) refuse(i, "een aantal mag niet kleiner zijn dan nul");
        }
        if (treated(table) <= 0 || control(table) <= 0)
            refuse(i, "beide groepen moeten mensen hebben");
    }
    if (tables.empty()) {
        throw Error(
            ErrorKind::invalid_argument, "er zijn geen tabellen", "tabellen", "geef er minstens 1");
    }
}

TwoByTwo with_half_added(TwoByTwo table) {
    for (double* cell : {&table.treated_with,
                         &table.treated_without,
                         &table.control_with,
                         &table.control_without}) {
        *cell += 0.5;
    }
    return table;
}

EffectSize raw_effect(const TwoByTwo& table, TwoByTwoMeasure measure) {
    const double a = table.treated_with, b = table.treated_without;
    const double c = table.control_with, d = table.control_without;
    const double treated_risk = a / (a + b), control_risk = c / (c + d);
    switch (measure) {
        case TwoByTwoMeasure::log_odds_ratio:
            return {std::log(a / b) - std::log(c / d), 1 / a + 1 / b + 1 / c + 1 / d};
        case TwoByTwoMeasure::log_risk_ratio:
            return {std::log(treated_risk) - std::log(control_risk),
                    1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)};
        case TwoByTwoMeasure::risk_difference:
            return {treated_risk - control_risk,
                    treated_risk * (1 - treated_risk) / (a + b) +
                        control_risk * (1 - control_risk) / (c + d)};
    }
    return {};
}

std::optional<EffectSize> effect_of(const TwoByTwo& table, TwoByTwoMeasure measure) {
    const EffectSize effect = raw_effect(table, measure);
    const bool can_pool =
        std::isfinite(effect.value) && std::isfinite(effect.variance) && effect.variance > 0;
    return can_pool ? std::optional(effect) : std::nullopt;
}

/// Whether half a person is added to this table.
bool is_corrected(const TwoByTwo& table, ContinuityRule rule, bool any_has_zero) {
    switch (rule) {
        case ContinuityRule::tables_with_zero:
            return has_zero(table);
        case ContinuityRule::all_tables:
            return true;
        case ContinuityRule::all_if_any_has_zero:
            return any_has_zero;
        case ContinuityRule::none:
            return false;
    }
    return false;
}

struct MeanAndVariance {
    double mean;
    double variance;
};

MeanAndVariance odds_ratio(Tables tables) {
    double r = 0, s = 0, pr = 0, ps_qr = 0, qs = 0;  // the letters of Robins, Breslow & Greenland
    for (const TwoByTwo& table : tables) {
        const double n = everyone(table);
        const double straight = table.treated_with * table.control_without / n;
        const double crossed = table.treated_without * table.control_with / n;
        const double p = (table.treated_with + table.control_without) / n;
        const double q = (table.treated_without + table.control_with) / n;
        r += straight;
        s += crossed;
        pr += p * straight;
        ps_qr += p * crossed + q * straight;
        qs += q * crossed;
    }
    return {std::log(r / s), (pr / (r * r) + ps_qr / (r * s) + qs / (s * s)) / 2};
}

MeanAndVariance risk_ratio(Tables tables) {
    double r = 0, s = 0, d = 0;
    for (const TwoByTwo& table : tables) {
        const double n = everyone(table);
        r += table.treated_with * control(table) / n;
        s += table.control_with * treated(table) / n;
        d += (treated(table) * control(table) * events(table) -
              table.treated_with * table.control_with * n) /
             (n * n);
    }
    return {std::log(r / s), d / (r * s)};
}

MeanAndVariance risk_difference(Tables tables) {
    double difference = 0, weight = 0, p = 0, q = 0;  // p and q as in Sato, Greenland & Robins
    for (const TwoByTwo& table : tables) {
        const double n = everyone(table), n1 = treated(table), n2 = control(table);
        const double x1 = table.treated_with, x2 = table.control_with;
        difference += (x1 * n2 - x2 * n1) / n;
        weight += n1 * n2 / n;
        p += (n1 * n1 * x2 - n2 * n2 * x1 + n1 * n2 * (n2 - n1) / 2) / (n * n);
        q += (x1 * (n2 - x2) + x2 * (n1 - x1)) / (2 * n);
    }
    const double mean = difference / weight;
    return {mean, (mean * p + q) / (weight * weight)};
}

std::optional<PooledTables> answer_from(MeanAndVariance found, double level) {
    if (!std::isfinite(found.mean) || !std::isfinite(found.variance) || found.variance <= 0) {
        return std::nullopt;
    }
    const double error = std::sqrt(found.variance);
    const double reach = normal_reach(level) * error;
    return PooledTables{found.mean,
                        error,
                        found.mean / error,
                        normal_two_sided(found.mean / error),
                        level,
                        {found.mean - reach, found.mean + reach},
                        0,
                        0};
}

void add_to_homogeneity(PooledTables& answer, const EffectSize& own) {
    const double distance = own.value - answer.estimate;
    answer.homogeneity += distance * distance / own.variance;
    ++answer.tables_in_homogeneity;
}

/// Events above what chance would give the treated group, and the variance of that number.
EffectSize observed_above_expected(const TwoByTwo& table) {
    const double n = everyone(table);
    const double expected = treated(table) * events(table) / n;
    const double variance =
        treated(table) * control(table) * events(table) * (n - events(table)) / (n * n * (n - 1));
    return {table.treated_with - expected, variance};
}

}  // namespace

std::vector<std::optional<EffectSize>> effects_of_tables(Tables tables,
                                                         TwoByTwoMeasure measure,
                                                         ContinuityRule rule,
                                                         bool drops_uninformative) {
    check_tables(tables);
    const bool any_has_zero = std::ranges::any_of(tables, has_zero);
    std::vector<std::optional<EffectSize>> effects;
    effects.reserve(tables.size());
    for (const TwoByTwo& table : tables) {
        if (drops_uninformative && is_uninformative(table)) {
            effects.emplace_back();
            continue;
        }
        const bool corrected = is_corrected(table, rule, any_has_zero);
        effects.push_back(effect_of(corrected ? with_half_added(table) : table, measure));
    }
    return effects;
}

std::optional<PooledTables> pool_mantel_haenszel(Tables tables,
                                                 TwoByTwoMeasure measure,
                                                 double level) {
    check_tables(tables);
    check_level(level);
    const auto found = [&]() -> MeanAndVariance {
        switch (measure) {
            case TwoByTwoMeasure::log_odds_ratio:
                return odds_ratio(tables);
            case TwoByTwoMeasure::log_risk_ratio:
                return risk_ratio(tables);
            case TwoByTwoMeasure::risk_difference:
                return risk_difference(tables);
        }
        return {};
    }();
    auto answer = answer_from(found, level);
    if (!answer) return std::nullopt;
    for (const auto& own :
         effects_of_tables(tables, measure, ContinuityRule::tables_with_zero, true)) {
        if (own) add_to_homogeneity(*answer, *own);
    }
    return answer;
}

std::optional<PooledTables> pool_peto(Tables tables, double level) {
    check_tables(tables);
    check_level(level);
    double excess = 0, variance = 0;
    for (const TwoByTwo& table : tables) {
        const EffectSize own = observed_above_expected(table);
        excess += own.value;
        variance += own.variance;
    }
    auto answer = answer_from({excess / variance, 1 / variance}, level);
    if (!answer) return std::nullopt;
    for (const TwoByTwo& table : tables) {
        const EffectSize own = observed_above_expected(table);
        if (own.variance > 0) {
            add_to_homogeneity(*answer, {own.value / own.variance, 1 / own.variance});
        }
    }
    return answer;
}

}  // namespace watwerkt
