// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace watwerkt::service {

/// Whether a client that sends this Accept-Encoding takes gzip (RFC 9110, 12.5.3): named, or `*`,
/// with a weight above zero. An empty field does not: then the client does not say so.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

/// The bytes in gzip form (RFC 1952); the same bytes give the same form. Throws Error (internal)
/// when memory runs out.
[[nodiscard]] std::string gzipped(std::string_view bytes);

}  // namespace watwerkt::service
