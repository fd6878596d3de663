// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/gka_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "corpus/validation/nearest_code.hpp"
#include "tools/import/gka_words.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

using Reports = std::vector<GkaPageReport>;

/// One page under the eye of one rule.
struct View {
    const GkaPageReport& here;
    const Study& study;
    const Reports& all;
    const GkaSurroundings& surroundings;
    std::vector<std::string>& sentences;

    const GkaPage& page() const { return here.page; }
    void say(std::string sentence) const { add_once(sentences, sentence); }
};

struct RuleWithCheck {
    GkaRule rule;
    void (*check)(const View&);
};

std::string name_of(const GkaPage& page) {
    return page.title.empty() ? fmt::format("({})", page.path)
                              : fmt::format("{} ({})", page.title, page.path);
}

/// The remarks of a page, each once.
std::vector<std::string> notes_of(const GkaPage& page) {
    std::vector<std::string> notes;
    for (const GkaRow& row : page.rows) {
        if (!row.notes.empty()) add_once(notes, row.notes);
    }
    return notes;
}

/// The sentence of a text around a place.
std::string sentence_around(std::string_view text, std::size_t place) {
    const std::size_t before = text.rfind(". ", place);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 2;
    const std::size_t after = text.find(". ", place);
    return std::string(
        trim(text.substr(begin, after == std::string_view::npos ? after : after - begin)));
}

/// Says the sentences of the remarks in which one of these words stands.
void say_notes_with(const View& view, std::initializer_list<std::string_view> signs) {
    for (const std::string& note : notes_of(view.page())) {
        const std::string plain = lower(note);
        for (const std::string_view sign : signs) {
            if (const std::size_t place = plain.find(sign); place != std::string::npos) {
                view.say(
                    fmt::format("Bij de invoer is opgemerkt: “{}”.", sentence_around(note, place)));
            }
        }
    }
}

// Missing fields.

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

// Labels.

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

// Contradictions.

void find_school_against_text(const View& view) {
    const auto labels = school_labels(view.page().school);
    if (!labels || labels->empty()) return;
    for (const GkaRow& row : view.page().rows) {
        const std::string text =
            row.target_group + ". " + row.action + ". " + row.outcome + ". " + row.headline;
        for (const SchoolWords& found : school_words(text)) {
            if (std::ranges::find(*labels, found.label) != labels->end()) continue;
            view.say(fmt::format("School is “{}”, maar de tekst spreekt van “{}”; dat is {}.",
                                 view.page().school,
                                 found.words,
                                 found.label));
        }
    }
}

void find_school_against_age(const View& view) {
    struct Ages {
        std::string_view label;
        double from, to;
    };
    // Wide on purpose, for other countries draw the borders elsewhere.
    constexpr std::array<Ages, 5> usual{
        {{"VVE", 1, 6}, {"PO", 4, 13}, {"VO", 11, 19}, {"MBO", 15, 27}, {"HO", 16, 99}}};
    const auto labels = school_labels(view.page().school);
    if (!labels || labels->empty()) return;
    for (const GkaRow& row : view.page().rows) {
        const auto from = parse_number(row.age_from);
        const auto to = parse_number(row.age_to);
        if (!from || !to) continue;
        const bool fits = std::ranges::any_of(usual, [&](const Ages& ages) {
            return std::ranges::find(*labels, ages.label) != labels->end() && *from <= ages.to &&
                   *to >= ages.from;
        });
        if (!fits) {
            view.say(fmt::format("School is “{}”, maar de leeftijd is {} tot en met {} jaar.",
                                 view.page().school,
                                 *from,
                                 *to));
        }
    }
}

void find_year_against_citation(const View& view) {
    const auto year = parse_count(view.page().year);
    const auto& citations = view.study.provenances.front().citations;
    if (!year || citations.empty()) return;
    const bool is_named = std::ranges::any_of(citations, [&year](const Citation& citation) {
        return !citation.published.has_value() || *citation.published == *year;
    });
    if (!is_named) {
        view.say(fmt::format("Het jaar is {}, maar de bron noemt een ander jaar.", *year));
    }
}

/// "CPB zelf dateert de paper op 21 november 2012; de pagina noemt 2015".
void find_other_date(const View& view) {
    const auto year = parse_count(view.page().year);
    for (const std::string& note : notes_of(view.page())) {
        const std::size_t place = note.find("dateert");
        if (!year || place == std::string::npos) continue;
        const auto years = years_in(std::string_view(note).substr(place));
        if (years.empty() || years.front() == *year) continue;
        view.say(fmt::format("De pagina noemt {}, de uitgever zelf {}: “{}”.",
                             *year,
                             years.front(),
                             sentence_around(note, place)));
    }
}

