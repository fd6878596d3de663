// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/effect/probability.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numbers>

namespace watwerkt::probability {
namespace {

namespace policies = boost::math::policies;

/// Boost's own exceptions stay inside: the only type we throw is Error.
using Quiet = policies::policy<policies::domain_error<policies::ignore_error>,
                               policies::pole_error<policies::ignore_error>,
                               policies::overflow_error<policies::ignore_error>,
                               policies::underflow_error<policies::ignore_error>,
                               policies::denorm_error<policies::ignore_error>,
                               policies::rounding_error<policies::ignore_error>,
                               policies::evaluation_error<policies::ignore_error>,
                               policies::indeterminate_result_error<policies::ignore_error>>;

using Normal = boost::math::normal_distribution<double, Quiet>;
using StudentsT = boost::math::students_t_distribution<double, Quiet>;
using ChiSquared = boost::math::chi_squared_distribution<double, Quiet>;
using FisherF = boost::math::fisher_f_distribution<double, Quiet>;
using Beta = boost::math::beta_distribution<double, Quiet>;
using Binomial = boost::math::binomial_distribution<double, Quiet>;

}  // namespace

double normal_density(double z) { return std::exp(-0.5 * z * z) / std::sqrt(2 * std::numbers::pi); }

double normal_below(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

double normal_quantile(double probability) { return boost::math::quantile(Normal(), probability); }

double two_sided_p(double statistic, std::optional<double> degrees_of_freedom) {
    const double size = std::abs(statistic);
    if (!degrees_of_freedom) return std::erfc(size / std::numbers::sqrt2);
    if (std::isinf(size)) return 0;
    return 2 * boost::math::cdf(boost::math::complement(StudentsT(*degrees_of_freedom), size));
}

double upper_quantile(double probability, std::optional<double> degrees_of_freedom) {
    if (!degrees_of_freedom) {
        return boost::math::quantile(boost::math::complement(Normal(), probability));
    }
    return boost::math::quantile(
        boost::math::complement(StudentsT(*degrees_of_freedom), probability));
}

double chi_squared_above(double statistic, double degrees_of_freedom) {
    return boost::math::cdf(boost::math::complement(ChiSquared(degrees_of_freedom), statistic));
}

double f_above(double statistic, double numerator_df, double denominator_df) {
    return boost::math::cdf(
        boost::math::complement(FisherF(numerator_df, denominator_df), statistic));
}

double beta_quantile(double probability, double alpha, double beta) {
    return boost::math::quantile(Beta(alpha, beta), probability);
}

double fair_coin_at_most(double successes, double trials) {
    return boost::math::cdf(Binomial(trials, 0.5), successes);
}

}  // namespace watwerkt::probability
