// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tools/service/http.hpp"

namespace watwerkt::service {

/// "https://watwerkt.nl" for the host of a request; nothing when it is no host name with perhaps a
/// port: what a client sends must not end up in a file that others read. A machine that asks itself
/// (localhost, 127.…) has http; every other has https, for in the open the service stands behind a
/// server that speaks it.
[[nodiscard]] std::optional<std::string> site_origin(std::string_view host);

/// The same; throws Error (invalid_argument) when there is none.
[[nodiscard]] std::string needed_origin(const Request& request);

}  // namespace watwerkt::service
