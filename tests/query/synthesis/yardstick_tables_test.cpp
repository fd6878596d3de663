// SPDX-License-Identifier: GPL-3.0-or-later
// Tables with zeros against R metafor: tolerances as in shared/oracle/README.md.
#include <catch2/catch.hpp>
#include <map>

#include "query/synthesis/pooling.hpp"
#include "query/synthesis/two_by_two.hpp"
#include "tests/query/synthesis/yardstick.hpp"

using namespace watwerkt;
using nlohmann::json;
using yardstick::check_close;
using yardstick::check_p;

namespace {

const std::map<std::string, TwoByTwoMeasure> measures{{"OR", TwoByTwoMeasure::log_odds_ratio},
                                                      {"RR", TwoByTwoMeasure::log_risk_ratio},
                                                      {"RD", TwoByTwoMeasure::risk_difference}};
const std::map<std::string, ContinuityRule> rules{{"only0", ContinuityRule::tables_with_zero},
                                                  {"all", ContinuityRule::all_tables},
                                                  {"if0all", ContinuityRule::all_if_any_has_zero},
                                                  {"none", ContinuityRule::none}};

std::vector<TwoByTwo> tables_of(const json& columns) {
    std::vector<TwoByTwo> tables;
    for (std::size_t i = 0; i < columns.at("ai").size(); ++i) {
        tables.push_back({columns.at("ai").at(i),
                          columns.at("bi").at(i),
                          columns.at("ci").at(i),
                          columns.at("di").at(i)});
    }
    return tables;
}

void check_pooled(const std::vector<EffectSize>& effects, PoolingMethod method, const json& block) {
    const PooledEstimate pooled = pool(effects, {.method = method, .test = PoolingTest::normal});
    const double tolerance = method == PoolingMethod::dersimonian_laird ? 1e-8 : 1e-6;
    const double error = block.at("se");
    check_close("k", static_cast<double>(pooled.count), block.at("k"), 0, 0);
    check_close("estimate", pooled.estimate, block.at("estimate"), tolerance, error);
    check_close("se", pooled.standard_error, block.at("se"), tolerance, error);
    check_close("tau2", pooled.tau_squared, block.at("tau2"), tolerance, error * error);
    if (block.contains("Q"))
        check_close("Q", pooled.homogeneity.statistic, block.at("Q"), tolerance, 1);
}

}  // namespace

TEST_CASE("Each rule for zeros gives the effects of the yardstick", "[yardstick]") {
    const json* results = yardstick::results();
    if (results == nullptr) return;
    const json& zero_cells = results->at("zero_cells");
    const auto tables = tables_of(zero_cells.at("table"));
    int blocks = 0;
    for (const json& block : zero_cells.at("results")) {
        INFO(block.dump());
        const auto found = effects_of_tables(
            tables, measures.at(block.at("measure")), rules.at(block.at("to")), block.at("drop00"));
        std::vector<EffectSize> usable;
        for (std::size_t i = 0; i < found.size(); ++i) {
            // R keeps a variance of 0; we give no effect then, as R's own pooling does.
            const json& variance = block.at("vi").at(i);
            const bool is_usable = !variance.is_null() && variance.get<double>() > 0;
            REQUIRE(found[i].has_value() == is_usable);
            if (!is_usable) continue;
            check_close("yi", found[i]->value, block.at("yi").at(i), 1e-10, 1);
            check_close("vi", found[i]->variance, variance, 1e-10, 0);
            usable.push_back(*found[i]);
        }
        if (block.contains("DL_on_finite_rows")) {
            check_pooled(usable, PoolingMethod::dersimonian_laird, block.at("DL_on_finite_rows"));
            check_pooled(usable,
                         PoolingMethod::restricted_maximum_likelihood,
                         block.at("REML_on_finite_rows"));
        }
        ++blocks;
    }
    CHECK(blocks == 24);
}

TEST_CASE("Mantel-Haenszel and Peto agree with the yardstick", "[yardstick]") {
    const json* results = yardstick::results();
    if (results == nullptr) return;
    const json& zero_cells = results->at("zero_cells");
    const auto tables = tables_of(zero_cells.at("table"));
    for (const auto& [name, block] : zero_cells.at("mantel_haenszel_and_peto").items()) {
        INFO(name);
        const auto found =
            name == "Peto_OR" ? pool_peto(tables) : pool_mantel_haenszel(tables, measures.at(name));
        REQUIRE(found);
        const double error = block.at("se");
        check_close("estimate", found->estimate, block.at("estimate"), 1e-8, error);
        check_close("se", found->standard_error, block.at("se"), 1e-8, error);
        check_close("ci.lb", found->confidence_interval.lower, block.at("ci.lb"), 1e-8, error);
        check_close("ci.ub", found->confidence_interval.upper, block.at("ci.ub"), 1e-8, error);
        check_p("p", found->p, block.at("p"));
        check_close("Q", found->homogeneity, block.at("Q"), 1e-8, 1);
    }
}
