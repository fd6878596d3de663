// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace watwerkt::service {

/// The two ways in which OAI-PMH writes a date.
enum class Granularity { none, day, second };

/// `2026-09-21` is a day, `2026-09-21T14:13:20Z` a second; `none` for anything else, and for a day
/// or a time that does not exist.
[[nodiscard]] Granularity granularity_of(std::string_view text);

/// The first second of a date as it was asked, and its last.
[[nodiscard]] std::string first_second(std::string_view date);
[[nodiscard]] std::string last_second(std::string_view date);

}  // namespace watwerkt::service
