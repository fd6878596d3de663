// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tools/service/http.hpp"

namespace watwerkt::service {

/// What OAI-PMH calls an error or an exceptional condition; told with status 200.
struct OaiProblem {
    std::string_view code;  ///< badArgument, noRecordsMatch, ...
    std::string message;
};

enum class Verb {
    identify,
    list_metadata_formats,
    list_sets,
    list_identifiers,
    list_records,
    get_record
};

/// As it stands in a request: `ListRecords`.
[[nodiscard]] std::string_view name_of(Verb verb) noexcept;

/// A request that may be answered: a verb with arguments that it takes, each at most once, the ones
/// it needs all there, or a resumption token by itself; metadataPrefix and set have the letters
/// they may have, from and until are dates of the same granularity and in their order.
struct OaiRequest {
    Verb verb = Verb::identify;
    std::vector<NamedValue> arguments;  ///< without the verb, in the order of the request

    /// Empty when it is not there.
    [[nodiscard]] std::string_view argument(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
};

/// Reads what was asked. The problem is badVerb or badArgument.
/// Source: The Open Archives Initiative Protocol for Metadata Harvesting, version 2.0, 3.6 and 4.
[[nodiscard]] std::variant<OaiRequest, OaiProblem> read_oai_request(
    std::span<const NamedValue> parameters);

}  // namespace watwerkt::service
