// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/synthesis/variance_components.hpp"

#include <algorithm>
#include <array>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <optional>
#include <vector>

#include "corpus/error.hpp"

namespace watwerkt {
namespace {

/// The two variances that are looked for; between clusters first.
using Pair = std::array<double, 2>;

double log_likelihood_of(const ModelSums& sums, std::size_t count, Likelihood likelihood) {
    const double effects = static_cast<double>(count);
    const double log_two_pi = std::log(2 * std::numbers::pi);
    double twice = sums.log_determinant + sums.residual_square;
    switch (likelihood) {
        case Likelihood::restricted:
            twice += (effects - 1) * log_two_pi - std::log(effects) + std::log(sums.total_weight);
            break;
        case Likelihood::full:
            twice += effects * log_two_pi;
            break;
    }
    return -twice / 2;
}

SeparableLevels levels_of(const ClusterBlocks& blocks) {
    if (!blocks.has_repeated_cluster()) return SeparableLevels::clusters_only;
    return blocks.clusters() == 1 ? SeparableLevels::effects_only : SeparableLevels::both;
}

/// The likelihood as a function of the two variances, and everything a search asks of it.
class Surface {
 public:
    Surface(const ClusterBlocks& blocks, double correlation, Likelihood likelihood)
        : blocks_(blocks),
          correlation_(correlation),
          likelihood_(likelihood),
          levels_(levels_of(blocks)),
          workspace_(make_workspace(blocks)) {}

    [[nodiscard]] bool is_free(std::size_t which) const {
        return levels_ == SeparableLevels::both ||
               (levels_ == SeparableLevels::clusters_only) == (which == 0);
    }

    [[nodiscard]] double range() const { return blocks_.highest - blocks_.lowest; }

    double height(const Pair& at) {
        ++steps_;
        const ModelSums sums = evaluate_model(blocks_, covariance(at), false, workspace_);
        return log_likelihood_of(sums, blocks_.effects(), likelihood_);
    }

    /// A symmetric two-by-two matrix.
    struct Information {
        double cluster_cluster, cluster_effect, effect_effect;
        [[nodiscard]] double determinant() const {
            return cluster_cluster * effect_effect - cluster_effect * cluster_effect;
        }
        [[nodiscard]] bool is_positive() const {
            return cluster_cluster > 0 && effect_effect > 0 &&
                   determinant() > 1e-12 * cluster_cluster * effect_effect;
        }
    };
    /// First derivatives, and minus the second: as expected (never negative) and as they are.
    struct Slope {
        Pair score;
        Information expected;
        Information observed;
    };
    Slope slope(const Pair& at) {
        ++steps_;
        const ModelSums sums = evaluate_model(blocks_, covariance(at), true, workspace_);
        const double total = sums.total_weight;
        Pair traces{total, sums.trace};
        Information products{sums.weight_squares, sums.spread, sums.trace_of_square};
        if (likelihood_ == Likelihood::restricted) {
            traces[0] -= sums.weight_squares / total;
            traces[1] -= sums.spread / total;
            products.cluster_cluster += -2 * sums.weight_cubes / total +
                                        sums.weight_squares * sums.weight_squares / (total * total);
            products.cluster_effect += -2 * sums.weight_spread / total +
                                       sums.weight_squares * sums.spread / (total * total);
            products.effect_effect +=
                -2 * sums.spread_through / total + sums.spread * sums.spread / (total * total);
        }
        // y'P M_k P M_l P y
        const Information forms{
            sums.weighted_total_squares - sums.weighted_totals * sums.weighted_totals / total,
            sums.total_solved_weights - sums.weighted_totals * sums.solved_weights / total,
            sums.solved_through - sums.solved_weights * sums.solved_weights / total};
        return {
            {(sums.score_cluster - traces[0]) / 2, (sums.score_effect - traces[1]) / 2},
            {products.cluster_cluster / 2, products.cluster_effect / 2, products.effect_effect / 2},
            {forms.cluster_cluster - products.cluster_cluster / 2,
             forms.cluster_effect - products.cluster_effect / 2,
             forms.effect_effect - products.effect_effect / 2}};
    }

    [[nodiscard]] VarianceComponents result(const Pair& at, VarianceSearch search) {
        const double best = height(at);
        return {covariance(at), best, likelihood_, levels_, search, steps_};
    }