/// A figure on the page beside the word that its own article has for it.
void find_figure_against_article(const View& view) {
    constexpr std::array<std::pair<std::string_view, double>, 4> sizes{
        {{"gehalveerd", 50}, {"halveerde", 50}, {"verdubbeld", 100}, {"verdwenen", 100}}};
    for (const GkaRow& row : view.page().rows) {
        const auto percentages = percentages_in(row.effect_size);
        for (const auto& [word, percentage] : sizes) {
            const std::size_t place = lower(row.notes).find(word);
            if (percentages.empty() || place == std::string::npos) continue;
            if (std::abs(percentages.front() - percentage) <= 10) continue;
            view.say(fmt::format("De pagina zegt “{}”, maar de bron zelf: “{}”.",
                                 row.effect_size,
                                 sentence_around(row.notes, place)));
        }
    }
}

double middle_of(std::vector<double> values) {
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// Costs are the same when currency and unit are; a full stop or a plural does not count.
bool is_same_unit(const CostAmount& one, const CostAmount& other) {
    return one.currency == other.currency && one.unit == other.unit;
}

void find_strange_costs(const View& view) {
    constexpr double too_many_times = 20;
    for (const CostAmount& mine : gka_costs(view.page().costs)) {
        std::vector<double> others;
        for (const GkaPageReport& other : view.all) {
            if (&other == &view.here) continue;
            for (const CostAmount& cost : gka_costs(other.page.costs)) {
                if (is_same_unit(mine, cost)) others.push_back(cost.amount);
            }
        }
        if (others.size() < 2) continue;
        const double middle = middle_of(others);
        if (mine.amount <= too_many_times * middle) continue;
        view.say(
            fmt::format("De kosten zijn “{}”: {:.0f} keer zo hoog als het midden van de {} "
                        "andere bedragen in {} per {}. Kijk of het bedrag klopt.",
                        view.page().costs,
                        mine.amount / middle,
                        others.size(),
                        mine.currency,
                        mine.unit));
    }
}

void find_several_costs(const View& view) {
    std::set<std::string> actions;
    for (const GkaRow& row : view.page().rows) actions.insert(row.action);
    const auto costs = gka_costs(view.page().costs);
    if (actions.size() < 2 || costs.size() < 2) return;
    view.say(
        fmt::format("Eén pagina met {} acties en {} bedragen: “{}”. Het is niet te zien welk "
                    "bedrag bij welke actie hoort.",
                    actions.size(),
                    costs.size(),
                    view.page().costs));
}

void find_noted_contradiction(const View& view) {
    say_notes_with(view, {"tegenstrijdig", "mogelijk een vergissing"});
}

// Other verdicts.

std::string direction_as_shown(std::string_view direction) {
    return direction == "geen effect" ? "geen verschil" : std::string(direction);
}

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

// Worth knowing.

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

using enum GkaSubject;
constexpr auto all_checks = std::to_array<RuleWithCheck>({
    {{"feitenblok-ontbreekt", missing, "het hele blok met feiten is leeg"}, find_missing_block},
    {{"veld-ontbreekt", missing, "een veld is niet ingevuld"}, find_missing_fields},
    {{"bron-zonder-jaar", missing, "een bron heeft geen jaar"}, find_missing_year},
    {{"kopje-dubbel", label, "een kopje staat er twee keer"}, find_double_label},
    {{"plaats-onder-duur", label, "onder Duur staat een plaats of een bedrag"},
     find_place_as_duration},
    {{"onbekende-school", label, "School heeft een onbekende waarde"}, find_unknown_school},
    {{"spelling-evidentie",
      label,
      "Evidentie verschilt een of twee letters van wat andere pagina’s schrijven"},
     find_misspelt_evidence},
    {{"spelling-bron", label, "de bron is bijna de naam van de auteur, maar niet precies"},
     find_misspelt_source},
    {{"opmerking-kopje", label, "de invoer merkte iets op over een kopje of over spelling"},
     find_noted_label},
    {{"school-tegen-tekst", contradiction, "School past niet bij klas of school in de tekst"},
     find_school_against_text},
    {{"school-tegen-leeftijd", contradiction, "School past niet bij de leeftijd"},
     find_school_against_age},
    {{"jaar-tegen-bron", contradiction, "het jaar staat niet in de bron"},
     find_year_against_citation},
    {{"ander-jaar-uitgever", contradiction, "de uitgever noemt een ander jaar"}, find_other_date},
    {{"getal-tegen-artikel",
      contradiction,
      "een percentage past niet bij het woord in het artikel zelf"},
     find_figure_against_article},
    {{"vreemde-kosten",
      contradiction,
      "een bedrag is meer dan twintig keer het midden van vergelijkbare bedragen"},
     find_strange_costs},
    {{"meer-bedragen", contradiction, "meer acties en meer bedragen op één pagina"},
     find_several_costs},
    {{"opmerking-tegenspraak", contradiction, "de invoer merkte een tegenspraak of vergissing op"},
     find_noted_contradiction},
    {{"ander-oordeel", other_verdict, "een ander register of de studie zelf oordeelt anders"},
     find_other_register},
    {{"verschillende-uitkomsten",
      other_verdict,
      "de pagina geeft over één uitkomst verschillende richtingen"},
     find_opposite_rows},
    {{"tegengesteld-in-een-cel", other_verdict, "één cel noemt een effect en geen effect"},
     find_opposite_in_one},
    {{"botsing-zonder-oordeel",
      other_verdict,
      "de invoer noemt een botsing die nog niet in gka_rating.csv staat"},
     find_clash_without_rating},
    {{"richting-afgeleid", other_verdict, "de richting is bij de invoer afgeleid"},
     find_derived_direction},
    {{"ander-record", link, "een ander record gaat over hetzelfde onderzoek"}, find_linked_record},
    {{"zelfde-bron", link, "een andere pagina heeft dezelfde bron"}, find_same_source},
    {{"zelfde-titel", link, "een andere pagina heeft dezelfde titel"}, find_same_title},
    {{"zelfde-auteurs", link, "een genoemd onderzoek lijkt op dat van een andere pagina"},
     find_underlying_on_other_page},
    {{"uitgave", remark, "de bron is een uitgave van een gids"}, find_edition},
    {{"overgang", remark, "School kan twee dingen betekenen"}, find_transition},
    {{"kosten-in-woorden", remark, "de kosten zijn geen bedrag"}, find_cost_in_words},
    {{"titel-en-adres", remark, "titel en adres zijn niet gelijk"}, find_title_unlike_address},
    {{"meer-bronnen", remark, "de pagina steunt op meer bronnen"}, find_several_sources},
});

constexpr auto all_rules = [] {
    std::array<GkaRule, all_checks.size()> rules{};
    std::ranges::transform(all_checks, rules.begin(), &RuleWithCheck::rule);
    return rules;
}();

}  // namespace

