// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/effect/finding_effect.hpp"

#include <array>
#include <cmath>

#include "corpus/error.hpp"
#include "indexer/effect/cluster.hpp"
#include "indexer/effect/conversion.hpp"

namespace watwerkt {
namespace {

// A difference of five standard deviations or more does not happen in schools: a slip of the pen.
constexpr double largest_effect = 5;

constexpr std::array<std::string_view, not_pooled_count> codes{"",
                                                               "geen-aanpak",
                                                               "aanpak-onbekend",
                                                               "uitkomst-onbekend",
                                                               "overzicht",
                                                               "geen-vergelijking",
                                                               "geen-getal",
                                                               "andere-maat",
                                                               "richting-onbekend",
                                                               "geen-zekerheid",
                                                               "groepen-onbekend",
                                                               "niet-aannemelijk"};

// The effect in its own metric on a scale where 0 is no difference, ready to be turned into g.
struct Figure {
    double value;          // log for or and rr
    double to_difference;  // factor to standard deviations
};

std::optional<GroupSizes> sizes_of(const Finding& finding) {
    const int treatment = finding.treatment_size.value_or(0);
    const int control = finding.control_size.value_or(0);
    if (treatment < 2 || control < 2 || treatment + control < 5) return std::nullopt;
    return GroupSizes{static_cast<double>(treatment), static_cast<double>(control)};
}

bool is_odds_ratio(const Effect& effect) { return *effect.metric == "or"; }

std::optional<double> difference_of(const Finding& finding) {
    const Effect& effect = finding.effect;
    if (!effect.metric.has_value() || !effect.value.has_value()) return std::nullopt;
    const std::string& metric = *effect.metric;
    const double value = *effect.value;
    const auto sizes = sizes_of(finding);
    const double correction =
        sizes ? hedges_correction(sizes->treatment + sizes->control - 2) : 1.0;
    if (metric == "g" || metric == "sd") return value;
    if (metric == "d") return correction * value;
    if (metric == "or") return correction * d_from_log_odds_ratio({std::log(value), 1.0}).value;
    if (metric == "r" && sizes && std::abs(value) < 1)
        return g_from_r(value, sizes->treatment + sizes->control).value;
    return std::nullopt;
}

// From what the source says about its own metric to the standard error of a difference.
double scaled(const Effect& effect, double error) {
    return is_odds_ratio(effect) ? std::sqrt(d_from_log_odds_ratio({0.0, error * error}).variance)
                                 : error;
}

std::optional<double> reported_error(const Effect& effect) {
    if (*effect.metric == "r" || !effect.standard_error.has_value()) return std::nullopt;
    const double error = *effect.standard_error;
    // Of an odds ratio it is the error of the ratio itself; the delta method gives that of its
    // logarithm.
    return scaled(effect, is_odds_ratio(effect) ? error / *effect.value : error);
}

std::optional<double> error_from_interval(const Effect& effect) {
    if (*effect.metric == "r" || !effect.interval_low || !effect.interval_high) return std::nullopt;
    double low = *effect.interval_low;
    double high = *effect.interval_high;
    if (is_odds_ratio(effect)) {
        if (low <= 0) return std::nullopt;
        low = std::log(low);
        high = std::log(high);
    }
    if (!(low < high)) return std::nullopt;
    return scaled(effect, standard_error_from_interval(low, high));
}

// What children standing alone would give, when classes or schools were assigned.
std::optional<double> corrected_for_clusters(double effect,
                                             const GroupSizes& sizes,
                                             const Finding& finding,
                                             const EffectContext& context) {
    const int clusters =
        finding.treatment_clusters.value_or(0) + finding.control_clusters.value_or(0);
    if (finding.treatment_clusters.value_or(0) < 1 || finding.control_clusters.value_or(0) < 1)
        return std::nullopt;
    const double children = sizes.treatment + sizes.control;
    const ClusterDesign design{sizes.treatment,
                               sizes.control,
                               std::max(1.0, children / clusters),
                               context.is_attainment ? default_intraclass_correlation_attainment
                                                     : default_intraclass_correlation_behaviour};
    try {
        return std::sqrt(correct_for_clusters(effect, design).corrected.variance);
    } catch (const Error&) {
        return std::nullopt;  // too few clusters for the formula: as good as not known
    }
}

void set_error(FindingEffect& effect, const Finding& finding, const EffectContext& context) {
    const Effect& reported = finding.effect;
    if (const auto error = reported_error(reported)) {
        effect.standard_error = *error;
        effect.basis = ErrorBasis::reported;
        return;
    }
    if (const auto error = error_from_interval(reported)) {
        effect.standard_error = *error;
        effect.basis = ErrorBasis::interval;
        return;
    }
    const auto sizes = sizes_of(finding);
    if (!sizes) return;
    if (context.is_clustered) {
        if (const auto error =
                corrected_for_clusters(std::abs(effect.value), *sizes, finding, context)) {
            effect.standard_error = *error;
            effect.basis = ErrorBasis::clustered;
        }
        return;
    }
    const double p = reported.p_value.value_or(0);
    if (p > 0 && p < 1 && effect.value != 0) {
        effect.standard_error =
            standard_error_from_p(effect.value, p, sizes->treatment + sizes->control - 2);
        effect.basis = ErrorBasis::p_value;
        return;
    }
    if (is_odds_ratio(reported)) return;  // the sizes do not say how rare the outcome is
    effect.standard_error = std::sqrt(g_from_d(effect.value, *sizes).variance);
    effect.basis = ErrorBasis::sizes;
}

}  // namespace

std::string_view code_of(NotPooled reason) noexcept {
    return codes[static_cast<std::size_t>(reason)];
}

std::optional<FindingEffect> finding_effect(const Finding& finding, const EffectContext& context) {
    if (!finding.effect.favourable.has_value()) return std::nullopt;
    const auto difference = difference_of(finding);
    if (!difference || !std::isfinite(*difference)) return std::nullopt;
    const double sign = *finding.effect.favourable == "lager" ? -1 : 1;
    FindingEffect effect{sign * *difference};
    if (std::abs(effect.value) > largest_effect) return effect;
    set_error(effect, finding, context);
    if (!std::isfinite(effect.standard_error)) effect.standard_error = 0;
    return effect;
}

NotPooled reason_not_pooled(const Finding& finding, const std::optional<FindingEffect>& effect) {
    if (finding.action.has_value() && *finding.action == no_action) return NotPooled::exposure;
    if (!finding.action.has_value()) return NotPooled::action_unknown;
    if (!finding.outcome.has_value()) return NotPooled::outcome_unknown;
    if (!finding.effect.value.has_value()) return NotPooled::figure_missing;
    if (!finding.effect.favourable.has_value()) return NotPooled::favourable_unknown;
    if (!effect) return NotPooled::unit;
    if (std::abs(effect->value) > largest_effect) return NotPooled::implausible;
    if (effect->standard_error > 0) return NotPooled::pooled;
    const bool has_sizes = sizes_of(finding).has_value();
    return has_sizes && !is_odds_ratio(finding.effect) ? NotPooled::clusters_unknown
                                                       : NotPooled::uncertainty_missing;
}

}  // namespace watwerkt
