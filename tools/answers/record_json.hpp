// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include "corpus/record/record.hpp"
#include "query/shards/missing_shard.hpp"
#include "tools/answers/labels.hpp"

namespace watwerkt::answers {

/// Version of the JSON of a record.
inline constexpr int record_json_version = 1;

/// A whole record as JSON with Dutch names. A coded field is its value, or one of the words
/// `niet-gemeld` and `niet-bekeken`; a concept is {"code", "naam"}; what may be absent is null.
[[nodiscard]] nlohmann::ordered_json record_json(const Record& record, const Labels& labels);
[[nodiscard]] nlohmann::ordered_json study_json(const Study& study, const Labels& labels);

/// As text that is safe to show, ending in a new line: one line, or with indents.
[[nodiscard]] std::string json_line(const nlohmann::ordered_json& json);
[[nodiscard]] std::string json_page(const nlohmann::ordered_json& json);

/// Adds what an answer had to do without (json_parts::write_missing); nothing when that is nothing.
void add_missing(nlohmann::ordered_json& json,
                 const std::vector<MissingShard>& missing,
                 std::string_view language);

}  // namespace watwerkt::answers
