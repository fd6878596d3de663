// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "query/engine.hpp"
#include "tools/service/oai/oai_request.hpp"
#include "tools/service/oai/record_list.hpp"

namespace watwerkt::service {

/// The repository as it answers at one moment: a generation, and who asks for it by which name.
struct Repository {
    const Engine& engine;
    const RecordList& records;  ///< of the same generation
    std::string origin;         ///< `https://watwerkt.nl`, as site_origin gives it
    std::string keeper;         ///< e-mail address; empty: the webmaster of the host
    std::chrono::system_clock::time_point now;
};

/// Records or headers on one page of a list.
inline constexpr std::size_t oai_page_size = 100;

/// The answer in XML to a request of OAI-PMH, a problem too.
///
/// Formats are `oai_dc` and `watwerkt`: the record's own bytes, without its XML declaration and
/// with the address of its schema. Identifiers are `oai:<host>:<id>`. Throws Error when the index
/// does.
[[nodiscard]] std::string oai_answer(const Repository& repository,
                                     std::span<const NamedValue> parameters);

}  // namespace watwerkt::service
