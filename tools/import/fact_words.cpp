// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/fact_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "tools/import/citation.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

std::string publication_type_in_dutch(std::string_view type) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> names{{
        {"journal article", "tijdschriftartikel"},
        {"report/other", "rapport of andere publicatie"},
        {"dissertation/thesis", "proefschrift of scriptie"},
        {"unpublished/conference paper", "niet uitgegeven of congresbijdrage"},
        {"book chapter", "hoofdstuk in een boek"},
        {"published", ""},  // that is all the source says of the place
        {"unpublished", ""},
    }};
    for (const auto& [english, dutch] : names) {
        if (english == type) return std::string(dutch);
    }
    return std::string(type);
}

/// The value of `key=value` among notes joined by `;`; empty when there is none.
std::string note(std::string_view notes, std::string_view key) {
    for (const std::string& part : split(notes, ';')) {
        if (part.size() > key.size() && part.starts_with(key) && part[key.size()] == '=') {
            return part.substr(key.size() + 1);
        }
    }
    return {};
}

void remove_all(std::string& text, std::string_view words) {
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words)) {
        text.erase(at, words.size());
    }
}

}  // namespace

/// "Mesa, AZ: Author." means that who wrote it also published it.
std::string publication_of(const CsvTableReader& row,
                           const std::string& title,
                           const std::vector<std::string>& authors) {
    auto publication = publication_after_title(row["citation"], title);
    if (!publication) return publication_type_in_dutch(row["publication_type"]);
    constexpr std::string_view by_author = ": Author";
    const std::size_t at = publication->rfind(by_author);
    if (at != std::string::npos && at + by_author.size() == publication->size() &&
        authors.size() == 1) {
        publication->replace(at + 2, by_author.size() - 2, authors.front());
    }
    return *publication;
}

Coded<std::string> comparison_words(std::string_view comparison) {
    static constexpr std::array<std::string_view, 7> empty_words{
        "Control", "Control group", "Control Group", "Comparison)", "comparison", "comparsion", ""};
    comparison = trim(comparison);
    if (std::find(empty_words.begin(), empty_words.end(), comparison) != empty_words.end()) {
        return Missing::not_reported;
    }
    // No other programme, or nothing filled in: the source does not say which.
    if (comparison == "None" || comparison == "none") return Missing::not_coded;
    return std::string(comparison);
}

Coded<bool> is_developer_made(std::string_view measure_type) {
    static constexpr std::array<std::pair<std::string_view, bool>, 5> types{{
        {"developer", true},
        {"researcher", false},
        {"broad", false},
        {"narrow", false},
        {"independent", false},
    }};
    for (const auto& [type, by_developer] : types) {
        if (type == measure_type) return by_developer;
    }
    return Missing::not_coded;
}

Coded<bool> is_independent(std::string_view notes) {
    const std::string author = note(notes, "evaluation_author");
    if (author.empty()) return Missing::not_reported;
    if (author == "developer") return false;
    if (note(notes, "developer_commissioned") == "no") return true;
    return Missing::not_coded;
}

Coded<std::string> subgroup_words(const CsvTableReader& row) {
    if (row["subgroup"] == "no") return std::string("nee");
    if (row["subgroup"] != "yes") return Missing::not_reported;
    if (!row["sample_description"].empty()) return row["sample_description"];
    std::string words;
    for (const std::string_view key : {"achievement", "poverty_level"}) {
        const std::string value = note(row["population_notes"], key);
        if (!value.empty()) words.append(words.empty() ? "" : "; ").append(value);
    }
    return text_or_not_reported(words);
}

std::string metric_words(std::string_view metric) {
    std::string words(metric);
    remove_all(words, "effect_size_reported = ");
    remove_all(words, "effect_size_reported ");
    return words;
}

std::string source_row_words(const CsvTableReader& row, const FactSource& source) {
    const std::string& place = row["source_row"];
    const bool is_number = parse_count(place).has_value();
    std::string words = is_number ? fmt::format("rij {} van {}", place, source.file)
                                  : fmt::format("{} van {}", place, source.file);
    const auto add = [&words](std::string_view label, std::string_view value) {
        if (!value.empty()) words.append(fmt::format("; {}{}", label, value));
    };
    const auto or_state = [](const std::string& value) {
        return value.empty() ? to_code(Missing::not_reported) : std::string_view(value);
    };
    add("meting: ", or_state(row["timing"]));
    const bool always = !source.sample_label.empty();
    add(source.sample_label,
        always ? or_state(row["sample_description"]) : std::string_view(row["sample_description"]));
    add("standaardfout: ", row["se_method"]);
    const std::string_view quality = trim(row["quality_rating"]);
    if (source.rating_register.empty() && !quality.ends_with(':')) add("", quality);
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> dosage{{
        {"duur in weken: ", "duration_weeks"},
        {"bijeenkomsten: ", "sessions"},
        {"uren per week: ", "hours_per_week"},
        {"gegeven door: ", "provider"},
    }};
    for (const auto& [label, column] : dosage) add(label, row[column]);
    const std::string& components = row["intervention_components"];
    if (!components.starts_with("review protocol")) add("onderdelen: ", components);
    return words;
}

std::string with_prefix(std::string_view id, std::string_view theirs, std::string_view ours) {
    if (theirs.empty() || !id.starts_with(theirs)) return std::string(id);
    return std::string(ours).append(id.substr(theirs.size()));
}

}  // namespace watwerkt::importer
