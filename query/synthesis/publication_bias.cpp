// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/publication_bias.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/synthesis/distributions.hpp"
#include "query/synthesis/meta_regression.hpp"
#include "query/synthesis/prepared_effects.hpp"
#include "query/synthesis/weighing.hpp"

namespace watwerkt {
namespace {

using Effects = std::span<const EffectSize>;

constexpr std::size_t least = 3;

/// Whether the predictor varies enough to have a slope: more than rounding.
bool varies(const std::vector<double>& values) {
    const auto [smallest, largest] = std::ranges::minmax(values);
    return largest - smallest > 1e-12 * largest;
}

template <class Predictor>
std::optional<SmallStudyRegression> regress(Effects effects,
                                            Predictor predictor,
                                            const MetaRegressionOptions& options) {
    check_effects(effects, least);
    check_level(options.level);
    Covariate covariate{"onnauwkeurigheid", {}};
    for (const EffectSize& effect : effects) covariate.values.push_back(predictor(effect));
    if (!varies(covariate.values)) return std::nullopt;
    const MetaRegression fit = meta_regression(effects, {&covariate, 1}, options);
    const Coefficient& limit = fit.coefficients[0];
    const Coefficient& slope = fit.coefficients[1];
    SmallStudyRegression answer{slope.estimate,
                                slope.standard_error,
                                slope.statistic,
                                fit.degrees_of_freedom,
                                slope.p,
                                std::nullopt,
                                limit.estimate,
                                limit.confidence_interval};
    if (options.method != PoolingMethod::fixed_effect) answer.tau_squared = fit.tau_squared;
    return answer;
}

double standard_error_of(const EffectSize& effect) { return std::sqrt(effect.variance); }
double variance_of(const EffectSize& effect) { return effect.variance; }

// A fixed-effect regression whose errors are scaled by its own residuals is weighted least squares.
MetaRegressionOptions least_squares(double level) {
    MetaRegressionOptions options;
    options.method = PoolingMethod::fixed_effect;
    options.test = PoolingTest::hartung_knapp;
    options.level = level;
    return options;
}

/// Sums over groups of t equal values that Kendall's variance under ties needs.
struct Ties {
    double pairs = 0;     ///< t (t - 1)
    double triples = 0;   ///< t (t - 1) (t - 2)
    double weighted = 0;  ///< t (t - 1) (2t + 5)
};

Ties ties_in(std::vector<double> values) {
    std::ranges::sort(values);
    Ties ties;
    for (auto first = values.begin(); first != values.end();) {
        const auto last = std::upper_bound(first, values.end(), *first);
        const auto size = static_cast<double>(last - first);
        ties.pairs += size * (size - 1);
        ties.triples += size * (size - 1) * (size - 2);
        ties.weighted += size * (size - 1) * (2 * size + 5);
        first = last;
    }
    return ties;
}

/// Concordant minus discordant pairs.
double kendall_score(const std::vector<double>& one, const std::vector<double>& other) {
    const auto sign = [](double value) { return std::int64_t{(value > 0) - (value < 0)}; };
    std::int64_t score = 0;
    for (std::size_t i = 1; i < one.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            score += sign(one[i] - one[j]) * sign(other[i] - other[j]);
        }
    }
    return static_cast<double>(score);
}

/// Two-sided chance of a score at least this far from 0 when all orders are equally likely: the
/// number of concordant pairs is distributed as the inversions of a random order, built up one
/// element at a time.
double exact_p(std::size_t count, double score) {
    const std::size_t pairs = count * (count - 1) / 2;
    std::vector<double> chances(pairs + 1, 0), next(pairs + 1);
    chances[0] = 1;
    std::size_t reached = 0;
    for (std::size_t size = 2; size <= count; ++size) {
        reached += size - 1;
        double window = 0;
        for (std::size_t i = 0; i <= reached; ++i) {
            window += chances[i];
            if (i >= size) window -= chances[i - size];
            next[i] = window / static_cast<double>(size);
        }
        std::swap(chances, next);
    }
    const auto concordant =
        static_cast<std::size_t>(std::lround((static_cast<double>(pairs) + score) / 2));
    // The smaller tail is added up from its own end, so that subtraction cannot eat it.
    const std::size_t shorter = std::min(concordant, pairs - concordant);
    double tail = 0;
    for (std::size_t i = 0; i <= shorter; ++i) tail += chances[i];
    return std::clamp(2 * tail, 0.0, 1.0);
}

double approximate_p(std::size_t count, double score, const Ties& one, const Ties& other) {
    const auto size = static_cast<double>(count);
    const double all_pairs = size * (size - 1);
    const double variance = (all_pairs * (2 * size + 5) - one.weighted - other.weighted) / 18 +
                            one.pairs * other.pairs / (2 * all_pairs) +
                            one.triples * other.triples / (9 * all_pairs * (size - 2));
    return normal_two_sided(score / std::sqrt(variance));
}

double whole_studies(double studies) {
    constexpr double rounding = 1.5e-8;  // a number this near to a whole one is that one
    studies = std::max(0.0, studies);
    const double nearest = std::nearbyint(studies);
    return std::abs(studies - nearest) < rounding ? nearest : std::ceil(studies);
}

}  // namespace

