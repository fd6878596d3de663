// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace watwerkt::service {

/// A file that pages load: style, script.
struct Asset {
    std::string_view name;  ///< `site.css`
    std::string_view media_type;
    std::string_view body;
    std::string_view version;  ///< changes when the body does
};

/// What was built into the program. The web component is only there when the web part was built
/// (WATWERKT_WEB).
[[nodiscard]] std::span<const Asset> assets();

/// `/bron/1a2b3c4d/site.css`; empty when the file is not there. The address changes with the file,
/// so browsers may keep it for ever.
[[nodiscard]] std::string address_of_asset(std::string_view name);

}  // namespace watwerkt::service
