// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "query/synthesis/pooling.hpp"

namespace watwerkt {

/// One explaining quantity: a value for each effect, in the same order.
struct Covariate {
    std::string name;
    std::vector<double> values;
};

struct MetaRegressionOptions {
    /// fixed_effect, dersimonian_laird or restricted_maximum_likelihood.
    PoolingMethod method = PoolingMethod::restricted_maximum_likelihood;
    PoolingTest test = PoolingTest::hartung_knapp;
    double level = 0.95;
    int iteration_limit = 2000;
};

/// One coefficient of a meta-regression: the change in effect per unit of its covariate.
struct Coefficient {
    std::string name;  ///< "intercept" for the first
    double estimate;
    double standard_error;
    std::optional<double> statistic;  ///< nothing when the standard error is 0
    std::optional<double> p;          ///< two-sided; nothing when estimate and standard error are 0
    Interval confidence_interval;
};

/// Whether the covariates together explain anything.
struct ModeratorTest {
    double statistic;           ///< QM: chi-squared, or F with the Hartung-Knapp tests
    double degrees_of_freedom;  ///< the number of covariates
    std::optional<double> denominator_freedom;  ///< of F; nothing for chi-squared
    double p;
};

struct MetaRegression {
    PoolingMethod method_asked;
    PoolingMethod method_used;  ///< differs from method_asked only with a reason in `fallback`
    PoolingFallback fallback;
    PoolingTest test_used;
    std::size_t count;
    double level;

    std::vector<Coefficient> coefficients;        ///< intercept first, then the covariates as given
    std::vector<std::vector<double>> covariance;  ///< of the coefficients
    std::optional<double> degrees_of_freedom;     ///< k - p for t; nothing: normal

    double tau_squared;  ///< what the covariates leave unexplained; the unit of the effects squared
    double i_squared;    ///< percent; 100 tau^2 / (tau^2 + (k - p) / trace P); for FE from QE
    /// Percent of the variance between studies that the covariates explain, not below 0:
    /// 100 (tau^2 without - tau^2 with) / tau^2 without; for FE the adjusted share of Q. Nothing
    /// when there is nothing to explain.
    std::optional<double> r_squared;
    HomogeneityTest
        residual_homogeneity;  ///< QE with k - p degrees of freedom, fixed-effect weights
    std::optional<ModeratorTest> moderator_test;  ///< QM; nothing without covariates or errors
};

/// Weighted regression of effects on covariates, with an intercept and a variance between studies.
///
/// A categorical quantity is given as one 0/1 covariate per category but the first; the moderator
/// test is then the test between subgroups that share one tau squared. REML gives the highest
/// maximum of its likelihood. Throws Error (kind: invalid_argument) for effects that check_effects
/// refuses, for fewer effects than coefficients plus one, for covariates of another length, with a
/// value that is no number, or that depend on each other. Source: Raudenbush (2009), in The
/// Handbook of Research Synthesis and Meta-Analysis; Knapp & Hartung (2003), doi 10.1002/sim.1482;
/// Lopez-Lopez et al. (2014), doi 10.1111/bmsp.12002 for R squared.
[[nodiscard]] MetaRegression meta_regression(std::span<const EffectSize> effects,
                                             std::span<const Covariate> covariates,
                                             const MetaRegressionOptions& options = {});

}  // namespace watwerkt
