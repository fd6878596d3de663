// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "query/synthesis/interval.hpp"

namespace watwerkt::figures {

/// A number as it is written: a comma in Dutch, a point in English; a true minus sign; never a
/// minus before a zero. Digits after the comma: 0 to 6.
[[nodiscard]] std::string decimal(double number, int digits, std::string_view language);
/// With its sign: `+0,28`; a zero has none.
[[nodiscard]] std::string signed_decimal(double number, int digits, std::string_view language);

/// `[0,10; 0,46]`, two digits.
[[nodiscard]] std::string interval_text(const Interval& interval, std::string_view language);
/// `+0,28 [0,10; 0,46]`.
[[nodiscard]] std::string effect_text(double effect,
                                      const Interval& interval,
                                      std::string_view language);

}  // namespace watwerkt::figures
