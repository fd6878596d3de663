// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/relevance.hpp"

#include <algorithm>
#include <array>

#include "corpus/harvest/plain_text.hpp"

namespace watwerkt::harvest {
namespace {

// A star: also at the end of a Dutch compound, such as basisscholen and taalonderwijs.
constexpr std::array<std::string_view, 40> education = {
    "*school",    "*scholen",  "*onderwijs",   "*leerling",  "*leerkracht", "*leraar",  "*leraren",
    "*docent",    "student",   "kinder",       "kind",       "*peuter",     "*kleuter", "jeugd",
    "jongeren",   "opvoed",    "klas",         "*klassen",   "leren",       "lezen",    "lees",
    "bijles",     "education", "pupil",        "classroom",  "teacher",     "teaching", "child",
    "adolescen",  "schooling", "kindergarten", "toddler",    "parent",      "literacy", "numeracy",
    "curriculum", "tutor",     "learner",      "*studenten", "achterstand"};

constexpr std::array<std::string_view, 30> intervention = {"randomi",
                                                           "rct",
                                                           "quasi-experiment",
                                                           "quasi experiment",
                                                           "field experiment",
                                                           "veldexperiment",
                                                           "experiment",
                                                           "trial",
                                                           "interventi",
                                                           "effectstudie",
                                                           "effectonderzoek",
                                                           "effectiviteit",
                                                           "effectiveness",
                                                           "efficacy",
                                                           "effect of",
                                                           "effects of",
                                                           "effect van",
                                                           "effecten van",
                                                           "impact of",
                                                           "impact evaluation",
                                                           "evaluati",
                                                           "control group",
                                                           "controlegroep",
                                                           "control condition",
                                                           "pretest",
                                                           "posttest",
                                                           "regression discontinuity",
                                                           "difference-in-difference",
                                                           "treatment group",
                                                           "meta-analy"};

constexpr std::array<std::string_view, 6> dutch = {
    "nederland", "netherlands", "dutch", "holland", "amsterdam", "rotterdam"};

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool mentions(const std::string& text, std::span<const std::string_view> terms) {
    return std::ranges::any_of(terms, [&text](std::string_view term) {
        if (term.starts_with('*')) return text.find(term.substr(1)) != std::string::npos;
        for (auto at = text.find(term); at != std::string::npos; at = text.find(term, at + 1)) {
            if (at == 0 || !is_word_byte(text[at - 1])) return true;
        }
        return false;
    });
}

std::string text_of(const BibliographicRecord& record) {
    std::string text;
    for (const auto& title : record.titles) text += title.text + "\n";
    for (const auto& abstract : record.abstracts) text += abstract.text + "\n";
    for (const auto& subject : record.subjects) text += subject + "\n";
    return lower_case(text);
}

bool is_chosen(const std::string& text, const std::string& language, Choice choice) {
    const auto is_dutch = [&] { return language == "nl" || mentions(text, dutch); };
    switch (choice) {
        case Choice::everything:
            return true;
        case Choice::dutch:
            return is_dutch();
        case Choice::intervention:
            return mentions(text, intervention);
        case Choice::dutch_or_intervention:
            return is_dutch() || mentions(text, intervention);
    }
    return false;
}

}  // namespace

std::string_view to_word(Relevance relevance) {
    switch (relevance) {
        case Relevance::relevant:
            return "past";
        case Relevance::other_language:
            return "andere taal";
        case Relevance::too_old:
            return "te oud";
        case Relevance::not_education:
            return "niet over onderwijs of kinderen";
        case Relevance::not_chosen:
            return "niet Nederlands of geen effectonderzoek";
    }
    return "";
}

Relevance judge_relevance(const BibliographicRecord& record, const Filter& filter) {
    const auto& languages = filter.languages;
    if (!languages.empty() && !record.language.empty() &&
        std::ranges::find(languages, record.language) == languages.end())
        return Relevance::other_language;
    const auto year = year_in(record.date);
    if (filter.year_from && year && *year < *filter.year_from) return Relevance::too_old;
    const std::string text = text_of(record);
    if (filter.needs_education && !mentions(text, education)) return Relevance::not_education;
    if (!is_chosen(text, record.language, filter.choice)) return Relevance::not_chosen;
    return Relevance::relevant;
}

std::span<const std::string_view> education_terms() { return education; }
std::span<const std::string_view> intervention_terms() { return intervention; }
std::span<const std::string_view> dutch_terms() { return dutch; }

}  // namespace watwerkt::harvest
