// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/trim_and_fill.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "query/synthesis/meta_regression.hpp"
#include "query/synthesis/prepared_effects.hpp"

namespace watwerkt {
namespace {

constexpr std::size_t least = 3;
constexpr int iteration_limit = 100;
constexpr double rounding = 1e-12;

/// How far an effect lies from the centre, and its rank by that distance.
struct RankedDistance {
    double distance;  ///< in standard errors, rounded: negative on the empty side
    double rank;      ///< 1 is nearest
};

/// What one look at the ranks says about missing studies.
struct MissingStudies {
    std::size_t count;
    std::optional<double> standard_error;
};

std::optional<FunnelSide> emptier_side(std::span<const EffectSize> effects, PoolingMethod method) {
    Covariate errors{"standaardfout", {}};
    for (const EffectSize& effect : effects) errors.values.push_back(std::sqrt(effect.variance));
    const auto [smallest, largest] = std::ranges::minmax(errors.values);
    if (largest - smallest <= rounding * largest) return std::nullopt;
    MetaRegressionOptions options;
    options.method = method;
    options.test = PoolingTest::normal;
    const Coefficient slope = meta_regression(effects, {&errors, 1}, options).coefficients.back();
    return slope.estimate < -rounding * slope.standard_error ? FunnelSide::right : FunnelSide::left;
}

PooledEstimate pool_with(std::span<const EffectSize> effects, const TrimAndFillOptions& options) {
    PoolingOptions pooling;
    pooling.method = options.method;
    pooling.test = options.test;
    pooling.level = options.level;
    return pool(effects, pooling);
}

std::vector<RankedDistance> rank_distances(std::span<const EffectSize> sorted,
                                           double centre,
                                           double unit) {
    std::vector<RankedDistance> distances;
    for (const EffectSize& effect : sorted) {
        distances.push_back({std::nearbyint((effect.value - centre) / unit / rounding), 0});
    }
    std::vector<std::size_t> order(sorted.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, {}, [&](std::size_t i) { return std::abs(distances[i].distance); });
    for (std::size_t i = 0; i < order.size(); ++i) {
        distances[order[i]].rank = static_cast<double>(i + 1);
    }
    return distances;
}

MissingStudies missing_by_rank_sum(std::span<const RankedDistance> distances) {
    const auto k = static_cast<double>(distances.size());
    double rank_sum = 0;
    for (const RankedDistance& study : distances) {
        if (study.distance > 0) rank_sum += study.rank;
    }
    const double raw = (4 * rank_sum - k * (k + 1)) / (2 * k - 1);
    const double variance = (k * (k + 1) * (2 * k + 1) + 10 * raw * raw * raw + 27 * raw * raw +
                             17 * raw - 18 * k * raw * raw - 18 * k * raw + 6 * k * k * raw) /
                            24;
    MissingStudies missing{static_cast<std::size_t>(std::max(0.0, std::nearbyint(raw))), {}};
    if (variance >= 0) missing.standard_error = 4 * std::sqrt(variance) / (2 * k - 1);
    return missing;
}

MissingStudies missing_by_rightmost_run(std::span<const RankedDistance> distances) {
    const auto k = static_cast<double>(distances.size());
    double highest_other = 0, highest_full = 0;
    for (const RankedDistance& study : distances) {
        double& highest = study.distance > 0 ? highest_full : highest_other;
        highest = std::max(highest, study.rank);
    }
    const double run = highest_full < k ? 0 : k - highest_other;
    const double missing = std::max(0.0, run - 1);
    return {static_cast<std::size_t>(missing), std::sqrt(2 * missing + 2)};
}

MissingStudies count_missing(MissingStudiesEstimator estimator,
                             std::span<const RankedDistance> distances) {
    switch (estimator) {
        case MissingStudiesEstimator::linear:
            return missing_by_rank_sum(distances);
        case MissingStudiesEstimator::rightmost_run:
            return missing_by_rightmost_run(distances);
    }
    return {};
}

/// Turns the funnel around when studies are missing on the right, so that the rest needs only the
/// left.
std::vector<EffectSize> turned(std::span<const EffectSize> effects, FunnelSide side) {
    std::vector<EffectSize> result(effects.begin(), effects.end());
    if (side == FunnelSide::right) {
        for (EffectSize& effect : result) effect.value = -effect.value;
    }
    return result;
}

std::vector<EffectSize> mirrored(std::span<const EffectSize> outermost,
                                 double centre,
                                 FunnelSide side) {
    std::vector<EffectSize> filled = turned(outermost, FunnelSide::left);
    for (EffectSize& effect : filled) effect.value = 2 * centre - effect.value;
    return turned(filled, side);
}

}  // namespace

std::optional<TrimAndFill> trim_and_fill(std::span<const EffectSize> effects,
                                         const TrimAndFillOptions& options) {
    check_effects(effects, least);
    check_level(options.level);
    const auto side = options.side ? options.side : emptier_side(effects, options.method);
    if (!side) return std::nullopt;
    const double unit = prepare(effects).unit;
    std::vector<EffectSize> sorted = turned(effects, *side);
    std::ranges::stable_sort(sorted, {}, &EffectSize::value);

    const std::span<const EffectSize> all(sorted);
    MissingStudies missing{};
    for (int i = 0; i < iteration_limit; ++i) {
        const std::size_t trimmed = missing.count;
        const double centre = pool_with(all.first(all.size() - trimmed), options).estimate;
        missing = count_missing(options.estimator, rank_distances(all, centre, unit));
        missing.count = std::min(missing.count, all.size() - 1);  // something must be left to pool
        if (missing.count != trimmed) continue;
        TrimAndFill answer{*side, missing.count, missing.standard_error, {}, {}, {}};
        if (options.estimator == MissingStudiesEstimator::rightmost_run) {
            answer.missing_p = std::pow(0.5, static_cast<double>(missing.count + 1));
        }
        answer.filled = mirrored(all.last(missing.count), centre, *side);
        std::vector<EffectSize> full(effects.begin(), effects.end());
        full.insert(full.end(), answer.filled.begin(), answer.filled.end());
        answer.pooled = pool_with(full, options);
        return answer;
    }
    return std::nullopt;
}

}  // namespace watwerkt
