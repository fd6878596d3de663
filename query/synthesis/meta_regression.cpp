// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/meta_regression.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Dense>
#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "corpus/error.hpp"
#include "query/synthesis/distributions.hpp"
#include "query/synthesis/likelihood_search.hpp"
#include "query/synthesis/prepared_effects.hpp"

namespace watwerkt {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// A regression ready for calculating: effects in prepared units, and columns turned
/// into an orthonormal basis under the fixed-effect weights, so that covariates such as years lose
/// no digits.
struct Design {
    VectorXd values;
    VectorXd variances;
    MatrixXd basis;  ///< columns = given columns * to_basis
    MatrixXd to_basis;
    double centre;
    double unit;
    double plain_mean_square;  ///< of an unweighted fit, per degree of freedom

    [[nodiscard]] Index count() const { return basis.rows(); }
    [[nodiscard]] Index width() const { return basis.cols(); }
    [[nodiscard]] auto freedom() const { return static_cast<double>(count() - width()); }
};

void check_covariates(std::size_t count, std::span<const Covariate> covariates) {
    for (const Covariate& covariate : covariates) {
        const auto is_number = [](double value) { return std::isfinite(value); };
        if (covariate.values.size() != count) {
            throw Error(ErrorKind::invalid_argument,
                        "een verklarend kenmerk moet voor elk effect een waarde hebben",
                        covariate.name,
                        "geef " + std::to_string(count) + " waarden");
        }
        if (!std::ranges::all_of(covariate.values, is_number)) {
            throw Error(ErrorKind::invalid_argument,
                        "een waarde van een verklarend kenmerk is geen gewoon getal",
                        covariate.name,
                        "laat dat onderzoek weg of herstel de waarde");
        }
    }
}

/// Intercept and covariates, with the rows in this order.
MatrixXd columns_of(std::span<const std::size_t> order, std::span<const Covariate> covariates) {
    MatrixXd columns(static_cast<Index>(order.size()), static_cast<Index>(covariates.size() + 1));
    columns.col(0).setOnes();
    for (std::size_t column = 0; column < covariates.size(); ++column) {
        for (std::size_t row = 0; row < order.size(); ++row) {
            columns(static_cast<Index>(row), static_cast<Index>(column + 1)) =
                covariates[column].values[order[row]];
        }
    }
    return columns;
}

void check_independent(const MatrixXd& columns) {
    // A column of zeros has no direction; leaving it as it is makes the rank fall short.
    MatrixXd scaled = columns;
    for (Index i = 0; i < scaled.cols(); ++i) {
        const double length = scaled.col(i).norm();
        if (length > 0) scaled.col(i) /= length;
    }
    if (Eigen::ColPivHouseholderQR<MatrixXd>(scaled).rank() == columns.cols()) return;
    throw Error(ErrorKind::invalid_argument,
                "de verklarende kenmerken hangen van elkaar af of zijn overal gelijk",
                "kenmerken",
                "laat een kenmerk weg");
}

/// The rows by effect, then covariates, so that the order of the studies changes no bit of the
/// answer.
std::vector<std::size_t> row_order(std::span<const EffectSize> effects,
                                   std::span<const Covariate> covariates) {
    std::vector<std::size_t> order(effects.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t one, std::size_t other) {
        if (effects[one] != effects[other]) return effects[one] < effects[other];
        for (const Covariate& covariate : covariates) {
            const double left = covariate.values[one], right = covariate.values[other];
            if (left < right || right < left) return left < right;
        }
        return false;
    });
    return order;
}

Design design_of(std::span<const EffectSize> effects, std::span<const Covariate> covariates) {
    check_effects(effects, covariates.size() + 2);
    check_covariates(effects.size(), covariates);
    const std::vector<std::size_t> order = row_order(effects, covariates);
    const MatrixXd columns = columns_of(order, covariates);
    check_independent(columns);

    const EffectSize middle = effects[order[order.size() / 2]];
    Design design;
    design.centre = middle.value;
    design.unit = unit_for(middle.variance);
    std::vector<EffectSize> rows;
    rows.reserve(order.size());
    for (const std::size_t row : order) {
        rows.push_back({(effects[row].value - design.centre) / design.unit,
                        effects[row].variance / design.unit / design.unit});
    }
    check_reach(rows);
    design.values.resize(columns.rows());
    design.variances.resize(columns.rows());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        design.values(static_cast<Index>(i)) = rows[i].value;
        design.variances(static_cast<Index>(i)) = rows[i].variance;
    }

    const VectorXd roots = design.variances.cwiseSqrt().cwiseInverse();
    const Eigen::HouseholderQR<MatrixXd> weighted(roots.asDiagonal() * columns);
    const MatrixXd triangle =
        weighted.matrixQR().topRows(columns.cols()).triangularView<Eigen::Upper>();
    design.to_basis = triangle.triangularView<Eigen::Upper>().solve(
        MatrixXd::Identity(columns.cols(), columns.cols()));
    design.basis = columns * design.to_basis;

    const VectorXd plain = design.basis.householderQr().solve(design.values);
    design.plain_mean_square =
        (design.values - design.basis * plain).squaredNorm() / design.freedom();
    return design;
}

