// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "indexer/effect/effect.hpp"

namespace watwerkt {

/// What one pass over a set gives at one variance between studies. With w = 1 / (variance + tau
/// squared) and r = value - mean, and P the matrix that takes the weighted mean out (P = W - w w' /
/// sum w):
struct Weighing {
    double total_weight;      ///< sum w
    double mean;              ///< sum w value / sum w
    double squared_weights;   ///< sum w^2
    double cubed_weights;     ///< sum w^3
    double residual;          ///< sum w r^2 = y'Py (Cochran's Q at tau squared 0)
    double squared_residual;  ///< sum w^2 r^2 = y'PPy
    double cubed_residual;    ///< sum w^3 r^2 - (sum w^2 r)^2 / sum w = y'PPPy
    double trace;             ///< of P: sum w - sum w^2 / sum w, without loss of digits
    double trace_of_square;   ///< of PP
};

/// Weighs `effects` at `tau_squared`. `weights` has the size of `effects` and is written.
[[nodiscard]] Weighing weigh(std::span<const EffectSize> effects,
                             double tau_squared,
                             std::span<double> weights);

/// The log likelihood of normal effects at the tau squared of these sums, without its constants;
/// restricted: of what is left when the mean is taken out.
[[nodiscard]] double bare_log_likelihood(std::span<const EffectSize> effects,
                                         const Weighing& sums,
                                         double tau_squared,
                                         bool is_restricted);

/// The trace of PP without loss of digits when one weight outweighs all others together. Slower
/// than weigh.
[[nodiscard]] double precise_trace_of_square(std::span<const double> weights);

}  // namespace watwerkt
