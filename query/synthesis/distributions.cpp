// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/distributions.hpp"

#include <array>
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

// Whole degrees of freedom up to here are so common that they have short ways of their own.
constexpr std::size_t common_freedom = 128;

bool is_common(double degrees_of_freedom) {
    return degrees_of_freedom >= 1 && degrees_of_freedom <= double{common_freedom} &&
           degrees_of_freedom == std::floor(degrees_of_freedom);
}

// How far an interval of one level reaches, by degrees of freedom: a verdict asks the same few
// quantiles of every action and outcome.
class Reaches {
 public:
    explicit Reaches(double level) : level_(level) {
        const double tail = (1 - level) / 2;
        normal_ = boost::math::quantile(boost::math::complement(Normal(), tail));
        for (std::size_t freedom = 1; freedom <= common_freedom; ++freedom) {
            student_[freedom] = boost::math::quantile(
                boost::math::complement(Student(static_cast<double>(freedom)), tail));
        }
    }
    [[nodiscard]] double level() const { return level_; }
    [[nodiscard]] double normal() const { return normal_; }
    [[nodiscard]] double student(double degrees_of_freedom) const {
        return student_[static_cast<std::size_t>(degrees_of_freedom)];
    }

 private:
    double level_, normal_;
    std::array<double, common_freedom + 1> student_{};
};

// The levels of the intervals that verdicts use; nothing for another level.
const Reaches* common_reaches(double level) {
    static const std::array<Reaches, 2> all{Reaches(0.95), Reaches(0.80)};
    for (const Reaches& reaches : all) {
        if (reaches.level() == level) return &reaches;
    }
    return nullptr;
}

// The chance that a Student statistic lies nearer to zero than this one, for whole degrees of
// freedom: Abramowitz & Stegun (1964), 26.7.3 and 26.7.4. All terms are positive.
double student_within(double size, double degrees_of_freedom) {
    const double whole = degrees_of_freedom + size * size;
    const double cosine_squared = degrees_of_freedom / whole;
    const auto freedom = static_cast<int>(degrees_of_freedom);
    const bool is_odd = freedom % 2 == 1;
    double term = 1, sum = freedom > 1 ? 1 : 0;
    for (int next = is_odd ? 3 : 2; next < freedom; next += 2) {
        term *= cosine_squared * (next - 1) / next;
        sum += term;
    }
    if (!is_odd) return size / std::sqrt(whole) * sum;
    const double root = std::sqrt(degrees_of_freedom);
    return 2 / std::numbers::pi * (std::atan(size / root) + size * root / whole * sum);
}

// For whole degrees of freedom: Abramowitz & Stegun (1964), 26.4.4 and 26.4.5. All terms are
// positive.
double chi_squared_above(double statistic, double degrees_of_freedom) {
    const double half = statistic / 2;
    const auto freedom = static_cast<int>(degrees_of_freedom);
    const bool is_odd = freedom % 2 == 1;
    double term = is_odd ? 2 * std::sqrt(half / std::numbers::pi) : 1;
    double sum = freedom > 1 ? term : 0;
    for (int next = is_odd ? 3 : 2; next < freedom; next += 2) {
        term *= statistic / next;
        sum += term;
    }
    return (is_odd ? std::erfc(std::sqrt(half)) : 0) + std::exp(-half) * sum;
}

}  // namespace

double normal_two_sided(double statistic) {
    return std::erfc(std::abs(statistic) / std::numbers::sqrt2);
}

double normal_upper(double statistic) { return std::erfc(statistic / std::numbers::sqrt2) / 2; }

double normal_reach(double level) {
    if (const Reaches* reaches = common_reaches(level)) return reaches->normal();
    return boost::math::quantile(boost::math::complement(Normal(), (1 - level) / 2));
}

double student_two_sided(double statistic, double degrees_of_freedom) {
    if (std::isinf(statistic)) return 0;
    if (is_common(degrees_of_freedom)) {
        // A small chance would lose its digits in the subtraction.
        const double beyond = 1 - student_within(std::abs(statistic), degrees_of_freedom);
        if (beyond > 0.01) return beyond;
    }
    return 2 * boost::math::cdf(
                   boost::math::complement(Student(degrees_of_freedom), std::abs(statistic)));
}

double student_reach(double level, double degrees_of_freedom) {
    if (is_common(degrees_of_freedom)) {
        if (const Reaches* reaches = common_reaches(level))
            return reaches->student(degrees_of_freedom);
    }
    return boost::math::quantile(
        boost::math::complement(Student(degrees_of_freedom), (1 - level) / 2));
}

double chi_squared_upper(double statistic, double degrees_of_freedom) {
    if (std::isinf(statistic)) return 0;
    // Further out the first term is no normal number any more.
    if (statistic >= 0 && statistic < 1000 && is_common(degrees_of_freedom))
        return chi_squared_above(statistic, degrees_of_freedom);
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
