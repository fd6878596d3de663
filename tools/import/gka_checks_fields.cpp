// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "corpus/validation/nearest_code.hpp"
#include "tools/import/gka_checks.hpp"
#include "tools/import/gka_words.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {
void find_missing_block(const View& view) {
    if (view.page().has_no_facts()) {
        view.say(
            "Het hele blok met feiten ontbreekt: School, Duur, Evidentie, Locatie, Kosten en "
            "Bron.");
    }
}

void find_missing_fields(const View& view) {
    const GkaPage& page = view.page();
    std::vector<std::string> missing;
    const auto need = [&missing](std::string_view label, bool is_there) {
        if (!is_there) missing.emplace_back(label);
    };
    const auto has = [&view](std::string_view label) {
        return std::ranges::any_of(
            view.study.legacy, [label](const LegacyField& field) { return field.name == label; });
    };
    need("Titel", !page.title.empty());
    if (!page.has_no_facts()) {
        need("School", !page.school.empty());
        need("Duur", !page.duration.empty());
        need("Evidentie", !page.evidence.empty());
        need("Locatie", !page.location.empty());
        need("Kosten", !page.costs.empty());
        need("Bron", !page.citation.empty());
    }
    need("Leeftijd", has("Leeftijd"));
    need("Website", has("Website"));
    const bool has_effect =
        std::ranges::any_of(page.rows, [](const GkaRow& row) { return !row.effect_size.empty(); });
    need("grootte van het effect", has_effect);
    const bool has_sample =
        std::ranges::any_of(page.rows, [](const GkaRow& row) { return !row.sample_size.empty(); });
    need("aantal leerlingen", has_sample);
    if (!missing.empty()) view.say(fmt::format("Niet ingevuld: {}.", fmt::join(missing, ", ")));
}

void find_missing_year(const View& view) {
    for (const Citation& citation : view.study.provenances.front().citations) {
        if (!citation.published.has_value()) {
            view.say(fmt::format("In de bron staat geen jaar: “{}”.", citation.text));
        }
    }
}

void find_double_label(const View& view) {
    std::map<std::string, std::vector<std::string>> texts;
    for (const LegacyField& field : view.study.legacy) texts[field.name].push_back(field.text);
    for (const auto& [label, values] : texts) {
        if (label == "Bronnen" || values.size() < 2) continue;
        view.say(fmt::format("Het kopje {} staat er {} keer: “{}”.",
                             label,
                             values.size(),
                             fmt::join(values, "” en “")));
    }
}

void find_place_as_duration(const View& view) {
    const GkaPage& page = view.page();
    std::vector<std::string> durations;
    for (const LegacyField& field : view.study.legacy) {
        if (field.name == "Duur") durations.push_back(field.text);
    }
    for (const std::string& location : view.surroundings.locations) {
        const bool stands_there = std::ranges::any_of(durations, [&location](const auto& text) {
            return text.find(location) != std::string::npos;
        });
        if (stands_there) {
            view.say(fmt::format("Onder Duur staat een plaats: “{}”. Dat hoort onder Locatie.",
                                 location));
        }
    }
    if (gka_costs(page.duration).empty()) return;
    view.say(fmt::format("Onder Duur staat een bedrag: “{}”.", page.duration));
}

void find_unknown_school(const View& view) {
    if (school_labels(view.page().school)) return;
    view.say(fmt::format("School heeft een waarde die wij niet kennen: “{}”.", view.page().school));
}

/// A value that differs by a letter or two from one that more pages have, is likely a slip.
void find_misspelt_evidence(const View& view) {
    std::map<std::string, int> pages;
    for (const GkaPageReport& other : view.all) ++pages[lower(other.page.evidence)];
    const std::string mine = lower(view.page().evidence);
    if (mine.empty()) return;
    for (const auto& [other, count] : pages) {
        const std::size_t distance = other.empty() ? 0 : edit_distance(mine, other);
        if (distance == 0 || distance > 2 || count <= pages[mine]) continue;
        view.say(
            fmt::format("Evidentie is “{}”; {} andere pagina’s schrijven “{}”. Waarschijnlijk "
                        "een spelfout.",
                        view.page().evidence,
                        count,
                        other));
    }
}

void find_misspelt_source(const View& view) {
    const std::size_t end = view.page().citation.find(" (");
    if (end == std::string::npos) return;
    const std::string name = view.page().citation.substr(0, end);
    for (const std::string& author : view.study.authors) {
        const std::size_t distance = edit_distance(name, author);
        if (distance == 0 || distance > 3) continue;
        view.say(
            fmt::format("De bron heet op de pagina “{}”; de juiste naam is “{}”.", name, author));
    }
}

void find_noted_label(const View& view) {
    say_notes_with(view, {"kopje", "spelfout", "spelling van de site"});
}

void find_title_unlike_address(const View& view) {
    const GkaPage& page = view.page();
    if (page.title.empty()) return;
    const std::string name = gka_page_name(page.path);
    const std::string slug = name.substr(name.rfind('/') + 1);
    if (to_id(page.title) == slug) return;
    view.say(fmt::format("De titel “{}” is anders dan het adres “{}”.", page.title, slug));
}

void find_edition(const View& view) {
    for (const Citation& citation : view.study.provenances.front().citations) {
        if (citation.edition.empty()) continue;
        view.say(
            fmt::format("De bron is uitgave {} van een gids die steeds wordt bijgewerkt: “{}”. "
                        "Kijk of er een nieuwere uitgave is.",
                        citation.edition,
                        citation.text));
    }
    const auto notes = notes_of(view.page());
    const bool names_toolkit = std::ranges::any_of(
        notes, [](const std::string& note) { return note.find("EEF T") != std::string::npos; });
    if (view.page().citation.empty() && names_toolkit) {
        view.say(
            "De tekst noemt een gids die steeds wordt bijgewerkt, zonder te zeggen welke "
            "uitgave.");
    }
}

void find_transition(const View& view) {
    const std::string label = lower(view.page().school);
    if (label == "po-vo" || label == "vo-ho") {
        view.say(
            fmt::format("School is “{}”. Dat kan beide soorten betekenen, of de stap "
                        "ertussen. Een redacteur beslist.",
                        view.page().school));
    }
}

void find_cost_in_words(const View& view) {
    const std::string& costs = view.page().costs;
    if (costs.empty() || !gka_costs(costs).empty()) return;
    view.say(fmt::format("De kosten staan er als woord, niet als bedrag: “{}”.", costs));
}

void find_several_sources(const View& view) {
    const std::size_t count = view.study.provenances.front().citations.size();
    if (count < 2) return;
    view.say(fmt::format("Deze pagina steunt op {} bronnen.", count));
}

}  // namespace watwerkt::importer
