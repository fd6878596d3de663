// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "indexer/language/analyser.hpp"

namespace watwerkt {
namespace {

// Sorted, for binary search.
constexpr auto stop_words = std::to_array<std::string_view>({
    "aan",     "al",     "alles",  "als",    "ander",   "andere", "ben",    "bent",   "bij",
    "binnen",  "daar",   "dan",    "dat",    "de",      "deed",   "deze",   "die",    "dit",
    "doen",    "doet",   "door",   "dus",    "een",     "elkaar", "en",     "er",     "gaan",
    "gaat",    "geen",   "ging",   "haar",   "had",     "hadden", "hebben", "heeft",  "hem",
    "het",     "hier",   "hij",    "hoe",    "hoewel",  "hun",    "iets",   "ik",     "in",
    "indien",  "is",     "je",     "jij",    "jouw",    "kan",    "komen",  "komt",   "kon",
    "kunnen",  "kwam",   "laat",   "laten",  "maar",    "mag",    "meer",   "meest",  "men",
    "met",     "mijn",   "minder", "moet",   "moeten",  "mogen",  "na",     "naar",   "niet",
    "niets",   "nog",    "of",     "om",     "omdat",   "onder",  "ons",    "onze",   "ook",
    "op",      "over",   "per",    "sinds",  "te",      "tegen",  "ten",    "ter",    "terwijl",
    "tijdens", "toch",   "tot",    "tussen", "u",       "uit",    "uw",     "van",    "veel",
    "via",     "voor",   "waar",   "waarom", "wanneer", "want",   "waren",  "was",    "wat",
    "we",      "wel",    "welke",  "werd",   "werden",  "wie",    "wij",    "worden", "wordt",
    "zal",     "ze",     "zelf",   "zich",   "zij",     "zijn",   "zo",     "zodat",  "zonder",
    "zou",     "zouden", "zullen",
});

constexpr auto question_words = std::to_array<std::string_view>({
    "bekend",   "bewijs",    "bijdraagt",  "bijdrage",      "bijdragen",        "effect",
    "effecten", "effectief", "effectieve", "effectiviteit", "evidence",         "helpen",
    "helpt",    "invloed",   "nut",        "onderzoek",     "resultaat",        "resultaten",
    "studie",   "studies",   "werken",     "werkt",         "wetenschappelijk", "wetenschappelijke",
    "zin",
});

constexpr auto english_stop_words = std::to_array<std::string_view>({
    "a",     "about", "after", "all",   "also", "an",    "and",   "any",  "are",   "as",
    "at",    "be",    "been",  "but",   "by",   "can",   "did",   "do",   "does",  "for",
    "from",  "had",   "has",   "have",  "how",  "if",    "in",    "into", "is",    "it",
    "its",   "may",   "more",  "most",  "no",   "not",   "of",    "on",   "or",    "other",
    "our",   "some",  "such",  "than",  "that", "the",   "their", "them", "then",  "there",
    "these", "they",  "this",  "those", "to",   "under", "was",   "we",   "were",  "what",
    "when",  "where", "which", "while", "who",  "whose", "will",  "with", "would",
});

static_assert(std::is_sorted(english_stop_words.begin(), english_stop_words.end()));
static_assert(std::is_sorted(stop_words.begin(), stop_words.end()));
static_assert(std::is_sorted(question_words.begin(), question_words.end()));

}  // namespace

bool is_stop_word(std::string_view folded_word) {
    return std::ranges::binary_search(stop_words, folded_word);
}

bool is_english_stop_word(std::string_view folded_word) {
    return std::ranges::binary_search(english_stop_words, folded_word);
}

bool is_question_word(std::string_view folded_word) {
    return std::ranges::binary_search(question_words, folded_word);
}

}  // namespace watwerkt
