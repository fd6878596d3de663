// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/multilevel.hpp"

#include <cmath>
#include <optional>

#include "indexer/effect/argument_rules.hpp"
#include "indexer/effect/probability.hpp"

namespace watwerkt {
namespace {

std::optional<double> degrees_of_freedom(MeanTest test, std::size_t effects) {
    if (test == MeanTest::normal || effects < 2) return std::nullopt;
    return static_cast<double>(effects - 1);
}

void add_shares(MultilevelEstimate& result) {
    const double cluster = result.components.covariance.between_clusters;
    const double effect = result.components.covariance.between_effects;
    const double all = cluster + effect + result.typical_variance;
    result.i_squared_cluster = 100 * cluster / all;
    result.i_squared_effect = 100 * effect / all;
    result.i_squared_total = 100 * (cluster + effect) / all;
    result.intraclass_correlation = cluster + effect > 0 ? cluster / (cluster + effect) : 0;
}

}  // namespace

MultilevelEstimate pool_multilevel(std::span<const ClusteredEffect> effects,
                                   double correlation,
                                   const MultilevelOptions& options,
                                   std::string_view where) {
    argument_rules::require_from_below({where, "samenhang", correlation}, 0, 1);
    argument_rules::require_between({where, "betrouwbaarheid", options.level}, 0, 1);
    const ClusterBlocks blocks = make_cluster_blocks(effects, 1, where);
    MultilevelEstimate result{};
    result.components = estimate_variance_components(blocks, correlation, options.likelihood);
    const WorkingCovariance& covariance = result.components.covariance;
    ModelWorkspace workspace = make_workspace(blocks);
    const ModelSums sums = evaluate_model(blocks, covariance, false, workspace);
    const auto freedom = degrees_of_freedom(options.test, blocks.effects());
    const double variance = 1 / sums.total_weight;
    result.estimate =
        test_estimate(blocks.centre + sums.mean, std::sqrt(variance), freedom, options.level);
    const double reach =
        probability::upper_quantile((1 - options.level) / 2, freedom) *
        std::sqrt(variance + covariance.between_clusters + covariance.between_effects);
    result.prediction_lower = result.estimate.value - reach;
    result.prediction_upper = result.estimate.value + reach;
    result.typical_variance = blocks.typical_variance;
    add_shares(result);
    result.effects = blocks.effects();
    result.clusters = blocks.clusters();
    result.options = options;
    return result;
}

}  // namespace watwerkt
