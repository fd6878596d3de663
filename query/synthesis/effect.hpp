// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace watwerkt {

/// One effect as a study found it, ready to be pooled.
///
///     EffectSize{0.25, 0.01}   // Hedges' g of 0.25 with a standard error of 0.1
struct EffectSize {
    double value;     ///< in standard deviations (Hedges' g); + is good for the child
    double variance;  ///< of the value: its squared standard error, above 0
};

}  // namespace watwerkt
