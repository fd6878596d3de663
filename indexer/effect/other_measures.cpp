// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/effect/other_measures.hpp"

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <numbers>

#include "indexer/effect/argument_rules.hpp"
#include "indexer/effect/probability.hpp"

namespace watwerkt {
namespace {

double squared(double x) { return x * x; }

void check_correlation(double r, double size) {
    constexpr auto where = "omrekenen van een correlatie";
    argument_rules::require_between({where, "r", r}, -1, 1);
    argument_rules::require_at_least({where, "aantal kinderen", size}, 4);
}

void check_difference(double d) {
    argument_rules::require_finite({"omrekenen van een effect", "d", d});
}

/// The h that ties d to a correlation over the two groups.
double size_ratio(const GroupSummary& treatment, const GroupSummary& control) {
    return (treatment.size + control.size - 2) * (1 / treatment.size + 1 / control.size);
}

/// Gauss' F(1/2, 1/2; c; x) for 0 <= x <= 1 and c > 1, by Euler's integral with t = sin^2(u):
/// 2/B(1/2, c - 1/2) times the integral over u from 0 to pi/2 of cos(u)^(2c-2) / sqrt(1 - x sin^2
/// u).
double hypergeometric(double c, double x) {
    const auto integrand = [c, x](double u) {
        return std::pow(std::cos(u), 2 * c - 2) / std::sqrt(1 - x * squared(std::sin(u)));
    };
    const double area = boost::math::quadrature::gauss_kronrod<double, 61>::integrate(
        integrand, 0.0, std::numbers::pi / 2, 15, 1e-14);
    const double log_beta = std::lgamma(0.5) + std::lgamma(c - 0.5) - std::lgamma(c);
    return 2 * area * std::exp(-log_beta);
}

}  // namespace

EffectSize mean_difference(const GroupSummary& treatment, const GroupSummary& control) {
    (void)pooled_standard_deviation(treatment, control);  // checks both groups
    return {treatment.mean - control.mean,
            squared(treatment.standard_deviation) / treatment.size +
                squared(control.standard_deviation) / control.size};
}

EffectSize mean_difference_equal_spread(const GroupSummary& treatment,
                                        const GroupSummary& control) {
    const double spread = pooled_standard_deviation(treatment, control);
    return {treatment.mean - control.mean,
            spread * spread * (1 / treatment.size + 1 / control.size)};
}

EffectSize log_ratio_of_means(const GroupSummary& treatment, const GroupSummary& control) {
    constexpr auto where = "verhouding van gemiddelden";
    (void)pooled_standard_deviation(treatment, control);
    argument_rules::require_above_zero(
        {where, "verhouding van de gemiddelden", treatment.mean / control.mean});
    return {std::log(treatment.mean / control.mean),
            squared(treatment.standard_deviation / treatment.mean) / treatment.size +
                squared(control.standard_deviation / control.mean) / control.size};
}

EffectSize point_biserial_correlation(const GroupSummary& treatment, const GroupSummary& control) {
    const EffectSize d = cohen_d(treatment, control);
    const double h = size_ratio(treatment, control);
    const double sum = h + squared(d.value);
    return {d.value / std::sqrt(sum), h * h * d.variance / (sum * sum * sum)};
}

EffectSize biserial_correlation(const GroupSummary& treatment, const GroupSummary& control) {
    const double all = treatment.size + control.size;
    const double p = treatment.size / all;
    const double q = control.size / all;
    const double z = probability::normal_quantile(q);
    const double f = probability::normal_density(z);
    const double r = point_biserial_correlation(treatment, control).value * std::sqrt(p * q) / f;
    const double bend = 1.5 + (1 - p * z / f) * (1 + q * z / f);
    return {r, (p * q / (f * f) - bend * r * r + squared(r * r)) / (all - 1)};
}

double r_from_t(double t, const GroupSizes& sizes) {
    (void)d_from_t(t, sizes);  // checks
    const double freedom = sizes.treatment + sizes.control - 2;
    return t / std::sqrt(t * t + freedom);
}

EffectSize r_from_d(EffectSize d, const GroupSizes& sizes) {
    constexpr auto where = "omrekenen naar een correlatie";
    argument_rules::require_finite({where, "d", d.value});
    argument_rules::require_above_zero({where, "variantie", d.variance});
    argument_rules::require_above_zero(
        {where, "aantal kinderen in de actiegroep", sizes.treatment});
    argument_rules::require_above_zero(
        {where, "aantal kinderen in de vergelijkingsgroep", sizes.control});
    const double a = squared(sizes.treatment + sizes.control) / (sizes.treatment * sizes.control);
    const double sum = squared(d.value) + a;
    return {d.value / std::sqrt(sum), a * a * d.variance / (sum * sum * sum)};
}

EffectSize correlation(double r, double size) {
    check_correlation(r, size);
    return {r, squared(1 - r * r) / (size - 1)};
}

EffectSize unbiased_correlation(double r, double size) {
    check_correlation(r, size);
    argument_rules::require_above_zero(
        {"omrekenen van een correlatie", "aantal kinderen boven 4", size - 4});
    // At r = 0 the series may stand at its border; the product is 0 all the same.
    const double value = r == 0 ? 0 : r * hypergeometric((size - 2) / 2, 1 - r * r);
    return {value, squared(1 - value * value) / (size - 1)};
}

EffectSize fisher_z(double r, double size) {
    check_correlation(r, size);
    return {std::atanh(r), 1 / (size - 3)};
}

double cohen_u3(double d) {
    check_difference(d);
    return probability::normal_below(d);
}

double improvement_index(double g) { return 100 * (cohen_u3(g) - 0.5); }

double common_language_effect(double d) {
    check_difference(d);
    return probability::normal_below(d / std::numbers::sqrt2);
}

double overlap(double d) {
    check_difference(d);
    return 2 * probability::normal_below(-std::abs(d) / 2);
}

}  // namespace watwerkt
