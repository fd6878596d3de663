// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/synthesis/cluster_blocks.hpp"
#include "query/synthesis/working_covariance.hpp"

namespace watwerkt {

/// Which likelihood the variances maximise.
enum class Likelihood {
    restricted,  ///< REML: of the effects apart from their mean; less biased
    full         ///< ML
};

/// Which levels of variance the data can tell apart. What cannot be told is held at 0.
enum class SeparableLevels {
    both,
    clusters_only,  ///< each cluster has one effect: all variance is called that between clusters
    effects_only  ///< there is one cluster: nothing can be said about differences between clusters
};

/// How the maximum was found.
enum class VarianceSearch {
    newton,  ///< Newton's method (expected information where the surface does not bend down), from
             ///< every maximum of a grid
    profile_search,  ///< the fallback, taken when no climb settled: one variance inside the
                     ///< other, by Brent's method
    none_needed      ///< all effects are equal: both variances are 0
};

struct VarianceComponents {
    WorkingCovariance covariance;  ///< with the correlation that was given
    double log_likelihood;         ///< with all constants, as metafor gives it
    Likelihood likelihood;
    SeparableLevels levels;
    VarianceSearch search;
    int steps;  ///< evaluations of the likelihood
};

/// The log likelihood of the effects under a covariance:
///     ML    -1/2 [k log 2pi + sum log|M_j| + r'Wr]
///     REML  -1/2 [(k-1) log 2pi - log k + sum log|M_j| + log S + r'Wr]
/// Source: Harville (1977), doi 10.1080/01621459.1977.10480998; the term log k as in metafor.
[[nodiscard]] double log_likelihood(const ClusterBlocks& blocks,
                                    const WorkingCovariance& covariance,
                                    Likelihood likelihood);

/// The variances between clusters and between effects within a cluster that make the effects most
/// likely, given the correlation of their sampling errors. The highest of several maxima is taken.
///
/// Grid and stopping rule are relative to the spread of the effects and their typical variance, so
/// a change of unit changes nothing but the unit of the answer. Throws Error (kind: internal) when
/// neither search settles.
[[nodiscard]] VarianceComponents estimate_variance_components(const ClusterBlocks& blocks,
                                                              double correlation,
                                                              Likelihood likelihood);

/// The fallback by itself, for comparison.
[[nodiscard]] VarianceComponents search_variance_profile(const ClusterBlocks& blocks,
                                                         double correlation,
                                                         Likelihood likelihood);

}  // namespace watwerkt