    /// What counts as nothing beside the variances at hand.
    [[nodiscard]] double scale(const Pair& at) const {
        return at[0] + at[1] + blocks_.typical_variance;
    }

 private:
    [[nodiscard]] WorkingCovariance covariance(const Pair& at) const {
        return {correlation_, at[0], at[1]};
    }

    const ClusterBlocks& blocks_;
    double correlation_;
    Likelihood likelihood_;
    SeparableLevels levels_;
    ModelWorkspace workspace_;
    int steps_ = 0;
};

/// Grid values of one variance: 0 and steps by the root of ten up to the squared range, which no
/// maximum passes far.
std::vector<double> grid_values(const Surface& surface, std::size_t which) {
    std::vector<double> values{0};
    if (!surface.is_free(which)) return values;
    const double top = surface.range() * surface.range();
    for (int step = -12; step <= 0; ++step) values.push_back(top * std::pow(10.0, step / 2.0));
    return values;
}

struct Candidate {
    Pair at;
    double height;
};

/// Every point of the grid that is not lower than its neighbours, the highest first.
std::vector<Candidate> grid_maxima(Surface& surface) {
    const auto rows = grid_values(surface, 0);
    const auto columns = grid_values(surface, 1);
    std::vector<double> heights;
    for (const double row : rows) {
        for (const double column : columns) heights.push_back(surface.height({row, column}));
    }
    const auto height_at = [&](std::size_t row, std::size_t column) {
        return heights[row * columns.size() + column];
    };
    const auto is_maximum = [&](std::size_t row, std::size_t column) {
        for (std::size_t r = row - std::min<std::size_t>(row, 1);
             r <= std::min(row + 1, rows.size() - 1);
             ++r) {
            for (std::size_t c = column - std::min<std::size_t>(column, 1);
                 c <= std::min(column + 1, columns.size() - 1);
                 ++c) {
                if (height_at(r, c) > height_at(row, column)) return false;
            }
        }
        return true;
    };
    std::vector<Candidate> maxima;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < columns.size(); ++column) {
            if (is_maximum(row, column)) {
                maxima.push_back({{rows[row], columns[column]}, height_at(row, column)});
            }
        }
    }
    std::ranges::stable_sort(maxima, std::ranges::greater(), &Candidate::height);
    return maxima;
}

/// The step of one variance while the other stays.
double single_step(double score, double observed, double expected) {
    return score / (observed > 0 ? observed : expected);
}

/// The step of Newton's method, by the curvature as it is near a maximum and as expected elsewhere.
/// A variance that stands at 0 and wants to go lower is left out.
Pair climbing_step(const Surface& surface, const Surface::Slope& slope, const Pair& at) {
    const auto moves = [&](std::size_t i) {
        return surface.is_free(i) && (at[i] > 0 || slope.score[i] > 0);
    };
    const Surface::Information& seen = slope.observed;
    const Surface::Information& expected = slope.expected;
    const Pair single{
        moves(0) ? single_step(slope.score[0], seen.cluster_cluster, expected.cluster_cluster) : 0,
        moves(1) ? single_step(slope.score[1], seen.effect_effect, expected.effect_effect) : 0};
    const Surface::Information& used = seen.is_positive() ? seen : expected;
    if (!moves(0) || !moves(1) || !used.is_positive()) return single;
    const double determinant = used.determinant();
    const Pair joint{
        (used.effect_effect * slope.score[0] - used.cluster_effect * slope.score[1]) / determinant,
        (used.cluster_cluster * slope.score[1] - used.cluster_effect * slope.score[0]) /
            determinant};
    // A joint step out of the quadrant from the border: move along the border instead.
    if (at[0] == 0 && joint[0] < 0) return {0, single[1]};
    if (at[1] == 0 && joint[1] < 0) return {single[0], 0};
    return joint;
}

Pair stepped(const Pair& at, const Pair& step, double share) {
    return {std::max(0.0, at[0] + share * step[0]), std::max(0.0, at[1] + share * step[1])};
}

