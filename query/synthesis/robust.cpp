// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/robust.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "indexer/effect/argument_rules.hpp"

namespace watwerkt {
namespace {

constexpr auto where = "schatting die tegen samenhang kan";

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

/// What one cluster adds to the sandwich and to its degrees of freedom.
struct ClusterShare {
    double adjusted;  ///< g_j'r_j
    double e;         ///< g_j'M_j g_j
    double f;         ///< g_j'1
};

Matrix dense_covariance(const ClusterBlocks& blocks,
                        std::size_t cluster,
                        const WorkingCovariance& covariance) {
    const std::size_t start = blocks.starts[cluster];
    const auto size = static_cast<Eigen::Index>(blocks.size(cluster));
    const Eigen::Map<const Vector> errors(blocks.errors.data() + start, size);
    const Eigen::Map<const Vector> variances(blocks.variances.data() + start, size);
    Matrix dense = covariance.correlation * errors * errors.transpose();
    dense.array() += covariance.between_clusters;
    dense.diagonal() += (1 - covariance.correlation) * variances;
    dense.diagonal().array() += covariance.between_effects;
    return dense;
}

/// B^(-1/2); directions in which the cluster has no freedom left are dropped.
Matrix inverse_root(const Matrix& b) {
    const Eigen::SelfAdjointEigenSolver<Matrix> solver(b);
    const double floor = 1e-12 * solver.eigenvalues().maxCoeff();
    Vector roots = solver.eigenvalues();
    for (double& root : roots) root = root > floor ? 1 / std::sqrt(root) : 0;
    return solver.eigenvectors() * roots.asDiagonal() * solver.eigenvectors().transpose();
}

/// g_j of a cluster whose effects are equally precise: 1 is then an eigenvector of M_j (value
/// lambda), and g_j is 1 times one number.
double even_adjustment(double lambda, double size, double total_weight) {
    const double b = lambda * (lambda - size / total_weight);
    return b > 1e-12 * lambda * lambda ? 1 / std::sqrt(b) : 0;
}

ClusterShare cr2_share(const ClusterBlocks& blocks,
                       std::size_t cluster,
                       const WorkingCovariance& covariance,
                       const ModelSums& sums,
                       const double* residuals) {
    const std::size_t start = blocks.starts[cluster];
    const std::size_t size = blocks.size(cluster);
    const double count = static_cast<double>(size);
    const double* variances = blocks.variances.data() + start;
    const Eigen::Map<const Vector> r(residuals + start, static_cast<Eigen::Index>(size));
    // Sorted by variance, so the ends tell.
    if (variances[0] == variances[size - 1]) {
        const double variance = variances[0];
        const double lambda =
            (1 - covariance.correlation) * variance + covariance.between_effects +
            count * (covariance.correlation * variance + covariance.between_clusters);
        const double g = even_adjustment(lambda, count, sums.total_weight);
        return {g * r.sum(), g * g * lambda * count, g * count};
    }
    // In units of the largest variance, so that no square overflows.
    const Matrix m = dense_covariance(blocks, cluster, covariance);
    const double unit = m.diagonal().maxCoeff();
    const Eigen::LLT<Matrix> cholesky(m / unit);
    const Matrix lower = cholesky.matrixL();
    const Vector ones = Vector::Ones(m.rows());
    const Matrix product = lower.transpose() * lower;
    const Vector through = lower.transpose() * ones;
    const Matrix b = product * product - through * through.transpose() / (sums.total_weight * unit);
    const Vector g = lower * (inverse_root(b) * cholesky.matrixL().solve(ones)) / unit;
    return {g.dot(r), g.dot(m * g), g.sum()};
}

/// Satterthwaite's degrees of freedom, in time proportional to the number of clusters.
double satterthwaite(const std::vector<ClusterShare>& shares, double total_weight) {
    double trace = 0;
    double squares = 0;
    double f_squares = 0;
    double f_fourths = 0;
    for (const ClusterShare& share : shares) {
        const double f_square = share.f * share.f / total_weight;
        const double own = share.e - f_square;
        trace += own;
        squares += own * own;
        f_squares += f_square;
        f_fourths += f_square * f_square;
    }
    return trace * trace / (squares + f_squares * f_squares - f_fourths);
}

std::vector<ClusterShare> plain_shares(const ClusterBlocks& blocks,
                                       const ModelWorkspace& workspace) {
    std::vector<ClusterShare> shares(blocks.clusters());
    for (std::size_t cluster = 0; cluster < shares.size(); ++cluster) {
        for (std::size_t i = blocks.starts[cluster]; i < blocks.starts[cluster + 1]; ++i) {
            shares[cluster].adjusted += workspace.weights[i] * workspace.residuals[i];
        }
    }
    return shares;
}

double sandwich(const std::vector<ClusterShare>& shares, double total_weight) {
    double sum = 0;
    for (const ClusterShare& share : shares) sum += share.adjusted * share.adjusted;
    return sum / (total_weight * total_weight);
}

void require_spread(double variance) {
    if (variance > 0) return;
    argument_rules::refuse(where,
                           "de effecten verschillen niet van elkaar",
                           "verschil-tussen-clusters",
                           "gebruik de gewone standaardfout van het model");
}

}  // namespace

TestedEstimate robust_estimate(std::span<const ClusteredEffect> effects,
                               const WorkingCovariance& covariance,
                               RobustMethod method,
                               double level) {
    require_covariance(covariance, where);
    const ClusterBlocks blocks = make_cluster_blocks(effects, 2, where);
    ModelWorkspace workspace = make_workspace(blocks);
    const ModelSums sums = evaluate_model(blocks, covariance, false, workspace);
    const double value = blocks.centre + sums.mean;
    const double clusters = static_cast<double>(blocks.clusters());
    const auto tested = [&](double variance, std::optional<double> degrees_of_freedom) {
        require_spread(variance);
        return test_estimate(value, std::sqrt(variance), degrees_of_freedom, level);
    };
    if (method == RobustMethod::cr2_satterthwaite) {
        std::vector<ClusterShare> shares(blocks.clusters());
        for (std::size_t cluster = 0; cluster < shares.size(); ++cluster) {
            shares[cluster] =
                cr2_share(blocks, cluster, covariance, sums, workspace.residuals.data());
        }
        return tested(sandwich(shares, sums.total_weight),
                      satterthwaite(shares, sums.total_weight));
    }
    const double variance = sandwich(plain_shares(blocks, workspace), sums.total_weight);
    if (method == RobustMethod::cr0_normal) return tested(variance, std::nullopt);
    return tested(variance * clusters / (clusters - 1), clusters - 1);
}

}  // namespace watwerkt
