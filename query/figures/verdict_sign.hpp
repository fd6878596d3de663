// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "query/verdict/verdict_code.hpp"

namespace watwerkt::figures {

enum class SignShape { circle, triangle, diamond, square, triangle_down };

/// How a verdict looks: shape, filling and letters alone tell it, colour only helps.
struct VerdictSign {
    SignShape shape;
    bool is_filled;            ///< white letters on the colour; else coloured line and dark letters
    std::string_view colour;   ///< at least 4.5 : 1 against white (WCAG 2.2, criterion 1.4.3)
    std::string_view letters;  ///< inside the shape: one or two characters
    std::string_view written;  ///< where there are no shapes: one to three, different for each
};

[[nodiscard]] const VerdictSign& sign_of(VerdictCode verdict) noexcept;
/// Columns of the widest `written`.
inline constexpr std::size_t widest_sign = 3;

/// Label of a verdict, as in the concept scheme `oordeel`.
[[nodiscard]] std::string_view verdict_label(VerdictCode verdict, std::string_view language);
/// Label of a certainty of 1 to 4, in small letters, as in the concept scheme `zekerheid`.
[[nodiscard]] std::string_view certainty_label(int level, std::string_view language);
/// `●●●○` for 3.
[[nodiscard]] std::string certainty_dots(int level);

/// All verdicts, best news first.
[[nodiscard]] std::array<VerdictCode, verdict_count> verdicts_in_order();

}  // namespace watwerkt::figures