std::optional<SmallStudyRegression> egger_test(Effects effects, double level) {
    return regress(effects, standard_error_of, least_squares(level));
}

std::optional<SmallStudyRegression> egger_random_effects_test(Effects effects, double level) {
    MetaRegressionOptions options;
    options.test = PoolingTest::normal;
    options.level = level;
    return regress(effects, standard_error_of, options);
}

std::optional<SmallStudyRegression> peese(Effects effects, double level) {
    return regress(effects, variance_of, least_squares(level));
}

std::optional<RankCorrelation> begg_test(Effects effects) {
    const PreparedEffects prepared = prepare(effects, least);
    std::vector<double> weights(prepared.count());
    const Weighing fixed = weigh(prepared.effects, 0, weights);
    std::vector<double> standardised, variances;
    for (const EffectSize& effect : prepared.effects) {
        const double variance = effect.variance - 1 / fixed.total_weight;
        standardised.push_back((effect.value - fixed.mean) / std::sqrt(variance));
        variances.push_back(effect.variance);
    }
    const Ties one = ties_in(standardised), other = ties_in(variances);
    const auto count = static_cast<double>(prepared.count());
    const double all_pairs = count * (count - 1);
    if (one.pairs >= all_pairs || other.pairs >= all_pairs) return std::nullopt;
    const double score = kendall_score(standardised, variances);
    const double tau = 2 * score / std::sqrt((all_pairs - one.pairs) * (all_pairs - other.pairs));
    constexpr std::size_t most_exact = 300;
    const bool is_exact = one.pairs <= 0 && other.pairs <= 0 && prepared.count() <= most_exact;
    return RankCorrelation{tau,
                           is_exact ? exact_p(prepared.count(), score)
                                    : approximate_p(prepared.count(), score, one, other),
                           is_exact};
}

FailSafeNumber rosenthal_fail_safe_number(Effects effects, double alpha) {
    check_effects(effects);
    check_level(1 - alpha);
    std::vector<double> scores;
    for (const EffectSize& effect : effects) {
        scores.push_back(effect.value / std::sqrt(effect.variance));
    }
    std::ranges::sort(scores);  // so that the order of the studies changes nothing
    double sum = 0;
    for (const double score : scores) sum += score;
    const auto count = static_cast<double>(effects.size());
    const double stouffer = std::abs(sum) / std::sqrt(count);
    const double critical = normal_reach(1 - 2 * alpha);
    const double ratio = stouffer / critical;
    return {whole_studies(count * (ratio * ratio - 1)), normal_upper(stouffer)};
}

FailSafeNumber rosenberg_fail_safe_number(Effects effects, double alpha) {
    check_level(1 - alpha);
    PoolingOptions options;
    options.method = PoolingMethod::fixed_effect;
    options.test = PoolingTest::normal;
    const PooledEstimate fixed = pool(effects, options);
    const auto count = static_cast<double>(effects.size());
    const double total = 1 / (fixed.standard_error * fixed.standard_error);
    const double weighted_sum = fixed.estimate * total / normal_reach(1 - alpha);
    return {whole_studies(count * (weighted_sum * weighted_sum / total - 1)), *fixed.p};
}

}  // namespace watwerkt