/// The fit at one variance between studies; the letters are those of weighing.hpp.
struct Fit {
    VectorXd coefficients;  ///< in the basis
    MatrixXd covariance;    ///< in the basis: (X'WX)^-1
    double log_determinant;
    double residual;
    double squared_residual;
    double cubed_residual;
    double trace;
    double trace_of_square;
};

Fit fit_at(const Design& design, double tau_squared) {
    const VectorXd weights = (design.variances.array() + tau_squared).inverse();
    const VectorXd squares = weights.array().square();
    const MatrixXd& basis = design.basis;
    const Eigen::LLT<MatrixXd> normal(basis.transpose() * weights.asDiagonal() * basis);
    Fit fit;
    fit.covariance = normal.solve(MatrixXd::Identity(basis.cols(), basis.cols()));
    fit.coefficients = normal.solve(basis.transpose() * weights.asDiagonal() * design.values);
    fit.log_determinant = 2 * normal.matrixLLT().diagonal().array().log().sum();
    const VectorXd residuals = design.values - basis * fit.coefficients;
    const VectorXd projected = weights.cwiseProduct(residuals);
    const VectorXd gradient = basis.transpose() * weights.cwiseProduct(projected);
    const MatrixXd squared_share =
        fit.covariance * (basis.transpose() * squares.asDiagonal() * basis);
    const MatrixXd cubed = basis.transpose() * squares.cwiseProduct(weights).asDiagonal() * basis;
    fit.residual = residuals.dot(projected);
    fit.squared_residual = projected.squaredNorm();
    fit.cubed_residual =
        projected.cwiseProduct(weights).dot(projected) - gradient.dot(fit.covariance * gradient);
    fit.trace = weights.sum() - squared_share.trace();
    fit.trace_of_square = squares.sum() - 2 * (fit.covariance * cubed).trace() +
                          (squared_share * squared_share).trace();
    return fit;
}

std::optional<double> restricted_tau_squared(const Design& design, int iteration_limit) {
    const auto score_at = [&design](double tau_squared) {
        const Fit fit = fit_at(design, tau_squared);
        return Score{fit.squared_residual, fit.trace, fit.trace_of_square - 2 * fit.cubed_residual};
    };
    const auto log_likelihood = [&design](double tau_squared) {
        const Fit fit = fit_at(design, tau_squared);
        return -((design.variances.array() + tau_squared).log().sum() + fit.log_determinant +
                 fit.residual) /
               2;
    };
    const double smallest = design.variances.minCoeff();
    const SearchRange range{smallest,
                            upper_bound_of_tau_squared(
                                design.plain_mean_square, smallest, design.variances.maxCoeff())};
    return LikelihoodSearch(score_at, log_likelihood, range, iteration_limit).highest();
}

double dersimonian_laird_tau_squared(const Design& design) {
    const Fit fixed = fit_at(design, 0);
    return std::max(0.0, (fixed.residual - design.freedom()) / fixed.trace);
}

/// Tau squared in prepared units; on a fallback `method` and `fallback` are set.
double settle_tau_squared(const Design& design,
                          int iteration_limit,
                          PoolingMethod& method,
                          PoolingFallback& fallback) {
    if (method == PoolingMethod::fixed_effect) return 0;
    if (method == PoolingMethod::restricted_maximum_likelihood) {
        if (const auto found = restricted_tau_squared(design, iteration_limit)) return *found;
        method = PoolingMethod::dersimonian_laird;
        fallback = PoolingFallback::did_not_converge;
    }
    return dersimonian_laird_tau_squared(design);
}

void check_method(PoolingMethod method) {
    if (method == PoolingMethod::fixed_effect || method == PoolingMethod::dersimonian_laird ||
        method == PoolingMethod::restricted_maximum_likelihood) {
        return;
    }
    throw Error(ErrorKind::invalid_argument,
                "meta-regressie kan alleen met FE, DL of REML",
                "methode",
                "kies een van die drie");
}

std::optional<double> explained_share(std::span<const EffectSize> effects,
                                      const MetaRegression& answer) {
    PoolingOptions options;
    options.method = answer.method_used;
    options.test = PoolingTest::normal;
    const PooledEstimate without = pool(effects, options);
    const auto share = [](double with_covariates, double without_covariates) {
        return std::max(0.0, 100 * (1 - with_covariates / without_covariates));
    };
    if (answer.method_used != PoolingMethod::fixed_effect) {
        if (without.tau_squared <= 0) return std::nullopt;
        return share(answer.tau_squared, without.tau_squared);
    }
    if (without.homogeneity.statistic <= 0) return std::nullopt;
    return share(
        answer.residual_homogeneity.statistic / answer.residual_homogeneity.degrees_of_freedom,
        without.homogeneity.statistic / without.homogeneity.degrees_of_freedom);
}

