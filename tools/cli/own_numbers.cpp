// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/own_numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <istream>
#include <optional>

#include "corpus/error.hpp"
#include "indexer/effect/conversion.hpp"
#include "indexer/effect/counts.hpp"
#include "query/synthesis/two_by_two.hpp"
#include "tools/cli/texts.hpp"
#include "tools/csv/csv.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::array<std::string_view, 6> mean_columns{"m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"};
constexpr std::array<std::string_view, 4> count_columns{"ai", "bi", "ci", "di"};
constexpr std::array<std::string_view, 2> variance_first{"vi", "se"};
constexpr std::array<std::string_view, 2> error_first{"se", "vi"};

// One line of the table, its figures checked as they are read.
class Line {
 public:
    Line(const CsvTableReader& table, const Speech& speech) : table_(table), speech_(speech) {}

    [[nodiscard]] double number(std::string_view column) const {
        std::string_view text = table_[column];
        while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
        while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
        if (text.empty())
            fail(column, speech_(texts::number_missing, column), texts::number_missing_advice);
        double value = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (failure != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
            fail(column, speech_(texts::not_a_figure, text, column), texts::not_a_figure_advice);
        return value;
    }

    [[nodiscard]] double positive(std::string_view column) const {
        const double value = number(column);
        if (!(value > 0))
            fail(column,
                 speech_(texts::must_be_positive, column, table_[column]),
                 texts::must_be_positive_advice);
        return value;
    }

    // What the conversions refuse is a figure of the file that cannot be.
    template <typename Convert>
    EffectSize converted(std::string_view column, Convert convert) const {
        try {
            return convert();
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::invalid_argument) throw;
            fail(column,
                 speech_(texts::group_figures, error.what()),
                 texts::must_be_positive_advice);
        }
    }

    [[noreturn]] void fail(std::string_view column,
                           const std::string& what,
                           const Text& advice) const {
        throw Error(ErrorKind::invalid_input, what, table_.place(column), speech_(advice));
    }

 private:
    const CsvTableReader& table_;
    const Speech& speech_;
};

// Which columns hold the figures.
struct ColumnSet {
    enum class Kind { effects, means, counts };
    Kind kind;
    std::string_view effect, precision;  ///< for effects
    std::string measure;
};

template <std::size_t count>
bool has_all(const CsvTableReader& table, const std::array<std::string_view, count>& columns) {
    return std::ranges::all_of(columns, [&](std::string_view name) { return table.has(name); });
}

std::optional<ColumnSet> effects_in(const CsvTableReader& table,
                                    std::string_view effect,
                                    const std::array<std::string_view, 2>& precisions,
                                    std::string measure) {
    if (!table.has(effect)) return std::nullopt;
    const auto precision =
        std::ranges::find_if(precisions, [&](std::string_view name) { return table.has(name); });
    if (precision == precisions.end()) return std::nullopt;
    return ColumnSet{ColumnSet::Kind::effects, effect, *precision, std::move(measure)};
}

ColumnSet columns_of(const CsvTableReader& table,
                     const std::string& measure,
                     const Speech& speech) {
    if (auto set = effects_in(table, "yi", variance_first, "eigen")) return *set;
    if (auto set = effects_in(table, "g", error_first, "g")) return *set;
    if (has_all(table, mean_columns)) return {ColumnSet::Kind::means, {}, {}, "g"};
    if (has_all(table, count_columns))
        return {ColumnSet::Kind::counts, {}, {}, measure.empty() ? "g" : measure};
    const bool has_semicolons =
        table.columns().size() == 1 && table.columns().front().find(';') != std::string::npos;
    throw Error(ErrorKind::invalid_input,
                speech(texts::columns_unknown),
                table.name() + ":1:1",
                speech(has_semicolons ? texts::semicolons_advice : texts::columns_advice));
}

EffectSize effect_of_counts(const Line& line, const std::string& measure) {
    const OutcomeCounts counts{
        line.number("ai"), line.number("bi"), line.number("ci"), line.number("di")};
    if (measure == "g") return line.converted("ai", [&] { return g_from_counts(counts); });
    const TwoByTwoMeasure asked = measure == "log-or"   ? TwoByTwoMeasure::log_odds_ratio
                                  : measure == "log-rr" ? TwoByTwoMeasure::log_risk_ratio
                                                        : TwoByTwoMeasure::risk_difference;
    return line.converted("ai", [&] {
        const std::array table{TwoByTwo{counts.treatment_with,
                                        counts.treatment_without,
                                        counts.control_with,
                                        counts.control_without}};
        const auto effect = effects_of_tables(table, asked).front();
        if (!effect) throw Error(ErrorKind::invalid_argument, "effect");
        return *effect;
    });
}

EffectSize effect_of(const Line& line, const ColumnSet& columns) {
    switch (columns.kind) {
        case ColumnSet::Kind::effects: {
            const double precision = line.positive(columns.precision);
            const bool is_variance = columns.precision == "vi";
            return {line.number(columns.effect), is_variance ? precision : precision * precision};
        }
        case ColumnSet::Kind::means: {
            const GroupSummary treatment{
                line.number("m1i"), line.positive("sd1i"), line.positive("n1i")};
            const GroupSummary control{
                line.number("m2i"), line.positive("sd2i"), line.positive("n2i")};
            return line.converted("n1i", [&] { return g_from_means(treatment, control); });
        }
        case ColumnSet::Kind::counts:
            return effect_of_counts(line, columns.measure);
    }
    return {0, 1};
}

}  // namespace

OwnNumbers read_own_numbers(std::istream& input,
                            std::string name,
                            const std::string& measure,
                            const Speech& speech) {
    CsvTableReader table(input, std::move(name));
    const ColumnSet columns = columns_of(table, measure, speech);
    if (!measure.empty() && columns.kind != ColumnSet::Kind::counts)
        throw Error(ErrorKind::invalid_argument, speech(texts::measure_not_for_columns));
    OwnNumbers numbers;
    numbers.name = table.name();
    numbers.measure = columns.measure;
    const bool has_study = table.has("study");
    const bool has_cluster = table.has("cluster");
    numbers.has_clusters = has_study || has_cluster;
    const Line line(table, speech);
    while (table.read()) {
        OwnEffect& effect = numbers.effects.emplace_back();
        effect.line = table.line();
        effect.effect = effect_of(line, columns);
        if (has_study) effect.study = table["study"];
        if (numbers.has_clusters) effect.cluster = table[has_cluster ? "cluster" : "study"];
    }
    if (numbers.effects.empty())
        throw Error(ErrorKind::invalid_input,
                    speech(texts::no_rows),
                    numbers.name + ":2:1",
                    speech(texts::no_rows_advice));
    return numbers;
}

}  // namespace watwerkt::cli
