// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/engine.hpp"
#include "tools/answers/questions.hpp"
#include "tools/service/http.hpp"
#include "tools/service/operations.hpp"

namespace watwerkt::service {

using answers::question_of;

[[nodiscard]] Response json_response(std::string body);

/// The ETag of what a generation and this version of the program answer.
[[nodiscard]] std::string tag_of(std::string_view generation, std::string_view program_version);

/// An answer that only a new generation, or a new program, can change: with its ETag. When shards
/// were missing it is another answer than that of the whole index: without ETag, nobody may keep
/// it, and the header Watwerkt-Onvolledig says which shards were not there ("2/4").
[[nodiscard]] Response from_index(Response response,
                                  std::string_view generation,
                                  const std::vector<MissingShard>& missing,
                                  const ServiceContext& context);
[[nodiscard]] Response from_index(Response response,
                                  const Engine& engine,
                                  const ServiceContext& context);

/// A short text about the service itself, that nobody may keep.
[[nodiscard]] Response plain_response(int status, std::string body);

/// "It is there now, and for good": 301 with the address.
[[nodiscard]] Response moved_response(std::string location);

}  // namespace watwerkt::service