Coefficient coefficient_of(std::string name,
                           double estimate,
                           double standard_error,
                           std::optional<double> freedom,
                           double level) {
    Coefficient coefficient{std::move(name), estimate, standard_error, {}, {}, {}};
    if (standard_error > 0) {
        const double statistic = estimate / standard_error;
        coefficient.statistic = statistic;
        coefficient.p =
            freedom ? student_two_sided(statistic, *freedom) : normal_two_sided(statistic);
    } else if (std::abs(estimate) > 0) {
        coefficient.p = 0;
    }
    const double reach =
        standard_error * (freedom ? student_reach(level, *freedom) : normal_reach(level));
    coefficient.confidence_interval = {estimate - reach, estimate + reach};
    return coefficient;
}

/// Wald test of all coefficients but the intercept, whose covariance is `covariance`.
ModeratorTest test_moderators(const VectorXd& coefficients,
                              const MatrixXd& covariance,
                              std::optional<double> freedom) {
    const Index number = coefficients.size() - 1;
    const VectorXd slopes = coefficients.tail(number);
    // Scaled to correlations first: covariates may be in very different units.
    const VectorXd errors = covariance.diagonal().tail(number).cwiseSqrt();
    const MatrixXd correlation = errors.cwiseInverse().asDiagonal() *
                                 covariance.bottomRightCorner(number, number) *
                                 errors.cwiseInverse().asDiagonal();
    const VectorXd scaled = slopes.cwiseQuotient(errors);
    const double wald = scaled.dot(correlation.ldlt().solve(scaled));
    const auto tested = static_cast<double>(number);
    if (!freedom) return {wald, tested, std::nullopt, chi_squared_upper(wald, tested)};
    return {wald / tested, tested, freedom, f_upper(wald / tested, tested, *freedom)};
}

double inflation_of(PoolingTest test, double residual, double freedom) {
    switch (test) {
        case PoolingTest::normal:
            return 1;
        case PoolingTest::hartung_knapp:
            return residual / freedom;
        case PoolingTest::hartung_knapp_at_least_one:
            return std::max(1.0, residual / freedom);
    }
    return 1;
}

void describe_residual_heterogeneity(MetaRegression& answer,
                                     const Design& design,
                                     double tau_squared) {
    const Fit fixed = fit_at(design, 0);
    const double freedom = design.freedom();
    answer.residual_homogeneity = {
        fixed.residual, freedom, chi_squared_upper(fixed.residual, freedom)};
    if (answer.method_used != PoolingMethod::fixed_effect) {
        answer.i_squared = 100 * tau_squared / (tau_squared + freedom / fixed.trace);
    } else if (fixed.residual > freedom) {
        answer.i_squared = 100 * (1 - freedom / fixed.residual);
    }
}

}  // namespace

MetaRegression meta_regression(std::span<const EffectSize> effects,
                               std::span<const Covariate> covariates,
                               const MetaRegressionOptions& options) {
    check_level(options.level);
    check_method(options.method);
    const Design design = design_of(effects, covariates);

    MetaRegression answer{};
    answer.method_asked = answer.method_used = options.method;
    answer.test_used = options.test;
    answer.count = effects.size();
    answer.level = options.level;
    const double tau_squared =
        settle_tau_squared(design, options.iteration_limit, answer.method_used, answer.fallback);
    answer.tau_squared = design.unit * (design.unit * tau_squared);
    describe_residual_heterogeneity(answer, design, tau_squared);
    answer.r_squared = explained_share(effects, answer);

    const Fit fit = fit_at(design, tau_squared);
    if (options.test != PoolingTest::normal) answer.degrees_of_freedom = design.freedom();
    VectorXd coefficients = design.unit * (design.to_basis * fit.coefficients);
    coefficients(0) += design.centre;
    const double inflation = inflation_of(options.test, fit.residual, design.freedom());
    const MatrixXd covariance = design.unit * design.unit * inflation *
                                (design.to_basis * fit.covariance * design.to_basis.transpose());
    for (Index i = 0; i < coefficients.size(); ++i) {
        answer.coefficients.push_back(
            coefficient_of(i == 0 ? "intercept" : covariates[static_cast<std::size_t>(i - 1)].name,
                           coefficients(i),
                           std::sqrt(covariance(i, i)),
                           answer.degrees_of_freedom,
                           options.level));
        answer.covariance.emplace_back(covariance.row(i).begin(), covariance.row(i).end());
    }
    if (!covariates.empty() && inflation > 0) {
        answer.moderator_test =
            test_moderators(coefficients, covariance, answer.degrees_of_freedom);
    }
    return answer;
}

}  // namespace watwerkt
