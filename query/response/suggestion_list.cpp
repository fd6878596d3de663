// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/response/suggestion_list.hpp"

#include "query/response/json_parts.hpp"

using nlohmann::ordered_json;

namespace watwerkt {

std::string_view name_of(SuggestionKind kind) noexcept {
    switch (kind) {
        case SuggestionKind::action:
            return "actie";
        case SuggestionKind::outcome:
            return "uitkomst";
        case SuggestionKind::target_group:
            return "doelgroep";
        case SuggestionKind::study:
            return "onderzoek";
        case SuggestionKind::story:
            return "verhaal";
    }
    return {};
}

std::string to_json(const SuggestionList& list) {
    ordered_json suggestions = ordered_json::array();
    for (const Suggestion& one : list.suggestions)
        suggestions.push_back({{"soort", name_of(one.kind)},
                               {"code", one.code},
                               {"naam", one.label},
                               {"ook", json_parts::text_or_null(one.also)},
                               {"onderzoeken", one.studies},
                               {"met_typefout", one.is_near}});
    return json_parts::page_of({{"versie", suggestion_list_version},
                                {"index", list.generation},
                                {"tekst", list.text},
                                {"taal", list.language},
                                {"suggesties", suggestions}});
}

}  // namespace watwerkt
