// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "query/synthesis/cluster_blocks.hpp"

namespace watwerkt {

/// What is believed about how effects spread and hang together. For the effects of one cluster
///
///     M = (1 - rho) diag(v) + rho s s' + between_effects I + between_clusters 11',   s = sqrt(v)
///
/// and effects of two clusters are independent. All zero gives the equal-effects model.
struct WorkingCovariance {
    double correlation = 0;  ///< rho, of the sampling errors within a cluster; from 0 to below 1
    double between_clusters =
        0;  ///< variance of the true cluster means (sigma2_cluster); 0 or more
    double between_effects =
        0;  ///< variance of true effects within a cluster (sigma2_es, or tau2); 0 or more
};

/// Throws Error (kind: invalid_argument) when a part is out of its range.
void require_covariance(const WorkingCovariance& covariance, std::string_view where);

/// The inverse of one cluster's M, without ever writing the matrix: M is a diagonal D plus two
/// outer products, so M^-1 = D^-1 - D^-1 U K U'D^-1 with U = [s, 1] and a two-by-two K (Sherman,
/// Morrison & Woodbury). Every use costs time proportional to the size of the cluster.
class ClusterInverse {
 public:
    ClusterInverse(const ClusterBlocks& blocks,
                   std::size_t cluster,
                   const WorkingCovariance& covariance);

    /// out = M^-1 in, both as long as the cluster.
    void apply(const double* in, double* out) const;

    [[nodiscard]] double log_determinant() const { return log_determinant_; }  ///< of M
    [[nodiscard]] double trace() const;                                        ///< of M^-1
    [[nodiscard]] double trace_of_square() const;                              ///< of M^-1 M^-1

 private:
    [[nodiscard]] double diagonal(std::size_t i) const {
        return (1 - correlation_) * variances_[i] + between_effects_;
    }

    /// A symmetric two-by-two matrix.
    struct Small {
        double ss, s1, one;
    };
    /// U' D^-power U.
    [[nodiscard]] Small gram(int power) const;

    const double* variances_;
    const double* errors_;
    std::size_t size_;
    double correlation_;
    double between_effects_;
    Small middle_;  ///< K
    double log_determinant_;
};

/// What one evaluation of the model gives, summed over the clusters. With W = M^-1, a_j = 1'W_j 1,
/// mu the estimate and r the residuals.
struct ModelSums {
    double total_weight = 0;     ///< S = sum a_j
    double mean = 0;             ///< mu, about the centre of the blocks
    double log_determinant = 0;  ///< of all M
    double residual_square = 0;  ///< r'W r
    double score_cluster = 0;    ///< sum (1'W_j r_j)^2
    double score_effect = 0;     ///< sum |W_j r_j|^2
    double weight_squares = 0;   ///< sum a_j^2
    double weight_cubes = 0;     ///< sum a_j^3
    double spread = 0;           ///< sum b_j, b_j = |W_j 1|^2
    double weight_spread = 0;    ///< sum a_j b_j
    double spread_through = 0;   ///< sum 1'W_j W_j W_j 1
    double trace = 0;            ///< sum tr W_j
    double trace_of_square = 0;  ///< sum tr W_j W_j
    // Of the curvature, with x_j = W_j r_j and t_j = 1'x_j:
    double weighted_totals = 0;         ///< sum t_j a_j
    double weighted_total_squares = 0;  ///< sum t_j^2 a_j
    double solved_weights = 0;          ///< sum 1'W_j x_j
    double total_solved_weights = 0;    ///< sum t_j 1'W_j x_j
    double solved_through = 0;          ///< sum x_j'W_j x_j
};

/// Room to work in, so that an optimiser does not allocate at every step.
struct ModelWorkspace {
    std::vector<double> ones;
    std::vector<double> weights;
    std::vector<double> other;
    std::vector<double> residuals;
};

[[nodiscard]] ModelWorkspace make_workspace(const ClusterBlocks& blocks);

/// One evaluation; `with_slopes` also fills what only derivatives need (from weight_squares on) and
/// then leaves no residuals in the workspace.
[[nodiscard]] ModelSums evaluate_model(const ClusterBlocks& blocks,
                                       const WorkingCovariance& covariance,
                                       bool with_slopes,
                                       ModelWorkspace& workspace);

}  // namespace watwerkt
