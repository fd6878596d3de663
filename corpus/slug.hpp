// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace watwerkt {

/// A text as part of a name or an address: its letters a-z and digits, in lower case, with one dash
/// for whatever stands between them. `What Works Clearinghouse` is `what-works-clearinghouse`.
/// Empty when there is no such letter or digit.
[[nodiscard]] std::string slug_of(std::string_view text);

}  // namespace watwerkt
