// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include "tools/import/gka_checks.hpp"
#include "tools/import/gka_words.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

double middle_of(std::vector<double> values) {
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// Costs are the same when currency and unit are; a full stop or a plural does not count.
bool is_same_unit(const CostAmount& one, const CostAmount& other) {
    return one.currency == other.currency && one.unit == other.unit;
}

}  // namespace

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

}  // namespace watwerkt::importer
