// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/verdict/verdict.hpp"

#include <algorithm>

namespace watwerkt {
namespace {

constexpr std::size_t least_for_prediction = 3;

// The share of the weight that a part of each study's findings has.
template <typename Share>
double share_of_weight(const EvidenceCell& cell, const PooledEstimate& pooled, Share share) {
    double sum = 0;
    for (std::size_t i = 0; i < cell.studies.size(); ++i)
        sum += pooled.weights_percent[i] / 100 * static_cast<double>(share(cell.studies[i]));
    return sum;
}

void count_studies(const EvidenceCell& cell, EvidenceSummary& summary) {
    summary.studies = cell.studies.size();
    for (const StudyEvidence& study : cell.studies) {
        summary.randomised += study.is_randomised ? 1 : 0;
        summary.similar_country += study.is_similar_country ? 1 : 0;
        summary.unknown_country += study.is_unknown_country ? 1 : 0;
        summary.children += study.children;
    }
}

void add_estimate(const EvidenceCell& cell,
                  const PooledEstimate& pooled,
                  EvidenceSummary& summary) {
    summary.estimate = pooled.estimate;
    summary.interval_95 = pooled.confidence_interval;
    summary.interval_80 = confidence_interval(pooled, 0.80);
    if (pooled.count >= least_for_prediction) summary.prediction = pooled.prediction_interval;
    summary.homogeneity_p = pooled.homogeneity.p;
    summary.largest_weight = std::ranges::max(pooled.weights_percent) / 100;
    summary.randomised_weight = share_of_weight(
        cell, pooled, [](const StudyEvidence& study) { return study.is_randomised ? 1.0 : 0.0; });
    summary.high_risk_weight = share_of_weight(
        cell, pooled, [](const StudyEvidence& study) { return study.has_high_risk ? 1.0 : 0.0; });
    summary.developer_weight = share_of_weight(
        cell, pooled, [](const StudyEvidence& study) { return study.developer_share; });
    summary.unchecked_weight = share_of_weight(
        cell, pooled, [](const StudyEvidence& study) { return study.unchecked_share; });
}

std::vector<EffectSize> effects_of(std::span<const StudyEvidence> studies) {
    std::vector<EffectSize> effects;
    effects.reserve(studies.size());
    for (const StudyEvidence& study : studies) effects.push_back(study.effect);
    return effects;
}

PoolingOptions options_of(const VerdictMethod& method) {
    return {.method = method.pooling, .test = method.test};
}

}  // namespace

std::optional<PooledEstimate> pool_later(const EvidenceCell& cell, const VerdictMethod& method) {
    if (cell.later.empty()) return std::nullopt;
    return pool(effects_of(cell.later), options_of(method));
}

std::string method_code(const VerdictMethod& method) {
    return std::string(code_of(method.pooling)) + "-" + std::string(code_of(method.test));
}

Verdict judge(const EvidenceCell& cell, double delta, const VerdictMethod& method) {
    Verdict verdict;
    verdict.summary.delta = delta;
    verdict.summary.is_harm_confirmed = cell.is_harm_confirmed;
    verdict.directions = synthesise_directions(cell.directions);
    if (cell.studies.empty()) {
        const std::size_t speaking = cell.direction_studies.size();
        verdict.summary.has_direction_only = speaking > 0;
        verdict.code = verdict_of_directions(cell.directions);
        if (speaking > 0) verdict.certainty = certainty_of_directions(speaking);
        return verdict;
    }
    verdict.pooled = pool(effects_of(cell.studies), options_of(method));
    count_studies(cell, verdict.summary);
    add_estimate(cell, *verdict.pooled, verdict.summary);
    verdict.certainty = certainty_of(verdict.summary);
    verdict.code = verdict_of(verdict.summary, verdict.certainty.level);
    const Interval& interval = verdict.pooled->confidence_interval;
    verdict.frequency =
        children_out_of_hundred(verdict.pooled->estimate, interval.lower, interval.upper);
    return verdict;
}

}  // namespace watwerkt
