// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "query/request/search_request.hpp"
#include "query/shards/missing_shard.hpp"
#include "query/verdict/answer.hpp"

/// Parts that several JSON documents share. Not installed: users of the library see text.
namespace watwerkt::json_parts {

template <typename T>
nlohmann::ordered_json or_null(const std::optional<T>& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

/// Null for an empty text.
[[nodiscard]] nlohmann::ordered_json text_or_null(const std::string& text);

/// {"code", "naam"}
[[nodiscard]] nlohmann::ordered_json concept_of(std::string_view code, std::string_view label);

/// The selections, or the exclusions, of a request.
[[nodiscard]] nlohmann::ordered_json selections_of(const std::vector<Selection>& selections);

[[nodiscard]] nlohmann::ordered_json verdict_of(const CellVerdict& cell, std::string_view language);
[[nodiscard]] nlohmann::ordered_json answer_of(const AnswerBlock& answer,
                                               std::string_view language);

/// Says in `onvolledig` what an answer had to do without; adds nothing when that is nothing, so
/// that the answers of a whole index are the same however it is kept.
void add_missing(nlohmann::ordered_json& json,
                 const std::vector<MissingShard>& missing,
                 std::string_view language);

/// With indents and a new line at the end. Text from users may hold damaged UTF-8; the document
/// must not fail on it.
[[nodiscard]] std::string page_of(const nlohmann::ordered_json& json);

}  // namespace watwerkt::json_parts
