// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "query/request/search_request.hpp"
#include "query/response/json_writer.hpp"
#include "query/shards/missing_shard.hpp"
#include "query/verdict/answer.hpp"

/// Parts that several JSON documents share; each writes one value.
namespace watwerkt::json_parts {

/// Nothing, written as null, for an empty text.
[[nodiscard]] inline std::optional<std::string_view> text_or_null(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

/// {"code", "naam"}
void write_concept(JsonWriter& json, std::string_view code, std::string_view label);

/// The selections, or the exclusions, of a request.
void write_selections(JsonWriter& json, const std::vector<Selection>& selections);

void write_verdict(JsonWriter& json, const CellVerdict& cell, std::string_view language);
void write_answer(JsonWriter& json, const AnswerBlock& answer, std::string_view language);

/// The member `onvolledig`: what an answer had to do without; nothing when that is nothing, so that
/// the answers of a whole index are the same however it is kept.
void write_missing(JsonWriter& json,
                   const std::vector<MissingShard>& missing,
                   std::string_view language);

}  // namespace watwerkt::json_parts
