// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "tools/service/operations.hpp"

namespace watwerkt::service {

/// The pages for people, beside operations() for programs. They work without scripts.
[[nodiscard]] std::span<const Operation> page_operations();

[[nodiscard]] Response search_page(const Call& call);
[[nodiscard]] Response action_page(const Call& call);

}  // namespace watwerkt::service
