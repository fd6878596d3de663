// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/effect/pre_post.hpp"

#include <cmath>

#include "indexer/effect/argument_rules.hpp"
#include "indexer/effect/conversion.hpp"

namespace watwerkt {
namespace {

constexpr auto where = "omrekenen van voor- en nameting";

void check(const PrePostGroup& group) {
    using namespace argument_rules;
    require_finite({where, "gemiddelde vooraf", group.before_mean});
    require_finite({where, "gemiddelde achteraf", group.after_mean});
    require_above_zero({where, "standaarddeviatie vooraf", group.before_standard_deviation});
    require_above_zero({where, "standaarddeviatie achteraf", group.after_standard_deviation});
    require_at_least({where, "aantal kinderen", group.size}, 3);
    require_between({where, "correlatie tussen voor- en nameting", group.correlation}, -1, 1);
}

double change(const PrePostGroup& group) { return group.after_mean - group.before_mean; }

double squared(double x) { return x * x; }

}  // namespace

EffectSize change_over_before_spread(const PrePostGroup& group) {
    check(group);
    const double g =
        hedges_correction(group.size - 1) * change(group) / group.before_standard_deviation;
    return {g, 2 * (1 - group.correlation) / group.size + g * g / (2 * group.size)};
}

EffectSize change_over_change_spread(const PrePostGroup& group) {
    check(group);
    const double spread = std::sqrt(
        squared(group.before_standard_deviation) + squared(group.after_standard_deviation) -
        2 * group.correlation * group.before_standard_deviation * group.after_standard_deviation);
    const double g = hedges_correction(group.size - 1) * change(group) / spread;
    return {g, 1 / group.size + g * g / (2 * group.size)};
}

EffectSize g_from_pre_post_control(const PrePostGroup& treatment, const PrePostGroup& control) {
    check(treatment);
    check(control);
    const double all = treatment.size + control.size;
    const double spread = pooled_standard_deviation(
        {treatment.before_mean, treatment.before_standard_deviation, treatment.size},
        {control.before_mean, control.before_standard_deviation, control.size});
    const double correlation =
        treatment.correlation + (control.correlation - treatment.correlation) * control.size / all;
    const double g = hedges_correction(all - 2) * (change(treatment) - change(control)) / spread;
    return {g, 2 * (1 - correlation) * (1 / treatment.size + 1 / control.size) + g * g / (2 * all)};
}

}  // namespace watwerkt
