// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "tools/service/operations.hpp"

namespace watwerkt::service {

/// The pages for people, beside operations() for programs. They work without scripts.
[[nodiscard]] std::span<const Operation> page_operations();

[[nodiscard]] Response search_page(const Call& call);
[[nodiscard]] Response action_page(const Call& call);
[[nodiscard]] Response actions_page(const Call& call);
[[nodiscard]] Response why_page(const Call& call);
[[nodiscard]] Response record_page(const Call& call);
[[nodiscard]] Response map_page(const Call& call);
[[nodiscard]] Response compare_page(const Call& call);
[[nodiscard]] Response stop_list_page(const Call& call);
[[nodiscard]] Response about_page(const Call& call);
[[nodiscard]] Response statistics_page(const Call& call);
[[nodiscard]] Response accessibility_page(const Call& call);

// For machines that look after people.
[[nodiscard]] Response opensearch_description(const Call& call);
[[nodiscard]] Response robots_file(const Call& call);
[[nodiscard]] Response sitemap(const Call& call);
[[nodiscard]] Response changes_feed(const Call& call);

}  // namespace watwerkt::service
