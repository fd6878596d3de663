// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/engine.hpp"
#include "tools/answers/engines.hpp"
#include "tools/service/http.hpp"

namespace watwerkt::service {

/// Where the pages of records are, and where they were before.
struct SiteIndex {
    std::vector<std::string> studies, actions, stories;  ///< paths of their pages
    /// Path of a page by an old address: the alliance's own (`/evidence/zomerscholen`), and the
    /// pages of records that were joined with another. Without a slash at the end.
    std::map<std::string, std::string, std::less<>> old_addresses;
};

/// Reads every record once.
[[nodiscard]] SiteIndex make_site_index(const Engine& engine);

/// The site index of a generation; made when it is first asked for.
[[nodiscard]] std::shared_ptr<const SiteIndex> site_index(const answers::Engines::Lease& engine);

/// An address as the table has it: without scheme and host, decoded, without a slash at the end;
/// the id of a record that was joined with another is the path of its page.
[[nodiscard]] std::string old_path(std::string_view alias);

/// 301 to the page that took the place of an old address; nothing when it is none.
[[nodiscard]] std::optional<Response> moved_page(const Request& request,
                                                 const answers::Engines::Lease& engine);

}  // namespace watwerkt::service