/// Climbs from a start; nothing when it does not settle.
std::optional<Candidate> climb(Surface& surface, Candidate start) {
    constexpr int most_steps = 500;
    constexpr double small = 1e-12;
    Candidate here = start;
    for (int count = 0; count < most_steps; ++count) {
        const Surface::Slope slope = surface.slope(here.at);
        const Pair step = climbing_step(surface, slope, here.at);
        if (!std::isfinite(step[0]) || !std::isfinite(step[1])) return std::nullopt;
        double share = 1;
        Pair next = stepped(here.at, step, share);
        double height = surface.height(next);
        // Rounding of the height itself is forgiven, or the last digits would never be reached.
        const double slack = 1e-13 * (1 + std::abs(here.height));
        while (height < here.height - slack && share > 1e-10) {
            share /= 2;
            next = stepped(here.at, step, share);
            height = surface.height(next);
        }
        if (share <= 1e-10) {
            // No way up: at the top as far as the digits of the height reach, or lost.
            const double wanted = std::abs(step[0]) + std::abs(step[1]);
            if (wanted <= 1e-8 * surface.scale(here.at)) return here;
            return std::nullopt;
        }
        const double moved = std::abs(next[0] - here.at[0]) + std::abs(next[1] - here.at[1]);
        here = {next, height};
        if (share == 1 && moved <= small * surface.scale(here.at)) return here;
    }
    return std::nullopt;
}

/// The highest point along one line from 0, by a grid and Brent's method between its neighbours.
template <typename Height>
std::pair<double, double> highest_on_line(Height height, double top) {
    // In shares of the top: Brent's method stops at a fixed distance for values near 0.
    std::vector<double> grid{0};
    for (int step = -24; step <= 2; ++step) grid.push_back(std::pow(10.0, step / 4.0));
    std::size_t best = 0;
    std::vector<double> heights;
    for (const double share : grid) heights.push_back(height(share * top));
    for (std::size_t i = 1; i < grid.size(); ++i) {
        if (heights[i] > heights[best]) best = i;
    }
    const double low = grid[best - std::min<std::size_t>(best, 1)];
    const double high = grid[std::min(best + 1, grid.size() - 1)];
    std::uintmax_t steps = 100;
    const auto [share, negative] = boost::math::tools::brent_find_minima(
        [&](double x) { return -height(x * top); }, low, high, 40, steps);
    if (heights[best] >= -negative) return {grid[best] * top, heights[best]};
    return {share * top, -negative};
}

VarianceComponents profile_search(Surface& surface) {
    const double top = surface.range() * surface.range();
    const auto best_effect = [&](double cluster) -> std::pair<double, double> {
        if (!surface.is_free(1)) return {0, surface.height({cluster, 0})};
        return highest_on_line(
            [&](double effect) {
                return surface.height({cluster, effect});
            },
            top);
    };
    const double cluster =
        surface.is_free(0)
            ? highest_on_line([&](double at) { return best_effect(at).second; }, top).first
            : 0;
    const Pair at{cluster, best_effect(cluster).first};
    if (!std::isfinite(surface.height(at))) {
        throw Error(ErrorKind::internal,
                    "de varianties van het drieniveau-model zijn niet te vinden",
                    "drieniveau-model",
                    "kies een andere methode, en meld deze gegevens");
    }
    return surface.result(at, VarianceSearch::profile_search);
}

}  // namespace

double log_likelihood(const ClusterBlocks& blocks,
                      const WorkingCovariance& covariance,
                      Likelihood likelihood) {
    ModelWorkspace workspace = make_workspace(blocks);
    return log_likelihood_of(
        evaluate_model(blocks, covariance, false, workspace), blocks.effects(), likelihood);
}

VarianceComponents search_variance_profile(const ClusterBlocks& blocks,
                                           double correlation,
                                           Likelihood likelihood) {
    Surface surface(blocks, correlation, likelihood);
    return profile_search(surface);
}

VarianceComponents estimate_variance_components(const ClusterBlocks& blocks,
                                                double correlation,
                                                Likelihood likelihood) {
    Surface surface(blocks, correlation, likelihood);
    if (surface.range() == 0) return surface.result({0, 0}, VarianceSearch::none_needed);
    constexpr std::size_t most_starts = 6;
    std::optional<Candidate> best;
    const auto starts = grid_maxima(surface);
    for (std::size_t i = 0; i < std::min(most_starts, starts.size()); ++i) {
        const auto top = climb(surface, starts[i]);
        if (top && (!best || top->height > best->height)) best = top;
    }
    // A start that did not settle may stand above what the others found.
    if (!best || (!starts.empty() && starts.front().height > best->height + 1e-9)) {
        return profile_search(surface);
    }
    return surface.result(best->at, VarianceSearch::newton);
}

}  // namespace watwerkt
