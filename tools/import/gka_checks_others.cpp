// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "tools/import/gka_checks.hpp"
#include "tools/import/gka_words.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

/// "Castleman, B. L." and "Castleman en Page (2014)" both give "Castleman".
std::set<std::string> family_names(const std::vector<std::string>& authors) {
    std::set<std::string> names;
    for (const std::string& author : authors) names.insert(author.substr(0, author.find(',')));
    return names;
}

std::set<std::string> family_names_in(std::string_view study) {
    std::set<std::string> names;
    std::string_view rest = study.substr(0, study.find('('));
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(" en "), rest.size());
        names.insert(std::string(trim(rest.substr(0, end))));
        rest.remove_prefix(std::min(end + 4, rest.size()));
    }
    return names;
}

}  // namespace

void find_other_register(const View& view) {
    for (const MappingRow* row : view.surroundings.tables.rating.find_all(view.page().key)) {
        const auto mine = gka_directions(view.page());
        if (mine.empty() || mine.front() == (*row)["direction"]) continue;
        view.say(fmt::format("De alliantie: {}. {}: {}.",
                             gka_judgement(view.page()),
                             (*row)["register"],
                             (*row)["judgement"]));
    }
}

void find_opposite_rows(const View& view) {
    std::map<std::string, std::set<std::string>> directions;
    for (const Finding& finding : view.study.findings) {
        if (finding.outcome.has_value() && finding.direction.has_value()) {
            directions[*finding.outcome].insert(*finding.direction);
        }
    }
    for (const auto& [outcome, found] : directions) {
        if (found.size() < 2) continue;
        view.say(fmt::format("Over “{}” zegt de pagina verschillende dingen: {}.",
                             outcome,
                             fmt::join(found, " en ")));
    }
}

/// "tot 6 maanden, of geen effect" in one cell.
void find_opposite_in_one(const View& view) {
    for (const GkaRow& row : view.page().rows) {
        const std::string plain = lower(row.effect_size);
        const bool has_number = plain.find_first_of("0123456789") != std::string::npos;
        if (!has_number || plain.find("geen effect") == std::string::npos) continue;
        view.say(
            fmt::format("De pagina noemt zelf tegengestelde uitkomsten: “{}”.", row.effect_size));
    }
}

/// A remark of a clash that nobody has put in the table of other verdicts.
void find_clash_without_rating(const View& view) {
    if (!view.surroundings.tables.rating.find_all(view.page().key).empty()) return;
    say_notes_with(view, {"botst met"});
}

void find_derived_direction(const View& view) { say_notes_with(view, {"richting afgeleid"}); }

// Links.

void find_linked_record(const View& view) {
    if (const MappingRow* row = view.surroundings.tables.same_study.find({view.page().id})) {
        const std::string_view reason = (*row)["reason"];
        const bool is_edition = reason.starts_with("edition");
        const bool is_certain = reason.starts_with("certain");
        view.say(fmt::format("{}: record {}.",
                             is_edition ? "Andere uitgave van hetzelfde onderdeel, blijft apart"
                             : is_certain
                                 ? "Zelfde onderzoek; wordt bij het samenvoegen één record met"
                                 : "Mogelijk hetzelfde onderzoek; blijft apart",
                             (*row)["same_as"]));
    }
}

/// The title, for a citation begins with other pages of the same source.
void find_same_source(const View& view) {
    const auto mine = split(view.page().publication_title, '|');
    for (const GkaPageReport& other : view.all) {
        if (&other == &view.here) continue;
        for (const std::string& title : split(other.page.publication_title, '|')) {
            if (std::ranges::find(mine, title) == mine.end()) continue;
            view.say(fmt::format(
                "Dezelfde bron (“{}”) staat op de pagina {}.", title, name_of(other.page)));
        }
    }
}

void find_same_title(const View& view) {
    for (const GkaPageReport& other : view.all) {
        if (&other == &view.here || view.page().title.empty()) continue;
        if (view.page().title != other.page.title) continue;
        view.say(fmt::format("Dezelfde titel staat op de pagina {}.", other.page.path));
    }
}

void find_underlying_on_other_page(const View& view) {
    for (const Finding& finding : view.study.findings) {
        for (const std::string& study : finding.underlying_studies) {
            for (const GkaPageReport& other : view.all) {
                if (&other == &view.here) continue;
                const auto authors = split(other.page.authors, ';');
                if (family_names(authors) != family_names_in(study)) continue;
                view.say(
                    fmt::format("De pagina noemt {}; {} is van dezelfde auteurs ({}). Mogelijk "
                                "hetzelfde onderzoek.",
                                study,
                                name_of(other.page),
                                other.page.year));
            }
        }
    }
}

}  // namespace watwerkt::importer
