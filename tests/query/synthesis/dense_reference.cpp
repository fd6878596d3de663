// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/query/synthesis/dense_reference.hpp"

#include <cmath>
#include <numbers>
#include <random>
#include <set>

namespace watwerkt::test {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

Vector values_of(const std::vector<ClusteredEffect>& effects) {
    Vector values(static_cast<Eigen::Index>(effects.size()));
    for (std::size_t i = 0; i < effects.size(); ++i) {
        values[static_cast<Eigen::Index>(i)] = effects[i].value;
    }
    return values;
}

/// The rows of the identity matrix that pick one cluster.
Matrix picker(const std::vector<ClusteredEffect>& effects, std::uint64_t cluster) {
    const auto count = static_cast<Eigen::Index>(effects.size());
    std::vector<Eigen::Index> rows;
    for (std::size_t i = 0; i < effects.size(); ++i) {
        if (effects[i].cluster == cluster) rows.push_back(static_cast<Eigen::Index>(i));
    }
    return Matrix::Identity(count, count)(rows, Eigen::all);
}

}  // namespace

Matrix dense_covariance(const std::vector<ClusteredEffect>& effects,
                        const WorkingCovariance& covariance) {
    const auto count = static_cast<Eigen::Index>(effects.size());
    Matrix dense = Matrix::Zero(count, count);
    for (Eigen::Index i = 0; i < count; ++i) {
        for (Eigen::Index j = 0; j < count; ++j) {
            const auto& first = effects[static_cast<std::size_t>(i)];
            const auto& second = effects[static_cast<std::size_t>(j)];
            if (first.cluster != second.cluster) continue;
            const double alike = i == j ? 1 : covariance.correlation;
            dense(i, j) = alike * std::sqrt(first.variance * second.variance) +
                          covariance.between_clusters + (i == j ? covariance.between_effects : 0);
        }
    }
    return dense;
}

DenseMean dense_mean(const Vector& values, const Matrix& covariance) {
    const Matrix weights = covariance.inverse();
    const Vector ones = Vector::Ones(values.size());
    const double total = ones.dot(weights * ones);
    return {ones.dot(weights * values) / total, 1 / total};
}

double dense_log_likelihood(const std::vector<ClusteredEffect>& effects,
                            const WorkingCovariance& covariance,
                            Likelihood likelihood) {
    const Matrix dense = dense_covariance(effects, covariance);
    const Vector values = values_of(effects);
    const DenseMean mean = dense_mean(values, dense);
    const Vector residuals = values.array() - mean.value;
    const double count = static_cast<double>(effects.size());
    double twice = std::log(dense.determinant()) + residuals.dot(dense.inverse() * residuals);
    if (likelihood == Likelihood::full) {
        twice += count * std::log(2 * std::numbers::pi);
    } else {
        twice += (count - 1) * std::log(2 * std::numbers::pi) - std::log(count) -
                 std::log(mean.variance);
    }
    return -twice / 2;
}

DenseRobust dense_cr2(const std::vector<ClusteredEffect>& effects,
                      const WorkingCovariance& covariance) {
    const Matrix dense = dense_covariance(effects, covariance);
    const Matrix weights = dense.inverse();
    const Vector values = values_of(effects);
    const DenseMean mean = dense_mean(values, dense);
    const Vector ones = Vector::Ones(values.size());
    const Matrix hat = mean.variance * ones * ones.transpose() * weights;
    const Matrix rest = Matrix::Identity(hat.rows(), hat.cols()) - hat;
    const Vector residuals = rest * values;
    std::set<std::uint64_t> clusters;
    for (const auto& effect : effects) clusters.insert(effect.cluster);
    double variance = 0;
    std::vector<Vector> shares;
    for (const std::uint64_t cluster : clusters) {
        const Matrix pick = picker(effects, cluster);
        const Matrix own = pick * dense * pick.transpose();
        const Matrix upper = own.llt().matrixU();
        const Matrix b =
            upper * pick * rest * dense * rest.transpose() * pick.transpose() * upper.transpose();
        const Eigen::SelfAdjointEigenSolver<Matrix> solver(b);
        const Matrix adjustment = upper.transpose() * solver.operatorInverseSqrt() * upper;
        const Vector to_estimate =
            mean.variance * adjustment * own.inverse() * Vector::Ones(own.rows());
        const double share = to_estimate.dot(pick * residuals);
        variance += share * share;
        shares.push_back(rest.transpose() * pick.transpose() * to_estimate);
    }
    double trace = 0;
    double squares = 0;
    for (const Vector& first : shares) {
        trace += first.dot(dense * first);
        for (const Vector& second : shares) {
            const double crossed = first.dot(dense * second);
            squares += crossed * crossed;
        }
    }
    return {variance, trace * trace / squares};
}

std::vector<ClusteredEffect> generated_effects(unsigned seed, std::size_t clusters) {
    // Of the standard only the engine gives the same numbers everywhere, so the curves are made
    // here.
    std::mt19937 engine(seed);
    const auto uniform = [&] { return (static_cast<double>(engine()) + 0.5) / 4294967296.0; };
    const auto normal = [&] {
        return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform());
    };
    std::vector<ClusteredEffect> effects;
    for (std::size_t cluster = 0; cluster < clusters; ++cluster) {
        const double mean = 0.2 + 0.25 * normal();
        const int size = 1 + static_cast<int>(5 * uniform());
        for (int i = 0; i < size; ++i) {
            const double variance = 0.002 * std::pow(10.0, 2 * uniform());
            const double value = mean + 0.15 * normal() + std::sqrt(variance) * normal();
            effects.push_back({value, variance, cluster});
        }
    }
    return effects;
}

}  // namespace watwerkt::test
