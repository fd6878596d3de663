// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace watwerkt {

/// What is said of an action for an outcome, in the order in which the rules are tried. The codes
/// and labels stand in the concept scheme `oordeel`.
enum class VerdictCode : std::uint8_t {
    not_studied,       ///< `niet-onderzocht`
    no_difference,     ///< `geen-verschil`
    may_harm,          ///< `kan-schaden`
    works,             ///< `werkt`
    probably_works,    ///< `werkt-waarschijnlijk`
    small_difference,  ///< `klein-verschil`
    mixed,             ///< `wisselend`
    may_work,          ///< `werkt-misschien`
    unknown            ///< `nog-onbekend`
};
inline constexpr std::size_t verdict_count = 9;

/// How verdicts are told together: what works, what may, what does not, what nobody knows.
enum class VerdictGroup : std::uint8_t { works, maybe, works_not, unknown };
inline constexpr std::size_t verdict_group_count = 4;

[[nodiscard]] std::string_view code_of(VerdictCode verdict) noexcept;
[[nodiscard]] VerdictGroup group_of(VerdictCode verdict) noexcept;
/// `werkt`, `misschien`, `werkt-niet`, `onbekend`.
[[nodiscard]] std::string_view code_of(VerdictGroup group) noexcept;

/// In which order verdicts are told, best news first: 0 for `werkt`. Harm and no difference come
/// before what nobody knows, for they are an answer.
[[nodiscard]] int rank_of(VerdictCode verdict) noexcept;

/// Whether how sure we are may stand beside the verdict. Not where the verdict itself says that we
/// are not sure: "we do not know, quite sure" reads as being sure of not knowing.
[[nodiscard]] bool tells_certainty(VerdictCode verdict) noexcept;

}  // namespace watwerkt
