// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/answers/letters.hpp"
#include "tools/service/http.hpp"

namespace watwerkt::service {

using answers::is_utf8;

/// Percent-decoding (RFC 3986); `+` is a space in a query string, as forms write it. Nothing when a
/// `%` is not followed by two hexadecimal digits, or when the result is not UTF-8 or has a NUL.
[[nodiscard]] std::optional<std::string> decoded(std::string_view text, bool plus_is_space);

/// "a=1&b=x+y": the parameters in their order; a name without `=` has an empty value, empty parts
/// are passed over. Nothing when a part cannot be decoded.
[[nodiscard]] std::optional<std::vector<NamedValue>> parameters_of(std::string_view query);

/// Text as part of a query string: all but letters, digits and -._~ as %XX.
[[nodiscard]] std::string encoded(std::string_view text);

}  // namespace watwerkt::service
