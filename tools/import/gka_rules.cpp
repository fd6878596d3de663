// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/gka_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "tools/import/gka_checks.hpp"

namespace watwerkt::importer {
namespace {

struct RuleWithCheck {
    GkaRule rule;
    void (*check)(const View&);
};

std::string direction_as_shown(std::string_view direction) {
    return direction == "geen effect" ? "geen verschil" : std::string(direction);
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
        if (count == 1) return fmt::format("{} bij de ene uitkomst op de pagina", shown);
        if (count == 2) return fmt::format("{} bij beide uitkomsten op de pagina", shown);
        return fmt::format("{} bij alle {} uitkomsten op de pagina", shown, count);
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
