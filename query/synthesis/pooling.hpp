// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "query/synthesis/between_study_variance.hpp"
#include "indexer/effect/effect.hpp"
#include "query/synthesis/interval.hpp"

namespace watwerkt {

/// How certain the mean effect is taken to be.
enum class PoolingTest {
    normal,         ///< "z": standard error 1 / sqrt(sum w), normal distribution
    hartung_knapp,  ///< "knha": that, times s = sqrt(sum w r^2 / (k - 1)), t with k - 1 degrees of
                    ///< freedom; Hartung & Knapp (2001), doi 10.1002/sim.1009. May be narrower than
                    ///< z, even of no width.
    hartung_knapp_at_least_one  ///< "adhoc": the same with max(1, s): never narrower than z by its
                                ///< standard error
};

/// Which distribution carries the prediction interval, estimate +- reach * sqrt(standard error^2 +
/// tau squared).
enum class PredictionKind {
    as_test,  ///< normal with the normal test, else t with k - 1
    normal,   ///< IntHout et al. (2016) name all of these, doi 10.1136/bmjopen-2015-010247
    student_count_minus_one,  ///< t with k - 1 degrees of freedom
    student_count_minus_two   ///< t with k - 2: Higgins, Thompson & Spiegelhalter (2009),
                              ///< doi 10.1111/j.1467-985X.2008.00552.x; needs three effects
};

/// Why the answer was made with another method than was asked.
enum class PoolingFallback {
    none,
    did_not_converge  ///< the iteration asked for brought no answer; DerSimonian-Laird, which needs
                      ///< none, was used
};

/// "z", "knha" or "adhoc".
[[nodiscard]] std::string_view code_of(PoolingTest test);
/// "als-toets", "z", "t(k-1)" or "t(k-2)".
[[nodiscard]] std::string_view code_of(PredictionKind kind);
/// Empty, or one plain Dutch sentence for who reads the answer.
[[nodiscard]] std::string_view sentence_of(PoolingFallback fallback);

struct PoolingOptions {
    PoolingMethod method = PoolingMethod::restricted_maximum_likelihood;
    PoolingTest test = PoolingTest::hartung_knapp;
    PredictionKind prediction = PredictionKind::as_test;
    double level = 0.95;         ///< of both intervals; above 0, below 1
    int iteration_limit = 2000;  ///< passes over the effects; far more than ever seen to be needed
};

/// Whether the studies differ more than chance allows: Cochran (1954), doi 10.2307/3001666.
struct HomogeneityTest {
    double statistic;           ///< Q = sum w r^2 with fixed-effect weights
    double degrees_of_freedom;  ///< k - 1
    double p;                   ///< from chi-squared; 1 for one study
};

/// The mean effect of independent studies, how far it may be trusted, and how much the studies
/// differ. All values are in the unit of the input; variances in that unit squared.
struct PooledEstimate {
    PoolingMethod method_asked;
    PoolingMethod method_used;
    PoolingFallback
        fallback;  ///< never silent: method_used differs from method_asked only with a reason here
    PoolingTest test_asked;
    PoolingTest test_used;  ///< normal when there is one effect, whatever was asked
    std::size_t count;      ///< effects pooled (k)

    double estimate;
    double standard_error;
    std::optional<double> statistic;  ///< estimate / standard error; nothing when that error is 0
    std::optional<double> degrees_of_freedom;  ///< of the t distribution; nothing: normal
    std::optional<double> p;  ///< two-sided, of no effect; nothing when estimate and error are 0
    double level;
    Interval confidence_interval;
    PredictionKind prediction_kind;  ///< as made; never as_test
    std::optional<Interval>
        prediction_interval;  ///< nothing for FE, and for t without degrees of freedom

    HomogeneityTest homogeneity;
    double tau_squared;
    std::optional<double> tau_squared_standard_error;  ///< nothing for FE and for one effect
    std::optional<double>
        typical_variance;  ///< Higgins & Thompson (2002): (k-1) / (S1 - S2/S1); needs two effects
    double i_squared;  ///< percent, 0 to 100: 100 tau^2 / (tau^2 + typical variance); for FE from Q
    double h_squared;  ///< tau^2 / typical variance + 1; for FE Q / (k - 1); 1 for one effect
    std::optional<double> log_likelihood;  ///< REML (restricted) and ML, two effects

    std::vector<double> weights_percent;  ///< per effect in the order of the input; together 100
};

/// Pools effects of independent studies.
///
///     const PooledEstimate answer = pool(effects);                      // REML, Hartung-Knapp
///     const PooledEstimate plain = pool(effects, {.method = PoolingMethod::fixed_effect});
///
/// The order of the effects changes no bit of the answer; only weights_percent follows it. The
/// answer follows the unit of measurement. Throws Error (kind: invalid_argument) for effects that
/// check_effects refuses, effects too far apart to weigh together, or a level outside (0, 1).
[[nodiscard]] PooledEstimate pool(std::span<const EffectSize> effects,
                                  const PoolingOptions& options = {});

/// As pool, for effects already prepared (in some order of its own); weights_percent stays empty.
/// For callers that pool many parts of one set.
[[nodiscard]] PooledEstimate pool_prepared(std::span<const EffectSize> prepared,
                                           double centre,
                                           double unit,
                                           const PoolingOptions& options);

/// The interval of another level around the same estimate.
[[nodiscard]] Interval confidence_interval(const PooledEstimate& pooled, double level);

}  // namespace watwerkt
