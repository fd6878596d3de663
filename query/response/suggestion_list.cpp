// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/response/suggestion_list.hpp"

#include "query/response/json_parts.hpp"

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
    JsonWriter json;
    json.object([&] {
        json.member("versie", suggestion_list_version);
        json.member("index", list.generation);
        json.member("tekst", list.text);
        json.member("taal", list.language);
        json.list("suggesties", list.suggestions, [&](const Suggestion& one) {
            json.object([&] {
                json.member("soort", name_of(one.kind));
                json.member("code", one.code);
                json.member("naam", one.label);
                json.member("ook", json_parts::text_or_null(one.also));
                json.member("onderzoeken", one.studies);
                json.member("met_typefout", one.is_near);
            });
        });
    });
    return json.take();
}

}  // namespace watwerkt
