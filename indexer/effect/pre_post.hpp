// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/effect/effect.hpp"

/// Effects from designs that measured the same children before and after. Means are in the unit of
/// the instrument; all throw Error (kind: invalid_argument) unless sizes are at least 3, standard
/// deviations above 0 and |r| < 1.
namespace watwerkt {

/// One group measured twice.
struct PrePostGroup {
    double before_mean;
    double after_mean;
    double before_standard_deviation;
    double after_standard_deviation;
    double size;         ///< children measured both times
    double correlation;  ///< between before and after
};

/// Change over the standard deviation before: J(n - 1)(after - before)/sd, variance 2(1 - r)/n +
/// g^2/(2n). Source: Becker (1988), doi 10.1111/j.2044-8317.1988.tb00901.x.
[[nodiscard]] EffectSize change_over_before_spread(const PrePostGroup& group);

/// Change over the standard deviation of the change: J(n - 1), variance 1/n + g^2/(2n). Not on the
/// ruler of g: never pool it with differences between groups. Source: Gibbons, Hedeker & Davis
/// (1993).
[[nodiscard]] EffectSize change_over_change_spread(const PrePostGroup& group);

/// The difference between the changes of both groups over the pooled standard deviation before:
///     J(n1 + n2 - 2) (change1 - change2)/sd,   variance 2(1 - r)(1/n1 + 1/n2) + g^2/(2(n1 + n2))
/// with r that of the treatment group where they are equal, else the mean weighted by size.
/// Source: Morris (2008), doi 10.1177/1094428106291059 (his d_ppc2).
[[nodiscard]] EffectSize g_from_pre_post_control(const PrePostGroup& treatment,
                                                 const PrePostGroup& control);

}  // namespace watwerkt
