// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>

namespace watwerkt {

/// The slope of a (restricted) log likelihood in tau squared, times two, and the slope of that
/// slope. With P the matrix that takes the fit out (weighing.hpp), the score compares y'PPy with
/// what chance alone would make it: the trace of P (restricted), or the sum of the weights.
struct Score {
    double observed;  ///< y'PPy
    double expected;
    double slope;

    [[nodiscard]] double value() const { return observed - expected; }
};

/// Where to look for tau squared.
struct SearchRange {
    double smallest_variance;  ///< of the effects; below a part of it the likelihood hardly changes
    double upper;  ///< above it the likelihood only falls; at or below zero: zero is the maximum
};

/// Finds the tau squared (zero or more) with the highest likelihood, also when there are several
/// local maxima.
///
/// `score_at(tau_squared)` gives a Score, `log_likelihood_at(tau_squared)` the likelihood up to a
/// constant; the latter is asked only when there is more than one maximum to choose from (the
/// lowest tau squared wins a tie).
///
/// How: every term of the score changes on the scale of log(variance + tau squared), so steps by a
/// constant factor see each rise and fall; where the score keeps its sign between two steps but
/// turns in between, the turning point is looked at too. Steps that cannot miss a change of sign
/// (see certain_until) may be larger. A maximum between two steps is brought in by Newton's method,
/// kept inside its bracket by halving. Every evaluation is one pass over the effects.
///
/// Nothing is returned when `iteration_limit` steps bring no answer, or the score is no number.
template <class ScoreAt, class LogLikelihoodAt>
class LikelihoodSearch {
 public:
    LikelihoodSearch(ScoreAt score_at,
                     LogLikelihoodAt log_likelihood_at,
                     SearchRange range,
                     int iteration_limit)
        : score_at_(score_at),
          log_likelihood_at_(log_likelihood_at),
          range_(range),
          iterations_left_(iteration_limit) {}

    [[nodiscard]] std::optional<double> highest() {
        if (!(range_.upper > 0)) {
            return std::isnan(range_.upper) ? std::nullopt : std::optional(0.0);
        }
        Point left = look_at(0);
        if (left.score.value() <= 0) consider(0);
        while (!failed_) {
            const double certain = certain_until(left);
            // Rounding may leave the score just above zero at the upper end: go on until it is not.
            if (left.score.value() <= 0 && certain >= range_.upper) break;
            const double step = left.at > 0 ? left.at * growth : range_.smallest_variance / 8;
            double next = std::max(step, certain);
            if (left.at < range_.upper) next = std::min(next, range_.upper);
            const Point right = look_at(next);
            if (next > certain) between(left, right);
            left = right;
        }
        return failed_ ? std::nullopt : best_;
    }

 private:
    struct Point {
        double at;
        Score score;
    };

    static constexpr double growth = 1.6;

    Point look_at(double tau_squared) {
        const Point point{tau_squared, score_at_(tau_squared)};
        failed_ = failed_ || iterations_left_-- <= 0 || !std::isfinite(point.score.value());
        return point;
    }

    /// Up to where the score surely keeps its sign; the point itself when nothing can be said.
    ///
    /// With P = K (K'VK + tau squared I)^-1 K' the observed part is a sum of z^2 / (e + tau
    /// squared)^2 and the expected part one of 1 / (e + tau squared), over eigenvalues e that are
    /// at least the smallest variance s. So from t to u > t the observed part shrinks at most by
    /// ((s + t) / (s + u))^2, the expected part at most by (s + t) / (s + u), and neither grows.
    [[nodiscard]] double certain_until(const Point& point) const {
        const bool rises = point.score.value() > 0;
        const double ratio = rises ? std::sqrt(point.score.observed / point.score.expected)
                                   : point.score.expected / point.score.observed;
        constexpr double room_for_rounding = 0.999;
        const double until = (range_.smallest_variance + point.at) * (ratio * room_for_rounding) -
                             range_.smallest_variance;
        return until > point.at ? until : point.at;
    }

    void between(const Point& left, const Point& right) {
        if (failed_) return;
        const bool rises = left.score.value() > 0, falls = right.score.value() <= 0;
        if (rises && falls) {
            consider(root(left, right));
        } else if (rises == falls) {
            return;  // from falling to rising: a minimum
        } else if (const auto turn = turning_point(left, right)) {
            // Sign kept at both ends, lost in between: a maximum on one side of the turn.
            consider(rises ? root(left, *turn) : root(*turn, right));
        }
    }

