// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "tools/answers/problem.hpp"
#include "tools/service/http.hpp"

namespace watwerkt::service {

using answers::InvalidParameter;
using answers::Problem;

[[nodiscard]] Response to_response(const Problem& problem);

/// As answers::to_problem, without what only the keeper of the machine should read (paths).
[[nodiscard]] Problem to_problem(const Error& error, std::string_view language);

}  // namespace watwerkt::service
