// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/effect/conversion.hpp"
#include "indexer/effect/effect.hpp"

/// Measures beside Hedges' g that studies report, and what a d means on other rulers. What is
/// pooled is always g; these let a reader switch rulers and let a reported figure be checked.
/// Errors as in conversion.hpp.
namespace watwerkt {

/// Difference of means in the unit of the instrument; variance sd1^2/n1 + sd2^2/n2.
[[nodiscard]] EffectSize mean_difference(const GroupSummary& treatment,
                                         const GroupSummary& control);
/// The same with one pooled standard deviation: sd^2 (1/n1 + 1/n2).
[[nodiscard]] EffectSize mean_difference_equal_spread(const GroupSummary& treatment,
                                                      const GroupSummary& control);
/// log(mean1/mean2), variance sd1^2/(n1 mean1^2) + sd2^2/(n2 mean2^2), without second-order bias
/// correction. Needs means of one sign, not 0. Source: Hedges, Gurevitch & Curtis (1999).
[[nodiscard]] EffectSize log_ratio_of_means(const GroupSummary& treatment,
                                            const GroupSummary& control);

/// d/sqrt(d^2 + h), h = (N-2)(1/n1 + 1/n2); variance h^2/(h + d^2)^3 times that of d.
[[nodiscard]] EffectSize point_biserial_correlation(const GroupSummary& treatment,
                                                    const GroupSummary& control);
/// The point-biserial correlation made to what it would be without cutting one variable in two (p =
/// n1/N, z the normal quantile of q, f its density): times sqrt(pq)/f, with variance [pq/f^2 - (3/2
/// + (1 - pz/f)(1 + qz/f)) r^2 + r^4]/(N - 1). Source: Soper (1914).
[[nodiscard]] EffectSize biserial_correlation(const GroupSummary& treatment,
                                              const GroupSummary& control);

/// A correlation from an independent t test: t/sqrt(t^2 + N - 2).
[[nodiscard]] double r_from_t(double t, const GroupSizes& sizes);
/// d/sqrt(d^2 + a), a = N^2/(n1 n2); variance a^2 v/(d^2 + a)^3. Source: Borenstein et al. (2009),
/// chapter 7.
[[nodiscard]] EffectSize r_from_d(EffectSize d, const GroupSizes& sizes);

/// r with variance (1 - r^2)^2/(n - 1). Needs |r| < 1, n of at least 4 (here and below).
[[nodiscard]] EffectSize correlation(double r, double size);
/// r without its small bias: r F(1/2, 1/2; (n-2)/2; 1 - r^2), Gauss' hypergeometric F; variance as
/// above. Source: Olkin & Pratt (1958). Needs n above 4.
[[nodiscard]] EffectSize unbiased_correlation(double r, double size);
/// atanh(r), variance 1/(n - 3). Source: Fisher (1921).
[[nodiscard]] EffectSize fisher_z(double r, double size);

/// Cohen's U3: the share of the treated above the middle of the untreated, Phi(d).
[[nodiscard]] double cohen_u3(double d);
/// What Works Clearinghouse: 100 (Phi(g) - 0.5), percentile ranks gained by a child in the middle.
[[nodiscard]] double improvement_index(double g);
/// Chance that a treated child scores above an untreated one, Phi(d/sqrt 2). Source: McGraw & Wong
/// (1992).
[[nodiscard]] double common_language_effect(double d);
/// Share that the two normal curves have in common, 2 Phi(-|d|/2). Source: Reiser & Faraggi (1999).
[[nodiscard]] double overlap(double d);

}  // namespace watwerkt
