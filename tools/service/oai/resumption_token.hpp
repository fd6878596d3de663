// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace watwerkt::service {

/// Which records a list is about.
struct Selection {
    std::string from, until;  ///< UTC moments (RecordDate), both included; empty: no bound
    std::string set;          ///< setSpec; empty: all
    friend bool operator==(const Selection&, const Selection&) = default;
};

/// Where a list goes on: all that is needed for its next page, so the service remembers nothing.
///
///     records~oai_dc~2026-09-01T00:00:00Z~~onderzoek~100~2026-09-21T14:13:20Z~wwc-82203
///
/// Lists are in order of date and id, and the token names the last record that was given. So it
/// stays good for as long as the repository is there: what changes meanwhile moves to the end of
/// the list, and nothing falls out between two pages. Nobody gains by forging one: it asks for
/// nothing that could not be asked openly.
struct ResumptionToken {
    bool has_metadata = false;  ///< ListRecords; else ListIdentifiers
    std::string prefix;         ///< metadataPrefix
    Selection selection;
    std::size_t cursor = 0;   ///< records given so far
    std::string changed, id;  ///< of the last of them
    friend bool operator==(const ResumptionToken&, const ResumptionToken&) = default;
};

/// Letters, digits and -._~: only, so that it needs no care in an address.
[[nodiscard]] std::string to_text(const ResumptionToken& token);

/// Nothing when it is none of ours.
[[nodiscard]] std::optional<ResumptionToken> token_in(std::string_view text);

}  // namespace watwerkt::service
