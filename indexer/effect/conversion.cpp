// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/effect/conversion.hpp"

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>

#include "indexer/effect/argument_rules.hpp"
#include "indexer/effect/counts.hpp"
#include "indexer/effect/probability.hpp"

namespace watwerkt {
namespace {

using argument_rules::require_above_zero;
using argument_rules::require_at_least;
using argument_rules::require_between;
using argument_rules::require_finite;
using argument_rules::require_from_below;

void check_sizes(std::string_view where, const GroupSizes& sizes) {
    require_at_least({where, "aantal kinderen in de actiegroep", sizes.treatment}, 2);
    require_at_least({where, "aantal kinderen in de vergelijkingsgroep", sizes.control}, 2);
}

void check_group(std::string_view where, const GroupSummary& group) {
    require_finite({where, "gemiddelde", group.mean});
    require_above_zero({where, "standaarddeviatie", group.standard_deviation});
    require_at_least({where, "aantal kinderen in een groep", group.size}, 2);
}

void check_effect(std::string_view where, const EffectSize& effect) {
    require_finite({where, "effect", effect.value});
    require_above_zero({where, "variantie", effect.variance});
}

double total(const GroupSizes& sizes) { return sizes.treatment + sizes.control; }

double size_term(const GroupSizes& sizes) { return 1 / sizes.treatment + 1 / sizes.control; }

GroupSizes sizes_of(const GroupSummary& treatment, const GroupSummary& control) {
    return {treatment.size, control.size};
}

double squared(double x) { return x * x; }

EffectSize scaled(EffectSize effect, double factor) {
    return {effect.value * factor, effect.variance * factor * factor};
}

/// Of the logistic curve with standard deviation 1, and Cox's number.
double odds_factor(OddsRatioMethod method) {
    switch (method) {
        case OddsRatioMethod::logistic:
            return std::numbers::sqrt3 / std::numbers::pi;
        case OddsRatioMethod::cox:
            return 1 / 1.65;
    }
    argument_rules::refuse(
        "omrekenen van een odds ratio", "onbekende methode", "bekende-methode", "kies een methode");
}

EffectSize corrected_for_small_sample(EffectSize d, const GroupSizes& sizes) {
    return scaled(d, hedges_correction(total(sizes) - 2));
}

}  // namespace

double hedges_correction(double degrees_of_freedom) {
    constexpr auto where = "Hedges' correctie";
    require_finite({where, "aantal vrijheidsgraden", degrees_of_freedom});
    if (degrees_of_freedom <= 1) {
        argument_rules::refuse(where,
                               "er is hoogstens 1 vrijheidsgraad",
                               "meer-dan-een-vrijheidsgraad",
                               "geef groepen met samen minstens vier kinderen");
    }
    // gamma(x)/gamma(x + 1/2) as one ratio: both gammas alone overflow from about 340 children on.
    const double half = degrees_of_freedom / 2;
    return 1 / (boost::math::tgamma_delta_ratio(half - 0.5, 0.5) * std::sqrt(half));
}

double hedges_correction_approximate(double degrees_of_freedom) {
    (void)hedges_correction(degrees_of_freedom);  // the same range
    return 1 - 3 / (4 * degrees_of_freedom - 1);
}

double pooled_standard_deviation(const GroupSummary& treatment, const GroupSummary& control) {
    constexpr auto where = "gezamenlijke standaarddeviatie";
    check_group(where, treatment);
    check_group(where, control);
    return std::sqrt(((treatment.size - 1) * squared(treatment.standard_deviation) +
                      (control.size - 1) * squared(control.standard_deviation)) /
                     (treatment.size + control.size - 2));
}

GroupSummary combine_groups(const GroupSummary& first, const GroupSummary& second) {
    constexpr auto where = "samenvoegen van twee groepen";
    check_group(where, first);
    check_group(where, second);
    const double size = first.size + second.size;
    const double between = first.size * second.size / size * squared(first.mean - second.mean);
    const double within = (first.size - 1) * squared(first.standard_deviation) +
                          (second.size - 1) * squared(second.standard_deviation);
    return {(first.size * first.mean + second.size * second.mean) / size,
            std::sqrt((within + between) / (size - 1)),
            size};
}

EffectSize cohen_d(const GroupSummary& treatment, const GroupSummary& control) {
    const double spread = pooled_standard_deviation(treatment, control);
    const GroupSizes sizes = sizes_of(treatment, control);
    const double d = (treatment.mean - control.mean) / spread;
    return {d, size_term(sizes) + d * d / (2 * total(sizes))};
}

EffectSize g_from_means(const GroupSummary& treatment,
                        const GroupSummary& control,
                        DifferenceVariance variance) {
    const double d = cohen_d(treatment, control).value;
    return g_from_d(d, sizes_of(treatment, control), variance);
}

EffectSize g_from_means_unequal_spread(const GroupSummary& treatment, const GroupSummary& control) {
    constexpr auto where = "omrekenen van gemiddelden met ongelijke spreiding";
    check_group(where, treatment);
    check_group(where, control);
    const double first = squared(treatment.standard_deviation);
    const double second = squared(control.standard_deviation);
    const double mean_variance = (first + second) / 2;
    const double correction = hedges_correction(treatment.size + control.size - 2);
    const double g = correction * (treatment.mean - control.mean) / std::sqrt(mean_variance);
    const double of_spread =
        (first * first / (treatment.size - 1) + second * second / (control.size - 1)) /
        (2 * squared(first + second));
    const double of_means =
        (first / (treatment.size - 1) + second / (control.size - 1)) / mean_variance;
    return {g, correction * correction * (g * g * of_spread + of_means)};
}

EffectSize g_from_means_control_spread(const GroupSummary& treatment, const GroupSummary& control) {
    constexpr auto where = "omrekenen van gemiddelden met de spreiding van de vergelijkingsgroep";
    check_group(where, treatment);
    check_group(where, control);
    const double g = hedges_correction(control.size - 1) * (treatment.mean - control.mean) /
                     control.standard_deviation;
    return {g, 1 / treatment.size + 1 / control.size + g * g / (2 * control.size)};
}

EffectSize g_from_d(double d, const GroupSizes& sizes, DifferenceVariance variance) {
    constexpr auto where = "omrekenen van Cohens d";
    require_finite({where, "d", d});
    check_sizes(where, sizes);
    const double freedom = total(sizes) - 2;
    const double correction = hedges_correction(freedom);
    const double g = correction * d;
    switch (variance) {
        case DifferenceVariance::large_sample:
            return {g, size_term(sizes) + g * g / (2 * total(sizes))};
        case DifferenceVariance::corrected:
            return {g, squared(correction) * (size_term(sizes) + d * d / (2 * total(sizes)))};
        case DifferenceVariance::unbiased:
            return {
                g,
                size_term(sizes) + (1 - (freedom - 2) / (freedom * squared(correction))) * g * g};
    }
    argument_rules::refuse(where, "onbekende formule", "bekende-formule", "kies een formule");
}

double d_from_t(double t, const GroupSizes& sizes) {
    constexpr auto where = "omrekenen van t";
    require_finite({where, "t", t});
    check_sizes(where, sizes);
    return t * std::sqrt(size_term(sizes));
}

EffectSize g_from_t(double t, const GroupSizes& sizes) {
    return g_from_d(d_from_t(t, sizes), sizes);
}

EffectSize g_from_f(double f, const GroupSizes& sizes, Direction direction) {
    require_at_least({"omrekenen van F", "F", f}, 0);
    const double t = std::sqrt(f);
    return g_from_t(direction == Direction::treatment_higher ? t : -t, sizes);
}

double t_from_p(double p, const GroupSizes& sizes, Direction direction, Sides sides) {
    constexpr auto where = "omrekenen van p";
    check_sizes(where, sizes);
    const double sign = direction == Direction::treatment_higher ? 1 : -1;
    if (sides == Sides::two && p == 1) return 0;
    require_between({where, "p", p}, 0, 1);
    const double tail = sides == Sides::two ? p / 2 : p;
    return sign * probability::upper_quantile(tail, total(sizes) - 2);
}

EffectSize g_from_p(double p, const GroupSizes& sizes, Direction direction, Sides sides) {
    return g_from_t(t_from_p(p, sizes, direction, sides), sizes);
}

EffectSize d_from_log_odds_ratio(EffectSize log_odds_ratio, OddsRatioMethod method) {
    check_effect("omrekenen van een odds ratio", log_odds_ratio);
    return scaled(log_odds_ratio, odds_factor(method));
}

EffectSize log_odds_ratio_from_d(EffectSize d, OddsRatioMethod method) {
    check_effect("omrekenen naar een odds ratio", d);
    return scaled(d, 1 / odds_factor(method));
}

EffectSize g_from_odds_ratio(double odds_ratio,
                             double log_standard_error,
                             std::optional<GroupSizes> sizes,
                             OddsRatioMethod method) {
    constexpr auto where = "omrekenen van een odds ratio";
    require_above_zero({where, "odds ratio", odds_ratio});
    require_above_zero({where, "standaardfout van de logaritme", log_standard_error});
    const EffectSize d =
        d_from_log_odds_ratio({std::log(odds_ratio), squared(log_standard_error)}, method);
    if (!sizes) return d;
    check_sizes(where, *sizes);
    return corrected_for_small_sample(d, *sizes);
}

EffectSize log_odds_ratio_from_risk_ratio(EffectSize log_risk_ratio, double control_risk) {
    constexpr auto where = "omrekenen van een risicoverhouding";
    check_effect(where, log_risk_ratio);
    require_between({where, "deel van de vergelijkingsgroep", control_risk}, 0, 1);
    const double treatment_risk = std::exp(log_risk_ratio.value) * control_risk;
    require_between({where, "deel van de actiegroep", treatment_risk}, 0, 1);
    const double log_odds_ratio =
        log_risk_ratio.value + std::log1p(-control_risk) - std::log1p(-treatment_risk);
    return {log_odds_ratio, log_risk_ratio.variance / squared(1 - treatment_risk)};
}

EffectSize g_from_risk_ratio(double risk_ratio,
                             double log_standard_error,
                             double control_risk,
                             std::optional<GroupSizes> sizes) {
    constexpr auto where = "omrekenen van een risicoverhouding";
    require_above_zero({where, "risicoverhouding", risk_ratio});
    require_above_zero({where, "standaardfout van de logaritme", log_standard_error});
    const EffectSize d = d_from_log_odds_ratio(log_odds_ratio_from_risk_ratio(
        {std::log(risk_ratio), squared(log_standard_error)}, control_risk));
    if (!sizes) return d;
    check_sizes(where, *sizes);
    return corrected_for_small_sample(d, *sizes);
}

EffectSize g_from_percentage_points(double percentage_points,
                                    double control_percentage,
                                    const GroupSizes& sizes,
                                    OddsRatioMethod method) {
    constexpr auto where = "omrekenen van procentpunten";
    check_sizes(where, sizes);
    require_finite({where, "verschil in procentpunten", percentage_points});
    const double treatment_percentage = control_percentage + percentage_points;
    for (const double share : {control_percentage, treatment_percentage}) {
        if (share >= 0 && share <= 100) continue;
        argument_rules::refuse(where,
                               "een van de groepen komt niet tussen 0 en 100 procent uit",
                               "percentage",
                               "geef het percentage van de vergelijkingsgroep en het verschil");
    }
    const double treatment = sizes.treatment * treatment_percentage / 100;
    const double control = sizes.control * control_percentage / 100;
    const EffectSize log_odds_ratio = log_odds_ratio_from_counts(
        {treatment, sizes.treatment - treatment, control, sizes.control - control});
    return corrected_for_small_sample(d_from_log_odds_ratio(log_odds_ratio, method), sizes);
}

EffectSize d_from_r(double r, double size) {
    constexpr auto where = "omrekenen van een correlatie";
    require_between({where, "r", r}, -1, 1);
    require_at_least({where, "aantal kinderen", size}, 4);
    const double unexplained = 1 - r * r;
    const double variance = squared(unexplained) / (size - 1);
    return {2 * r / std::sqrt(unexplained),
            4 * variance / (unexplained * unexplained * unexplained)};
}

EffectSize g_from_r(double r, double size) {
    const EffectSize d = d_from_r(r, size);
    return scaled(d, hedges_correction(size - 2));
}

EffectSize g_from_adjusted_difference(double difference,
                                      double pooled_standard_deviation,
                                      const GroupSizes& sizes,
                                      double r_squared) {
    constexpr auto where = "omrekenen van een gecorrigeerd verschil";
    require_finite({where, "verschil", difference});
    require_above_zero({where, "standaarddeviatie", pooled_standard_deviation});
    check_sizes(where, sizes);
    require_from_below({where, "verklaarde variantie R2", r_squared}, 0, 1);
    const double g = hedges_correction(total(sizes) - 2) * difference / pooled_standard_deviation;
    return {g, (1 - r_squared) * size_term(sizes) + g * g / (2 * total(sizes))};
}

EffectSize g_from_adjusted_difference_with_error(double difference,
                                                 double standard_error,
                                                 double pooled_standard_deviation,
                                                 const GroupSizes& sizes) {
    constexpr auto where = "omrekenen van een gecorrigeerd verschil";
    require_above_zero({where, "standaardfout", standard_error});
    const double g = g_from_adjusted_difference(difference, pooled_standard_deviation, sizes).value;
    const double error =
        hedges_correction(total(sizes) - 2) * standard_error / pooled_standard_deviation;
    return {g, error * error + g * g / (2 * total(sizes))};
}

double standard_error_from_interval(double low,
                                    double high,
                                    double level,
                                    std::optional<double> degrees_of_freedom) {
    constexpr auto where = "standaardfout uit een interval";
    require_finite({where, "ondergrens", low});
    require_finite({where, "bovengrens", high});
    require_between({where, "betrouwbaarheid", level}, 0, 1);
    if (degrees_of_freedom) {
        require_above_zero({where, "aantal vrijheidsgraden", *degrees_of_freedom});
    }
    require_above_zero({where, "breedte van het interval", high - low});
    return (high - low) / (2 * probability::upper_quantile((1 - level) / 2, degrees_of_freedom));
}

double standard_error_from_p(double estimate, double p, std::optional<double> degrees_of_freedom) {
    constexpr auto where = "standaardfout uit p";
    require_above_zero({where, "grootte van de schatting", std::abs(estimate)});
    require_between({where, "p", p}, 0, 1);
    if (degrees_of_freedom) {
        require_above_zero({where, "aantal vrijheidsgraden", *degrees_of_freedom});
    }
    return std::abs(estimate) / probability::upper_quantile(p / 2, degrees_of_freedom);
}

}  // namespace watwerkt
