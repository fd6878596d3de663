// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/effect/cluster.hpp"

#include <cmath>

#include "indexer/effect/argument_rules.hpp"
#include "indexer/effect/probability.hpp"

namespace watwerkt {
namespace {

constexpr auto where = "correctie voor klassen of scholen";

void check(double d, const ClusterDesign& design) {
    using namespace argument_rules;
    require_finite({where, "effect d", d});
    require_at_least({where, "aantal kinderen in de actiegroep", design.treatment_size}, 2);
    require_at_least({where, "aantal kinderen in de vergelijkingsgroep", design.control_size}, 2);
    require_at_least({where, "gemiddelde klasgrootte", design.cluster_size}, 1);
    require_from_below({where, "intraklassecorrelatie", design.intraclass_correlation}, 0, 1);
    if (design.treatment_size + design.control_size < 2 * design.cluster_size) {
        refuse(where,
               "de gemiddelde klas is groter dan de helft van alle kinderen",
               "minstens-twee-clusters",
               "controleer de klasgrootte en de groepsgroottes");
    }
}

/// The denominator of h: how much of the spread is between and within clusters (Hedges 2007).
double spread(double all, double n, double rho) {
    return (all - 2) * (1 - rho) * (1 - rho) + n * (all - 2 * n) * rho * rho +
           2 * (all - 2 * n) * rho * (1 - rho);
}

double corrected_variance(ClusterVariance kind,
                          double d,
                          const ClusterDesign& design,
                          const ClusterCorrection& steps) {
    const double all = design.treatment_size + design.control_size;
    const double sizes = 1 / design.treatment_size + 1 / design.control_size;
    const double n = design.cluster_size;
    const double rho = design.intraclass_correlation;
    const double squared = steps.gamma * d * d;  // of d_T
    switch (kind) {
        case ClusterVariance::design_effect:
            return steps.eta * (sizes + steps.g_unadjusted * steps.g_unadjusted / (2 * all));
        case ClusterVariance::design_effect_and_h:
            return sizes * steps.eta +
                   steps.corrected.value * steps.corrected.value / (2 * steps.h);
        case ClusterVariance::small_sample_and_h:
            return steps.omega * steps.omega * (sizes * steps.eta + squared / (2 * steps.h));
        case ClusterVariance::hedges_2007:
            return sizes * steps.eta + squared * spread(all, n, rho) /
                                           (2 * (all - 2) * ((all - 2) - 2 * (n - 1) * rho));
    }
    argument_rules::refuse(where, "onbekende formule", "bekende-formule", "kies een formule");
}

}  // namespace

ClusterCorrection correct_for_clusters(double d,
                                       const ClusterDesign& design,
                                       ClusterVariance variance) {
    check(d, design);
    const double all = design.treatment_size + design.control_size;
    const double n = design.cluster_size;
    const double rho = design.intraclass_correlation;
    ClusterCorrection steps{};
    steps.variance = variance;
    steps.omega = 1 - 3 / (4 * all - 9);
    steps.eta = 1 + (n - 1) * rho;
    steps.gamma = 1 - 2 * (n - 1) * rho / (all - 2);
    argument_rules::require_above_zero({where, "gamma", steps.gamma});
    const double left = (all - 2) - 2 * (n - 1) * rho;
    steps.h = left * left / spread(all, n, rho);
    argument_rules::require_above_zero({where, "aantal vrijheidsgraden h", steps.h});
    steps.effective_size = all / steps.eta;
    steps.g_unadjusted = steps.omega * d;
    steps.t_unadjusted =
        steps.g_unadjusted * std::sqrt(design.treatment_size * design.control_size / all);
    steps.p_unadjusted = probability::two_sided_p(steps.t_unadjusted, all - 2);
    steps.t_corrected = steps.t_unadjusted * std::sqrt(steps.gamma / steps.eta);
    steps.p_corrected = probability::two_sided_p(steps.t_corrected, steps.h);
    steps.corrected.value = steps.g_unadjusted * std::sqrt(steps.gamma);
    steps.corrected.variance = corrected_variance(variance, d, design, steps);
    return steps;
}

}  // namespace watwerkt
