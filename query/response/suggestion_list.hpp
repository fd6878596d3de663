// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/suggestion/suggestion_table.hpp"

namespace watwerkt {

/// Something a user may be typing.
struct Suggestion {
    SuggestionKind kind = SuggestionKind::action;
    std::string code;   ///< of the concept, or id of the record
    std::string label;  ///< in the language asked for
    std::string also;   ///< the other name that matched; empty when the label did
    std::size_t studies = 0;
    bool is_near = false;  ///< with a typing error
};

/// What is offered for what was typed so far.
struct SuggestionList {
    std::string generation, text, language;
    std::vector<Suggestion> suggestions;
};

/// `actie`, `uitkomst`, `doelgroep`, `onderzoek`, `verhaal`.
[[nodiscard]] std::string_view name_of(SuggestionKind kind) noexcept;

/// The list as JSON, schemas/json/suggesties.schema.json.
[[nodiscard]] std::string to_json(const SuggestionList& list);
inline constexpr int suggestion_list_version = 1;

}  // namespace watwerkt
