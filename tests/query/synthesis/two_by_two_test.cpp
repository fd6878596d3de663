// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/two_by_two.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "corpus/error.hpp"

using namespace watwerkt;

namespace {

using Tables = std::vector<TwoByTwo>;

std::optional<EffectSize> only_effect(const TwoByTwo& table,
                                      TwoByTwoMeasure measure,
                                      ContinuityRule rule = ContinuityRule::tables_with_zero) {
    return effects_of_tables(Tables{table}, measure, rule).at(0);
}

}  // namespace

TEST_CASE("A table without zeros gives the effect of the textbook", "[tables]") {
    const TwoByTwo table{10, 30, 20, 20};
    const EffectSize odds = only_effect(table, TwoByTwoMeasure::log_odds_ratio).value();
    CHECK(odds.value == Approx(std::log(10.0 * 20 / (30.0 * 20))));
    CHECK(odds.variance == Approx(1 / 10.0 + 1 / 30.0 + 1 / 20.0 + 1 / 20.0));
    const EffectSize risk = only_effect(table, TwoByTwoMeasure::log_risk_ratio).value();
    CHECK(risk.value == Approx(std::log(0.25 / 0.5)));
    CHECK(risk.variance == Approx(1 / 10.0 - 1 / 40.0 + 1 / 20.0 - 1 / 40.0));
    const EffectSize difference = only_effect(table, TwoByTwoMeasure::risk_difference).value();
    CHECK(difference.value == Approx(-0.25));
    CHECK(difference.variance == Approx(0.25 * 0.75 / 40 + 0.25 / 40));
}

TEST_CASE("A half is added where the rule says so", "[tables]") {
    const Tables tables{{0, 20, 4, 16}, {10, 30, 20, 20}};
    const double with_half = std::log(0.5 * 16.5 / (20.5 * 4.5));
    const double other = std::log(10.0 * 20 / (30.0 * 20)),
                 other_half = std::log(10.5 * 20.5 / (30.5 * 20.5));
    const auto values = [&](ContinuityRule rule) {
        std::vector<double> found;
        for (const auto& effect :
             effects_of_tables(tables, TwoByTwoMeasure::log_odds_ratio, rule)) {
            found.push_back(effect ? effect->value : 99);
        }
        return found;
    };
    CHECK_THAT(values(ContinuityRule::tables_with_zero),
               Catch::Matchers::Approx(std::vector<double>{with_half, other}));
    CHECK_THAT(values(ContinuityRule::all_tables),
               Catch::Matchers::Approx(std::vector<double>{with_half, other_half}));
    CHECK_THAT(values(ContinuityRule::all_if_any_has_zero),
               Catch::Matchers::Approx(std::vector<double>{with_half, other_half}));
    CHECK_THAT(values(ContinuityRule::none),
               Catch::Matchers::Approx(std::vector<double>{99, other}));
}

TEST_CASE("A table that cannot tell who did better is dropped on request", "[tables]") {
    const Tables tables{{0, 15, 0, 15}, {12, 0, 9, 0}, {5, 10, 3, 12}};
    const auto all = effects_of_tables(tables, TwoByTwoMeasure::log_odds_ratio);
    CHECK((all[0] && all[1] && all[2]));
    const auto informative = effects_of_tables(
        tables, TwoByTwoMeasure::log_odds_ratio, ContinuityRule::tables_with_zero, true);
    CHECK((!informative[0] && !informative[1] && informative[2]));
}

TEST_CASE("Pooling one table gives that table", "[tables]") {
    const Tables tables{{10, 30, 20, 20}};
    const auto measure = GENERATE(TwoByTwoMeasure::log_odds_ratio,
                                  TwoByTwoMeasure::log_risk_ratio,
                                  TwoByTwoMeasure::risk_difference);
    const EffectSize own = only_effect(tables[0], measure).value();
    const PooledTables pooled = pool_mantel_haenszel(tables, measure).value();
    CHECK(pooled.estimate == Approx(own.value));
    CHECK(pooled.homogeneity == Approx(0).margin(1e-20));
    CHECK(pooled.tables_in_homogeneity == 1);
    if (measure != TwoByTwoMeasure::risk_difference)
        CHECK(pooled.standard_error == Approx(std::sqrt(own.variance)));
}

TEST_CASE("Peto's odds ratio is the excess of events over its variance", "[tables]") {
    // 30 events of 80: 15 expected in the treated group, 10 seen; variance 40 40 30 50 / (80^2 79).
    const PooledTables pooled = pool_peto(Tables{{10, 30, 20, 20}}).value();
    const double variance = 40.0 * 40 * 30 * 50 / (80.0 * 80 * 79);
    CHECK(pooled.estimate == Approx(-5 / variance));
    CHECK(pooled.standard_error == Approx(1 / std::sqrt(variance)));
}

TEST_CASE("Swapping the groups turns the sign", "[tables]") {
    const Tables tables{{0, 20, 4, 16}, {3, 17, 0, 20}, {10, 5, 8, 9}};
    Tables swapped;
    for (const TwoByTwo& table : tables) {
        swapped.push_back(
            {table.control_with, table.control_without, table.treated_with, table.treated_without});
    }
    const auto measure = GENERATE(TwoByTwoMeasure::log_odds_ratio,
                                  TwoByTwoMeasure::log_risk_ratio,
                                  TwoByTwoMeasure::risk_difference);
    const PooledTables one = pool_mantel_haenszel(tables, measure).value();
    const PooledTables other = pool_mantel_haenszel(swapped, measure).value();
    CHECK(one.estimate == Approx(-other.estimate));
    CHECK(one.standard_error == Approx(other.standard_error));
    CHECK(pool_peto(tables).value().estimate == Approx(-pool_peto(swapped).value().estimate));
}

TEST_CASE("Without any event there is nothing to pool", "[tables]") {
    const Tables tables{{0, 15, 0, 15}, {0, 10, 0, 12}};
    CHECK_FALSE(pool_mantel_haenszel(tables, TwoByTwoMeasure::log_odds_ratio));
    CHECK_FALSE(pool_mantel_haenszel(tables, TwoByTwoMeasure::log_risk_ratio));
    CHECK_FALSE(pool_peto(tables));
}

TEST_CASE("Tables that cannot be are refused with their number", "[tables]") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const auto [refused, message] = GENERATE_COPY(table<TwoByTwo, std::string>({
        {{-1, 15, 3, 15},
         "tabel 2: een aantal mag niet kleiner zijn dan nul; herstel de aantallen"},
        {{nan, 15, 3, 15}, "tabel 2: een aantal is geen gewoon getal"},
        {{0, 0, 3, 15}, "tabel 2: beide groepen moeten mensen hebben"},
        {{3, 15, 0, 0}, "tabel 2: beide groepen moeten mensen hebben"},
    }));
    const Tables tables{{1, 2, 3, 4}, refused};
    CHECK_THROWS_WITH(pool_peto(tables), Catch::Contains(message));
    CHECK_THROWS_WITH(effects_of_tables(tables, TwoByTwoMeasure::log_odds_ratio),
                      Catch::Contains(message));
    CHECK_THROWS_WITH(pool_peto(Tables{}), Catch::Contains("er zijn geen tabellen"));
}