    /// Where the score, of one sign at both ends, has the other sign in between; nothing when it
    /// has not.
    std::optional<Point> turning_point(Point left, Point right) {
        const double sign = left.score.value() > 0 ? -1 : 1;
        if (!(sign * left.score.slope > 0 && sign * right.score.slope < 0)) return std::nullopt;
        // Between its tangents a curve that bends once cannot pass zero when neither tangent does.
        const double width = right.at - left.at;
        if (std::abs(left.score.value()) > std::abs(left.score.slope) * width ||
            std::abs(right.score.value()) > std::abs(right.score.slope) * width) {
            return std::nullopt;
        }
        while (!failed_ && right.at - left.at > 1e-9 * right.at) {
            const Point middle = look_at((left.at + right.at) / 2);
            if (sign * middle.score.value() > 0) return middle;
            // Still of the first sign and too far from zero for its slope to reach it: there is no
            // other sign.
            if (-sign * middle.score.value() > std::abs(middle.score.slope) * (right.at - left.at))
                return std::nullopt;
            (sign * middle.score.slope > 0 ? left : right) = middle;
        }
        return std::nullopt;
    }

    /// Where the parts of the score are equal when their ratio is a power of (smallest variance +
    /// tau squared), as it is when all variances are alike; else the middle.
    [[nodiscard]] double first_guess(const Point& left, const Point& right) const {
        const double smallest = range_.smallest_variance;
        const double above = std::log(left.score.observed / left.score.expected);
        const double below = std::log(right.score.observed / right.score.expected);
        const double width = std::log((smallest + right.at) / (smallest + left.at));
        const double guess =
            (smallest + left.at) * std::exp(width * above / (above - below)) - smallest;
        return guess > left.at && guess < right.at ? guess : (left.at + right.at) / 2;
    }

    double root(Point left, Point right) {
        double at = first_guess(left, right);
        double last_step = right.at - left.at;
        while (!failed_) {
            const Point point = look_at(at);
            (point.score.value() > 0 ? left : right) = point;
            double next = at - point.score.value() / point.score.slope;
            const bool is_trusted =
                next > left.at && next < right.at && std::abs(next - at) < std::abs(last_step) / 2;
            if (!is_trusted) next = (left.at + right.at) / 2;
            const double step = next - at;
            // Newton's steps shrink by the square: the step after this one would be lost in
            // rounding.
            const bool is_last = is_trusted && std::abs(step) <= 1e-9 * at &&
                                 std::abs(step) <= 1e-3 * std::abs(last_step);
            last_step = step;
            at = next;
            if (is_last) break;
            if (std::abs(last_step) <= 1e-14 * at + 1e-18 * range_.smallest_variance) break;
            if (right.at - left.at <= 4e-16 * right.at) break;
        }
        return at;
    }

    void consider(double tau_squared) {
        if (failed_) return;
        if (!best_) {
            best_ = tau_squared;
            return;
        }
        if (!best_log_likelihood_) best_log_likelihood_ = log_likelihood_at_(*best_);
        const double log_likelihood = log_likelihood_at_(tau_squared);
        if (log_likelihood <= *best_log_likelihood_) return;
        best_ = tau_squared;
        best_log_likelihood_ = log_likelihood;
    }

    ScoreAt score_at_;
    LogLikelihoodAt log_likelihood_at_;
    SearchRange range_;
    int iterations_left_;
    bool failed_ = false;
    std::optional<double> best_;
    std::optional<double> best_log_likelihood_;
};

/// The bound for SearchRange::upper, from the spread of the values around their plain mean (or
/// plain fit).
///
/// With b = 1 / (smallest + t) and s = 1 / (largest + t): y'PPy <= b^2 spread and trace P >= s (k -
/// p), so the score is below zero once (smallest + t)^2 > spread / (k - p) (largest + t).
[[nodiscard]] inline double upper_bound_of_tau_squared(double mean_square,
                                                       double smallest_variance,
                                                       double largest_variance) {
    const double root =
        std::sqrt(mean_square * (mean_square + 4 * (largest_variance - smallest_variance)));
    return (mean_square - 2 * smallest_variance + root) / 2;
}

}  // namespace watwerkt
