// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/heterogeneity.hpp"

#include <vector>

#include "corpus/error.hpp"
#include "query/synthesis/between_study_variance.hpp"
#include "query/synthesis/distributions.hpp"
#include "query/synthesis/prepared_effects.hpp"
#include "query/synthesis/weighing.hpp"

namespace watwerkt {
namespace {

constexpr int iteration_limit = 10000;

}  // namespace

std::optional<HeterogeneityIntervals> heterogeneity_intervals(std::span<const EffectSize> effects,
                                                              double level) {
    check_level(level);
    const PreparedEffects prepared = prepare(effects);
    if (prepared.count() < 2) return std::nullopt;
    const auto freedom = static_cast<double>(prepared.count() - 1);
    std::vector<double> weights(prepared.count());
    const auto bound = [&](double chance_above) {
        const auto tau_squared =
            tau_squared_with_residual(prepared.effects,
                                      chi_squared_with_upper(chance_above, freedom),
                                      weights,
                                      iteration_limit);
        if (tau_squared) return *tau_squared;
        throw Error(ErrorKind::internal,
                    "het interval van de spreiding tussen onderzoeken kwam niet tot een antwoord",
                    "effecten",
                    "controleer of alle effecten in dezelfde eenheid staan");
    };
    const Interval tau_squared{bound((1 - level) / 2), bound((1 + level) / 2)};
    const double typical = freedom / weigh(prepared.effects, 0, weights).trace;
    const auto i_squared = [typical](double tau) { return 100 * tau / (tau + typical); };
    const auto h_squared = [typical](double tau) { return tau / typical + 1; };
    return HeterogeneityIntervals{level,
                                  {prepared.outside_variance(tau_squared.lower),
                                   prepared.outside_variance(tau_squared.upper)},
                                  {i_squared(tau_squared.lower), i_squared(tau_squared.upper)},
                                  {h_squared(tau_squared.lower), h_squared(tau_squared.upper)}};
}

}  // namespace watwerkt
