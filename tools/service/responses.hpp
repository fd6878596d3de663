// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "query/engine.hpp"
#include "tools/service/http.hpp"
#include "tools/service/operations.hpp"

namespace watwerkt::service {

[[nodiscard]] Response json_response(std::string body);

/// An answer that only a new generation, or a new program, can change: with its ETag.
[[nodiscard]] Response from_index(Response response,
                                  const Engine& engine,
                                  const ServiceContext& context);

/// A short text about the service itself, that nobody may keep.
[[nodiscard]] Response plain_response(int status, std::string body);

/// The words and filters of a search, read from its parameters.
[[nodiscard]] SearchRequest question_of(Parameters& parameters);

}  // namespace watwerkt::service
