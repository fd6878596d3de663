// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "corpus/record/study.hpp"

namespace watwerkt {

/// Why a finding's figure is not averaged with others; the order is the order of asking. Stored in
/// the index as a number: add at the end only.
enum class NotPooled : std::uint8_t {
    pooled = 0,           ///< it is averaged
    exposure,             ///< not an action but something that happened to children
    action_unknown,       ///< nobody has said which action it is
    outcome_unknown,      ///< nobody has said which outcome it is
    overview,             ///< a review; its studies may be here themselves
    no_comparison,        ///< no comparison group
    figure_missing,       ///< no figure, at most a direction
    unit,                 ///< months, percentages, points: not to be turned into Hedges' g
    favourable_unknown,   ///< nobody knows which sign is good for the child
    uncertainty_missing,  ///< no standard error, interval, exact p or group sizes
    clusters_unknown,  ///< groups were compared as if they were loose children, and how many groups
                       ///< is not said
    implausible        ///< above five standard deviations: a slip somewhere
};
inline constexpr std::size_t not_pooled_count = 12;

/// Stable code of a reason, e.g. `geen-zekerheid`; empty for `pooled`.
[[nodiscard]] std::string_view code_of(NotPooled reason) noexcept;

/// How the standard error of a finding was come by, for whoever asks where a number comes from.
enum class ErrorBasis : std::uint8_t {
    unknown,
    reported,  ///< the source gives it
    interval,  ///< half the 95 % interval over 1.96
    p_value,   ///< from p and the group sizes
    sizes,     ///< from the group sizes alone
    clustered  ///< from the group sizes, corrected for clusters
};

/// A finding's effect on the common scale: Hedges' g, + is good for the child.
struct FindingEffect {
    double value = 0;
    double standard_error = 0;  ///< 0 when not known
    ErrorBasis basis = ErrorBasis::unknown;
};

/// What the conversion needs to know of the study and the outcome.
struct EffectContext {
    bool is_clustered = false;   ///< classes or schools were assigned, not children
    bool is_attainment = false;  ///< school attainment: the intraclass correlation is taken larger
};

/// The effect of a finding as Hedges' g, where its metric allows that; else nothing.
///
/// Metrics: g as it is; d with Hedges' correction when both group sizes are known; sd (standard
/// deviations of some reference group) as it is; or by the logistic conversion; r. A standard error
/// comes from the source, else from the 95 % interval, else from an exact p with both group sizes,
/// else from the group sizes; in the last two cases a study of clusters is corrected with the
/// intraclass correlations of the What Works Clearinghouse (0.20 for attainment, 0.10 else) when
/// the numbers of clusters are known, and has no standard error when they are not.
[[nodiscard]] std::optional<FindingEffect> finding_effect(const Finding& finding,
                                                          const EffectContext& context);

/// Why the finding's figure cannot be averaged, as far as the finding itself says. The caller asks
/// about the study's design first.
[[nodiscard]] NotPooled reason_not_pooled(const Finding& finding,
                                          const std::optional<FindingEffect>& effect);

}  // namespace watwerkt