std::span<const GkaRule> gka_rules() { return all_rules; }

void observe(GkaImport& made, const GkaSurroundings& surroundings) {
    std::vector<std::vector<GkaObservation>> found(made.pages.size());
    for (std::size_t i = 0; i < made.pages.size(); ++i) {
        for (const auto& [rule, check] : all_checks) {
            std::vector<std::string> sentences;
            check({made.pages[i], made.studies[i], made.pages, surroundings, sentences});
            for (std::string& sentence : sentences) {
                found[i].push_back({rule.subject, std::string(rule.name), std::move(sentence)});
            }
        }
    }
    for (std::size_t i = 0; i < made.pages.size(); ++i)
        made.pages[i].observations = std::move(found[i]);
}

std::vector<std::string> gka_directions(const GkaPage& page) {
    std::vector<std::pair<std::string, int>> counts;
    for (const GkaRow& row : page.rows) {
        if (row.direction.empty()) continue;
        const auto known =
            std::ranges::find(counts, row.direction, &std::pair<std::string, int>::first);
        if (known == counts.end()) {
            counts.emplace_back(row.direction, 1);
        } else {
            ++known->second;
        }
    }
    std::ranges::stable_sort(counts, std::ranges::greater{}, &std::pair<std::string, int>::second);
    std::vector<std::string> directions;
    for (auto& [direction, count] : counts) directions.push_back(std::move(direction));
    return directions;
}

std::string gka_judgement(const GkaPage& page) {
    const auto directions = gka_directions(page);
    if (directions.empty()) return "geen oordeel op de pagina";
    const std::size_t count = page.rows.size();
    const auto rows_with = [&page](const std::string& direction) {
        return static_cast<std::size_t>(
            std::ranges::count(page.rows, direction, &GkaRow::direction));
    };
    if (rows_with(directions.front()) == count) {
        const std::string shown = direction_as_shown(directions.front());
        return count == 1 ? fmt::format("{} bij de ene uitkomst op de pagina", shown)
                          : fmt::format("{} bij alle {} uitkomsten op de pagina", shown, count);
    }
    std::vector<std::string> parts;
    for (const std::string& direction : directions) {
        parts.push_back(
            fmt::format("{} bij {}", direction_as_shown(direction), rows_with(direction)));
    }
    const std::string last = parts.back();
    parts.pop_back();
    return fmt::format("{}{}{} van de {} uitkomsten op de pagina",
                       fmt::join(parts, ", "),
                       parts.empty() ? "" : " en ",
                       last,
                       count);
}

}  // namespace watwerkt::importer
