// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Dense>
#include <vector>

#include "query/synthesis/clustered_effect.hpp"
#include "indexer/effect/effect.hpp"
#include "query/synthesis/variance_components.hpp"
#include "query/synthesis/working_covariance.hpp"

/// The models once more, with whole matrices and textbook formulas: slow, plain, and sharing no
/// code with the product.
namespace watwerkt::test {

/// The covariance of all effects under the model, in the order given.
Eigen::MatrixXd dense_covariance(const std::vector<ClusteredEffect>& effects,
                                 const WorkingCovariance& covariance);

struct DenseMean {
    double value;
    double variance;
};
/// Generalised least squares of one mean.
DenseMean dense_mean(const Eigen::VectorXd& values, const Eigen::MatrixXd& covariance);

double dense_log_likelihood(const std::vector<ClusteredEffect>& effects,
                            const WorkingCovariance& covariance,
                            Likelihood likelihood);

struct DenseRobust {
    double variance;
    double degrees_of_freedom;
};
/// CR2 by its definition, with projections and Cholesky factors of whole matrices.
DenseRobust dense_cr2(const std::vector<ClusteredEffect>& effects,
                      const WorkingCovariance& covariance);

/// Effects made for testing: `clusters` clusters of 1 to 5 effects, with variances over two powers
/// of ten. The same seed gives the same effects everywhere.
std::vector<ClusteredEffect> generated_effects(unsigned seed, std::size_t clusters);

}  // namespace watwerkt::test
