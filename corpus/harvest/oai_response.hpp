// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/harvest/harvested_item.hpp"

namespace watwerkt::harvest {

/// What one answer of a repository holds, whichever verb was asked. Source: The Open Archives
/// Initiative Protocol for Metadata Harvesting, version 2.0 (2002, revision 2015).
struct OaiResponse {
    struct Problem {
        std::string code;     ///< noRecordsMatch, badResumptionToken, ...
        std::string message;  ///< of the repository
    };
    struct Identity {
        std::string name, granularity, earliest, deleted_records;
    };
    struct Summary {
        std::string identifier, datestamp;
        bool is_deleted = false;
    };

    std::optional<Remark> damage;  ///< no answer at all: broken XML, or not OAI-PMH
    std::string response_date;     ///< UTC, by the clock of the repository
    std::vector<Problem> problems;
    std::optional<Identity> identity;   ///< of Identify
    std::vector<std::string> prefixes;  ///< of ListMetadataFormats
    std::vector<Summary> records;       ///< of ListRecords, in order
    std::string token;                  ///< of the next page; empty on the last
    std::optional<std::size_t> total;   ///< records in the whole list, when it says so

    [[nodiscard]] bool has_problem(std::string_view code) const;
};

/// Reads an answer; with `take`, each record is read too and handed over. Never throws on bad
/// input.
[[nodiscard]] OaiResponse read_oai_response(std::string_view bytes, const TakeItem& take = {});

/// `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ssZ`, an existing moment.
[[nodiscard]] bool is_oai_date(std::string_view text);

/// A moment in the granularity of a repository; its day when it knows days only.
[[nodiscard]] std::string at_granularity(const std::string& moment, std::string_view granularity);

}  // namespace watwerkt::harvest
