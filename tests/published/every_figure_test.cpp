// SPDX-License-Identifier: GPL-3.0-or-later
// No figure in the corpus that is not in a source row: every number of every finding is looked up.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/published/source_rows.hpp"
#include "tools/import/values.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

namespace {

bool has_sources() {
    if (std::filesystem::exists(shared_evidence())) return true;
    WARN("../shared/evidence is not beside the project, so the figures are not compared");
    SUCCEED();
    return false;
}

/// A figure of a finding, and the columns that may hold it.
struct Figure {
    std::string name;
    double value;
    std::string fact_column;  ///< in a fact base
    std::string list_column;  ///< in <source>_effect.csv and <source>_check.csv
};

template <typename Number>
void add(std::vector<Figure>& figures, Figure figure, const Coded<Number>& number) {
    if (!number.has_value()) return;
    figure.value = static_cast<double>(*number);
    figures.push_back(std::move(figure));
}

void add(std::vector<Figure>& figures, Figure figure, const std::optional<double>& number) {
    if (!number) return;
    figure.value = *number;
    figures.push_back(std::move(figure));
}

std::vector<Figure> figures_of(const Finding& finding) {
    std::vector<Figure> figures;
    const Effect& effect = finding.effect;
    add(figures, {"value", 0, "effect_size_g", "value"}, effect.value);
    add(figures, {"standardError", 0, "standard_error", "standard_error"}, effect.standard_error);
    add(figures, {"low", 0, "", "ci_low"}, effect.interval_low);
    add(figures, {"high", 0, "", "ci_high"}, effect.interval_high);
    add(figures, {"p", 0, "p_value", "p"}, effect.p_value);
    add(figures, {"treatmentSize", 0, "n_treatment", "n_treatment"}, finding.treatment_size);
    add(figures, {"controlSize", 0, "n_control", "n_control"}, finding.control_size);
    add(figures, {"treatmentClusters", 0, "clusters_treatment", ""}, finding.treatment_clusters);
    add(figures, {"controlClusters", 0, "clusters_control", ""}, finding.control_clusters);
    return figures;
}

/// Shares are percentages in a fact base.
std::vector<Figure> shares_of(const Finding& finding) {
    std::vector<Figure> figures;
    add(figures, {"lowIncomeShare", 0, "pct_low_income", ""}, finding.low_income_share);
    add(figures, {"homeLanguageShare", 0, "pct_ell", ""}, finding.home_language_share);
    return figures;
}

std::optional<double> number_in(const Row* row, const std::string& column) {
    if (row == nullptr) return std::nullopt;
    const auto cell = row->find(column);
    if (cell == row->end()) return std::nullopt;
    return importer::parse_number(cell->second);
}

bool is_in(const std::vector<double>& numbers, double value) {
    return std::any_of(numbers.begin(), numbers.end(), [value](double number) {
        return std::abs(number - std::abs(value)) < 1e-9;
    });
}

/// A mapped figure must stand in the row itself. Two ways round are known and named in the reason
/// of the table: a difference between two figures of the row, and a point between thousands.
bool stands_in_row(const Row& row, const Row& mapped, double value) {
    const std::vector<double> numbers =
        numbers_in(row.at("effect_size") + " " +
                   (row.contains("ci_or_se_or_p") ? row.at("ci_or_se_or_p") : ""));
    if (is_in(numbers, value)) return true;
    const std::string& reason = mapped.at("reason");
    if (reason.find("dollars") != std::string::npos) return is_in(numbers, value / 1000);
    if (reason.find("computed here") == std::string::npos) return false;
    return std::any_of(numbers.begin(), numbers.end(), [&](double first) {
        return std::any_of(numbers.begin(), numbers.end(), [&](double second) {
            return std::abs(first - second - std::abs(value)) < 1e-9;
        });
    });
}

void check_in_fact_base(const SourceRow& source, const Figure& figure) {
    CAPTURE(figure.name, figure.value);
    CHECK(number_in(source.row, figure.fact_column) == figure.value);
}

/// A difference between two figures of the row is not the source's own, unless the second look at
/// the source brought a figure.
std::string computed_by(const SourceRow& source) {
    const bool is_replaced = number_in(source.checked, "value").has_value();
    const bool is_ours = source.mapped != nullptr &&
                         source.mapped->at("reason").find("computed here") != std::string::npos;
    return is_ours && !is_replaced ? "watwerkt" : "bron";
}

enum class Origin { row, second_look };

/// Which of both a figure of a study list comes from; checks that it is one of them.
Origin check_in_study_list(const SourceRow& source, const Figure& figure) {
    CAPTURE(figure.name, figure.value);
    if (number_in(source.checked, figure.list_column) == figure.value) return Origin::second_look;
    if (figure.name.ends_with("Size")) {
        CHECK(number_in(source.row, figure.list_column) == figure.value);
        return Origin::row;
    }
    REQUIRE(source.mapped != nullptr);
    CHECK(number_in(source.mapped, figure.list_column) == figure.value);
    CHECK(stands_in_row(*source.row, *source.mapped, figure.value));
    return Origin::row;
}

}  // namespace

