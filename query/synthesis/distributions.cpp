// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/distributions.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/policies/policy.hpp>
#include <cmath>
#include <numbers>

namespace watwerkt {
namespace {

namespace policies = boost::math::policies;

// Errors become infinite or NaN instead of an exception of Boost's; plain double is precise enough
// here.
using Policy = policies::policy<policies::domain_error<policies::ignore_error>,
                                policies::pole_error<policies::ignore_error>,
                                policies::overflow_error<policies::ignore_error>,
                                policies::underflow_error<policies::ignore_error>,
                                policies::denorm_error<policies::ignore_error>,
                                policies::evaluation_error<policies::ignore_error>,
                                policies::rounding_error<policies::ignore_error>,
                                policies::promote_double<false>>;
using Normal = boost::math::normal_distribution<double, Policy>;
using Student = boost::math::students_t_distribution<double, Policy>;
using ChiSquared = boost::math::chi_squared_distribution<double, Policy>;
using FisherF = boost::math::fisher_f_distribution<double, Policy>;

}  // namespace

double normal_two_sided(double statistic) {
    return std::erfc(std::abs(statistic) / std::numbers::sqrt2);
}

double normal_upper(double statistic) { return std::erfc(statistic / std::numbers::sqrt2) / 2; }

double normal_reach(double level) {
    return boost::math::quantile(boost::math::complement(Normal(), (1 - level) / 2));
}

double student_two_sided(double statistic, double degrees_of_freedom) {
    if (std::isinf(statistic)) return 0;
    return 2 * boost::math::cdf(
                   boost::math::complement(Student(degrees_of_freedom), std::abs(statistic)));
}

double student_reach(double level, double degrees_of_freedom) {
    return boost::math::quantile(
        boost::math::complement(Student(degrees_of_freedom), (1 - level) / 2));
}

double chi_squared_upper(double statistic, double degrees_of_freedom) {
    if (std::isinf(statistic)) return 0;
    return boost::math::cdf(boost::math::complement(ChiSquared(degrees_of_freedom), statistic));
}

double chi_squared_with_upper(double chance, double degrees_of_freedom) {
    return boost::math::quantile(boost::math::complement(ChiSquared(degrees_of_freedom), chance));
}

double f_upper(double statistic, double numerator_freedom, double denominator_freedom) {
    if (std::isinf(statistic)) return 0;
    return boost::math::cdf(
        boost::math::complement(FisherF(numerator_freedom, denominator_freedom), statistic));
}

}  // namespace watwerkt
