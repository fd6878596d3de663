// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace watwerkt::answers {

/// A record's bytes as an element inside another document: without what may stand only before the
/// first element (byte order mark, declaration), with `attributes` in its first tag, and with a new
/// line at the end. Empty when there is no element.
[[nodiscard]] std::string as_inner_element(std::string_view xml, std::string_view attributes = {});

}  // namespace watwerkt::answers
