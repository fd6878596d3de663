// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/effect/counts.hpp"

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "indexer/effect/argument_rules.hpp"
#include "indexer/effect/probability.hpp"

namespace watwerkt {
namespace {

constexpr auto where = "omrekenen van aantallen";

/// A two-by-two table under its usual letters, checked.
struct Table {
    double a, b, c, d;
    [[nodiscard]] double first() const { return a + b; }
    [[nodiscard]] double second() const { return c + d; }
    [[nodiscard]] double all() const { return a + b + c + d; }
    [[nodiscard]] bool has_empty_cell() const { return a == 0 || b == 0 || c == 0 || d == 0; }
    [[nodiscard]] double inverses() const { return 1 / a + 1 / b + 1 / c + 1 / d; }
    [[nodiscard]] double odds_ratio() const { return (a / b) / (c / d); }
};

Table checked(const OutcomeCounts& counts) {
    using argument_rules::require_at_least;
    require_at_least({where, "aantal kinderen", counts.treatment_with}, 0);
    require_at_least({where, "aantal kinderen", counts.treatment_without}, 0);
    require_at_least({where, "aantal kinderen", counts.control_with}, 0);
    require_at_least({where, "aantal kinderen", counts.control_without}, 0);
    const Table table{counts.treatment_with,
                      counts.treatment_without,
                      counts.control_with,
                      counts.control_without};
    argument_rules::require_above_zero({where, "aantal kinderen in de actiegroep", table.first()});
    argument_rules::require_above_zero(
        {where, "aantal kinderen in de vergelijkingsgroep", table.second()});
    return table;
}

/// With 0.5 in each cell when one is empty.
Table filled(const OutcomeCounts& counts) {
    Table table = checked(counts);
    if (!table.has_empty_cell()) return table;
    table.a += 0.5;
    table.b += 0.5;
    table.c += 0.5;
    table.d += 0.5;
    return table;
}

double squared(double x) { return x * x; }

double probit_variance(double share, double z, double size) {
    return 2 * std::numbers::pi * share * (1 - share) * std::exp(z * z) / size;
}

/// The density of two standard normal variables with correlation r.
double normal_density_of_two(double x, double y, double r) {
    const double rest = 1 - r * r;
    return std::exp(-(x * x - 2 * r * x * y + y * y) / (2 * rest)) /
           (2 * std::numbers::pi * std::sqrt(rest));
}

/// P(X < x, Y < y). Plackett (1954): its derivative to r is the density, so integrate from 0; with
/// r = sin(t) the integrand stays smooth up to r = 1.
double normal_below_both(double x, double y, double r) {
    const auto slope = [x, y](double t) {
        const double cosine = std::cos(t);
        return std::exp(-(x * x - 2 * std::sin(t) * x * y + y * y) / (2 * cosine * cosine)) /
               (2 * std::numbers::pi);
    };
    const double end = std::asin(r);
    const double area = end == 0 ? 0
                                 : boost::math::quadrature::gauss_kronrod<double, 31>::integrate(
                                       slope, 0.0, end, 10, 1e-12);
    return probability::normal_below(x) * probability::normal_below(y) + area;
}

}  // namespace

EffectSize log_odds_ratio_from_counts(const OutcomeCounts& counts) {
    const Table table = filled(counts);
    return {std::log(table.odds_ratio()), table.inverses()};
}

EffectSize log_risk_ratio_from_counts(const OutcomeCounts& counts) {
    const Table table = filled(counts);
    return {std::log((table.a / table.first()) / (table.c / table.second())),
            1 / table.a - 1 / table.first() + 1 / table.c - 1 / table.second()};
}

EffectSize risk_difference_from_counts(const OutcomeCounts& counts) {
    const Table table = filled(counts);
    const double first = table.a / table.first();
    const double second = table.c / table.second();
    return {first - second,
            first * (1 - first) / table.first() + second * (1 - second) / table.second()};
}

EffectSize d_from_counts(const OutcomeCounts& counts, OddsRatioMethod method) {
    return d_from_log_odds_ratio(log_odds_ratio_from_counts(counts), method);
}

EffectSize g_from_counts(const OutcomeCounts& counts, OddsRatioMethod method) {
    const EffectSize d = d_from_counts(counts, method);
    const double correction = hedges_correction(checked(counts).all() - 2);
    return {d.value * correction, d.variance * correction * correction};
}

EffectSize probit_difference_from_counts(const OutcomeCounts& counts) {
    const Table table = filled(counts);
    const double first = table.a / table.first();
    const double second = table.c / table.second();
    const double first_z = probability::normal_quantile(first);
    const double second_z = probability::normal_quantile(second);
    return {first_z - second_z,
            probit_variance(first, first_z, table.first()) +
                probit_variance(second, second_z, table.second())};
}

EffectSize arcsine_difference_from_counts(const OutcomeCounts& counts) {
    const Table table = checked(counts);
    return {std::asin(std::sqrt(table.a / table.first())) -
                std::asin(std::sqrt(table.c / table.second())),
            1 / (4 * table.first()) + 1 / (4 * table.second())};
}

EffectSize phi_from_counts(const OutcomeCounts& counts) {
    const Table table = checked(counts);
    const double with = table.a + table.c;
    const double without = table.b + table.d;
    argument_rules::require_above_zero({where, "aantal kinderen met de uitkomst", with});
    argument_rules::require_above_zero({where, "aantal kinderen zonder de uitkomst", without});
    const double all = table.all();
    const double rows = table.first() * table.second();
    const double columns = with * without;
    const double phi = (table.a * table.d - table.b * table.c) / std::sqrt(rows * columns);
    const double row_skew = (table.first() - table.second()) / std::sqrt(rows);
    const double column_skew = (with - without) / std::sqrt(columns);
    const double variance = (1 - phi * phi + phi * (1 + phi * phi / 2) * row_skew * column_skew -
                             0.75 * phi * phi * (row_skew * row_skew + column_skew * column_skew)) /
                            all;
    return {phi, variance};
}

EffectSize yule_q_from_counts(const OutcomeCounts& counts) {
    const Table table = filled(counts);
    const double q = (table.odds_ratio() - 1) / (table.odds_ratio() + 1);
    return {q, squared(1 - q * q) * table.inverses() / 4};
}

EffectSize yule_y_from_counts(const OutcomeCounts& counts) {
    const Table table = filled(counts);
    const double root = std::sqrt(table.odds_ratio());
    const double y = (root - 1) / (root + 1);
    return {y, squared(1 - y * y) * table.inverses() / 16};
}

EffectSize peto_log_odds_ratio_from_counts(const OutcomeCounts& counts) {
    const Table table = filled(counts);
    const double all = table.all();
    const double with = table.a + table.c;
    const double expected = with * table.first() / all;
    const double variance =
        with * (table.b + table.d) * table.first() * table.second() / (all * all * (all - 1));
    argument_rules::require_above_zero({where, "spreiding van het aantal", variance});
    return {(table.a - expected) / variance, 1 / variance};
}

EffectSize tetrachoric_from_counts(const OutcomeCounts& counts) {
    const Table table = checked(counts);
    if (table.has_empty_cell()) {
        argument_rules::refuse(
            where, "een van de vier aantallen is 0", "geen-lege-cel", "gebruik de odds ratio");
    }
    const double all = table.all();
    const double x = probability::normal_quantile(table.first() / all);
    const double y = probability::normal_quantile((table.a + table.c) / all);
    const auto gap = [&](double r) { return normal_below_both(x, y, r) - table.a / all; };
    std::uintmax_t steps = 200;
    const auto bracket = boost::math::tools::toms748_solve(
        gap, -1 + 1e-12, 1 - 1e-12, boost::math::tools::eps_tolerance<double>(50), steps);
    const double r = (bracket.first + bracket.second) / 2;
    // r depends on three shares: of a, of the row and of the column. Its slopes to the four cells:
    const double root = std::sqrt(1 - r * r);
    const double by_row = probability::normal_below((y - r * x) / root);
    const double by_column = probability::normal_below((x - r * y) / root);
    const double to_a = 1 - by_row - by_column;
    const double mean = (to_a * table.a - by_row * table.b - by_column * table.c) / all;
    const double square =
        (to_a * to_a * table.a + by_row * by_row * table.b + by_column * by_column * table.c) / all;
    return {r, (square - mean * mean) / (all * squared(normal_density_of_two(x, y, r)))};
}

}  // namespace watwerkt
