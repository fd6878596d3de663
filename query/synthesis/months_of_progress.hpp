// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace watwerkt {

/// The table behind the months; goes with every answer that shows them.
inline constexpr std::string_view months_table_name =
    "Education Endowment Foundation, Teaching and Learning Toolkit";
inline constexpr std::string_view months_table_source =
    "https://educationendowmentfoundation.org.uk/evidence-summaries/about-the-toolkits/attainment/";

/// Months of progress in a school year, by the table of the Education Endowment Foundation: 0.10 to
/// 0.18 is 2 months, 0.96 to 1.00 is 12. Only for attainment (results on tests): what a month of
/// well-being would be, nobody knows. Show it on request, with the name of the table.
///
/// `g` is rounded to two decimals, a half away from 0, as the table is written in two decimals; a
/// negative effect has the same months with a minus sign, which means less progress than without
/// the action, not going backwards. Nothing beyond an effect of 1.00 either way, where the table
/// ends. Trial reports of the same body use a slightly different table, and the page is older than
/// the renewal of the Toolkit in 2021.
///
/// Throws Error (kind: invalid_argument) when g is not finite.
[[nodiscard]] std::optional<int> months_of_progress(double g);

}  // namespace watwerkt
