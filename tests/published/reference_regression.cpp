// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/published/reference_regression.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <vector>

namespace watwerkt::test {
namespace {

struct Cluster {
    Eigen::MatrixXd design;
    Eigen::VectorXd values;
    Eigen::VectorXd variances;
};

std::vector<Cluster> clusters_of(std::span<const ClusteredEffect> effects,
                                 const Eigen::MatrixXd& design) {
    std::map<std::uint64_t, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < effects.size(); ++i) members[effects[i].cluster].push_back(i);
    std::vector<Cluster> clusters;
    for (const auto& [number, rows] : members) {
        const auto size = static_cast<Eigen::Index>(rows.size());
        Cluster cluster{
            Eigen::MatrixXd(size, design.cols()), Eigen::VectorXd(size), Eigen::VectorXd(size)};
        for (Eigen::Index i = 0; i < size; ++i) {
            const std::size_t row = rows[static_cast<std::size_t>(i)];
            cluster.design.row(i) = design.row(static_cast<Eigen::Index>(row));
            cluster.values[i] = effects[row].value;
            cluster.variances[i] = effects[row].variance;
        }
        clusters.push_back(std::move(cluster));
    }
    return clusters;
}

/// Weighted least squares with one weight for all effects of a cluster, which they share.
Eigen::VectorXd weighted_fit(const std::vector<Cluster>& clusters, double tau_squared) {
    const Eigen::Index width = clusters.front().design.cols();
    Eigen::MatrixXd square = Eigen::MatrixXd::Zero(width, width);
    Eigen::VectorXd right = Eigen::VectorXd::Zero(width);
    for (const Cluster& cluster : clusters) {
        const double weight = 1 / (static_cast<double>(cluster.values.size()) *
                                   (cluster.variances.mean() + tau_squared));
        square += weight * cluster.design.transpose() * cluster.design;
        right += weight * cluster.design.transpose() * cluster.values;
    }
    return square.ldlt().solve(right);
}

struct RestrictedFit {
    double log_likelihood;
    Eigen::VectorXd coefficients;
};

RestrictedFit restricted_fit(const std::vector<Cluster>& clusters,
                             double correlation,
                             double between_clusters,
                             double between_effects) {
    const Eigen::Index width = clusters.front().design.cols();
    Eigen::MatrixXd square = Eigen::MatrixXd::Zero(width, width);
    Eigen::VectorXd right = Eigen::VectorXd::Zero(width);
    double log_determinant = 0;
    double values_square = 0;
    for (const Cluster& cluster : clusters) {
        const Eigen::VectorXd errors = cluster.variances.cwiseSqrt();
        Eigen::MatrixXd covariance = correlation * errors * errors.transpose();
        covariance.diagonal() = cluster.variances.array() + between_effects;
        covariance.array() += between_clusters;
        const Eigen::LLT<Eigen::MatrixXd> factor(covariance);
        const Eigen::MatrixXd solved = factor.solve(cluster.design);
        square += cluster.design.transpose() * solved;
        right += solved.transpose() * cluster.values;
        values_square += cluster.values.dot(factor.solve(cluster.values));
        const Eigen::MatrixXd lower = factor.matrixL();
        log_determinant += 2 * lower.diagonal().array().log().sum();
    }
    const Eigen::LLT<Eigen::MatrixXd> factor(square);
    Eigen::VectorXd coefficients = factor.solve(right);
    const Eigen::MatrixXd lower = factor.matrixL();
    log_determinant += 2 * lower.diagonal().array().log().sum();
    const double residual_square = values_square - right.dot(coefficients);
    return {-(log_determinant + residual_square) / 2, std::move(coefficients)};
}

/// Where a function with one maximum is highest, between 0 and 1: in the square root, so that small
/// variances are found as precisely as large ones.
template <typename Function>
double highest(const Function& function) {
    const double ratio = (std::sqrt(5.0) - 1) / 2;
    double low = 0;
    double high = 1;
    double left = high - ratio;
    double right = low + ratio;
    double at_left = function(left * left);
    double at_right = function(right * right);
    for (int step = 0; step < 28; ++step) {
        if (at_left >= at_right) {
            high = right;
            right = left;
            at_right = at_left;
            left = high - ratio * (high - low);
            at_left = function(left * left);
        } else {
            low = left;
            left = right;
            at_left = at_right;
            right = low + ratio * (high - low);
            at_right = function(right * right);
        }
    }
    const double middle = (low + high) / 2;
    return middle * middle;
}

}  // namespace

ReferenceRegression correlated_weights_regression(std::span<const ClusteredEffect> effects,
                                                  const Eigen::MatrixXd& design,
                                                  double correlation) {
    const std::vector<Cluster> clusters = clusters_of(effects, design);
    const Eigen::VectorXd first = weighted_fit(clusters, 0);
    const Eigen::Index width = design.cols();
    Eigen::MatrixXd square = Eigen::MatrixXd::Zero(width, width);
    Eigen::MatrixXd own = square;
    Eigen::MatrixXd others = square;
    Eigen::MatrixXd sums = square;
    double residuals = 0;
    double weights = 0;
    for (const Cluster& cluster : clusters) {
        const auto size = static_cast<double>(cluster.values.size());
        const double weight = 1 / (size * cluster.variances.mean());
        const Eigen::MatrixXd product = cluster.design.transpose() * cluster.design;
        const Eigen::VectorXd sum = cluster.design.colwise().sum();
        square += weight * product;
        own += weight / size * product;
        others += weight / size * (sum * sum.transpose() - product);
        sums += weight * weight * sum * sum.transpose();
        residuals += weight * (cluster.values - cluster.design * first).squaredNorm();
        weights += size * weight;
    }
    const Eigen::MatrixXd inverse = square.inverse();
    const double expected = static_cast<double>(clusters.size()) - (inverse * own).trace() -
                            correlation * (inverse * others).trace();
    const double tau_squared =
        std::max(0.0, (residuals - expected) / (weights - (inverse * sums).trace()));
    return {weighted_fit(clusters, tau_squared), tau_squared, 0};
}

ReferenceRegression multilevel_regression(std::span<const ClusteredEffect> effects,
                                          const Eigen::MatrixXd& design,
                                          double correlation) {
    const std::vector<Cluster> clusters = clusters_of(effects, design);
    const auto best_within = [&](double between_clusters) {
        return highest([&](double between_effects) {
            return restricted_fit(clusters, correlation, between_clusters, between_effects)
                .log_likelihood;
        });
    };
    const double between_clusters = highest([&](double variance) {
        return restricted_fit(clusters, correlation, variance, best_within(variance))
            .log_likelihood;
    });
    const double between_effects = best_within(between_clusters);
    return {restricted_fit(clusters, correlation, between_clusters, between_effects).coefficients,
            between_clusters,
            between_effects};
}

}  // namespace watwerkt::test