TEST_CASE("Every figure of a finding from a fact base stands in its source row", "[published]") {
    if (!has_sources()) return;
    const SourceRows sources;
    std::size_t figures = 0;
    for (const auto& [id, shipped] : shipped_findings()) {
        const SourceRow source = sources.of(*shipped.finding);
        if (source.kind != SourceKind::fact_base) continue;
        CAPTURE(id);
        CHECK(shipped.finding->effect.interval_low == std::nullopt);
        for (const Figure& figure : figures_of(*shipped.finding)) {
            check_in_fact_base(source, figure);
            ++figures;
        }
        for (const Figure& figure : shares_of(*shipped.finding)) {
            CAPTURE(figure.name);
            CHECK(number_in(source.row, figure.fact_column).value() / 100 ==
                  Approx(figure.value).epsilon(1e-12));
            ++figures;
        }
    }
    CHECK(figures > 15000);
}

TEST_CASE("Every figure of a finding from a study list stands in its row or was mended by name",
          "[published]") {
    if (!has_sources()) return;
    const SourceRows sources;
    std::size_t figures = 0;
    std::size_t mended = 0;
    for (const auto& [id, shipped] : shipped_findings()) {
        const SourceRow source = sources.of(*shipped.finding);
        if (source.kind != SourceKind::study_list) continue;
        CAPTURE(id);
        for (const Figure& figure : figures_of(*shipped.finding)) {
            ++figures;
            if (check_in_study_list(source, figure) == Origin::row) continue;
            ++mended;
            // A figure from a second look says on the record when and where it was seen.
            REQUIRE(shipped.finding->checked.has_value());
            CHECK(shipped.finding->checked->date == source.checked->at("date"));
            CHECK(shipped.finding->checked->where == source.checked->at("where"));
        }
        CHECK(shares_of(*shipped.finding).empty());
        CHECK(shipped.finding->effect.computed_by == computed_by(source));
    }
    CHECK(figures > 500);
    INFO(mended << " figures from a second look at the source");
    CHECK(mended > 0);
}

TEST_CASE("What a record repeats of the source as words stands in its row", "[published]") {
    if (!has_sources()) return;
    const SourceRows sources;
    for (const auto& [id, shipped] : shipped_findings()) {
        const std::string& reported = shipped.finding->effect.reported;
        if (reported.empty()) continue;
        const SourceRow source = sources.of(*shipped.finding);
        const std::string& told = source.kind == SourceKind::fact_base
                                      ? source.row->at("effect_size_reported")
                                      : source.row->at("effect_size");
        CAPTURE(id, reported, told);
        CHECK(reported.find(told) != std::string::npos);
    }
}

TEST_CASE("The number of children of a study stands in a row about it", "[published]") {
    if (!has_sources()) return;
    const SourceRows sources;
    std::size_t counted = 0;
    for (const Study& study : shipped_studies()) {
        if (!study.participants.has_value()) continue;
        ++counted;
        std::vector<double> told;
        for (const Row* row : sources.about(study)) {
            for (const char* column : {"n_total", "sample_n"}) {
                if (const auto number = number_in(row, column)) told.push_back(*number);
            }
        }
        CAPTURE(study.id, *study.participants);
        CHECK(is_in(told, *study.participants));
    }
    CHECK(counted > 500);
}

TEST_CASE("Numbers are found in words as people write them", "[published]") {
    const auto [text, numbers] = GENERATE(table<std::string, std::vector<double>>({
        {"0.28 SD", {0.28}},
        {"0,28 (p=.034)", {0.28, 0.034}},
        {"12% vs 14%", {12, 14}},
        {"van 1.5 tot -2.", {1.5, 2}},
        {"geen", {}},
    }));
    CAPTURE(text);
    CHECK(numbers_in(text) == numbers);
}
