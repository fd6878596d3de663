// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/understanding/age_phrase.hpp"

#include <catch2/catch.hpp>

#include "tests/support/shipped_words.hpp"

namespace watwerkt::test {
namespace {

std::vector<AgePhrase> phrases_in(const std::string& text, std::string_view language = "nl") {
    static const Analyser analyser(shipped_words());
    return age_phrases(analyser.analyse(text, language));
}

}  // namespace

TEST_CASE("Ages and school years are read in months", "[understanding]") {
    const auto [text, code, from, to] = GENERATE(table<std::string, std::string, int, int>({
        {"4-jarigen", "4..4", 48, 60},
        {"4 jarigen", "4..4", 48, 60},
        {"4jarigen", "4..4", 48, 60},
        {"vierjarigen", "4..4", 48, 60},
        {"veertienjarige meisjes", "14..14", 168, 180},
        {"kinderen van 10 tot 12 jaar", "10..11", 120, 144},
        {"kinderen van 10 t/m 12 jaar", "10..12", 120, 156},
        {"kinderen van 10 tot en met 12 jaar", "10..12", 120, 156},
        {"10-12 jaar", "10..12", 120, 156},
        {"10–12 jaar", "10..12", 120, 156},  // with a dash
        {"tussen 4 en 6 jaar", "4..6", 48, 84},
        {"kinderen van 6 jaar", "6..6", 72, 84},
        {"vanaf 12 jaar", "12..26", 144, 324},
        {"jonger dan 4 jaar", "0..3", 0, 48},
        {"onder de 6 jaar", "0..5", 0, 72},
        {"groep 3", "groep-3", 72, 84},
        {"GROEP 8", "groep-8", 132, 144},
        {"groep 3-4", "groep-3-4", 72, 96},
        {"groep 7 en 8", "groep-7-8", 120, 144},
        {"groepen 5 t/m 8", "groep-5-8", 96, 144},
        {"klas 2", "klas-2", 156, 168},
        {"klas 2 vmbo-t", "klas-2", 156, 168},
        {"2 vmbo-t", "klas-2", 156, 168},
        {"vmbo-t 2", "klas-2", 156, 168},
        {"mavo 3", "klas-3", 168, 180},
        {"vwo 6", "klas-6", 204, 216},
        {"leerjaar 3 van het vmbo", "klas-3", 168, 180},
        {"eerstejaars mbo", "jaar-1", 192, 204},
        {"eerstejaars studenten", "jaar-1", 216, 228},
        {"bovenbouw van de basisschool", "groep-6-8", 108, 144},
        {"onderbouw basisonderwijs", "groep-1-2", 48, 72},
    }));
    CAPTURE(text);
    const auto phrases = phrases_in(text);
    REQUIRE(phrases.size() == 1);
    CHECK(phrases[0].code == code);
    CHECK(phrases[0].from_months == from);
    CHECK(phrases[0].to_months == to);
}

TEST_CASE("English ages are read too", "[understanding]") {
    const auto [text, code] = GENERATE(table<std::string, std::string>(
        {{"4-year-olds", "4..4"}, {"aged 10 to 12", "10..12"}, {"ages 4-6", "4..6"}}));
    CAPTURE(text);
    const auto phrases = phrases_in(text, "en");
    REQUIRE(phrases.size() == 1);
    CHECK(phrases[0].code == code);
}

TEST_CASE("Numbers that are no age are left alone", "[understanding]") {
    const std::string text = GENERATE(values<std::string>({"2 jaar bijles",
                                                           "na een programma van 2 jaar",
                                                           "groep",
                                                           "groep 9",
                                                           "groep 0",
                                                           "klas 7",
                                                           "mbo 2",
                                                           "mbo niveau 2",
                                                           "jaar 2015",
                                                           "40-jarigen",
                                                           "kleine groep",
                                                           "bovenbouw vo",
                                                           "bovenbouw",
                                                           "jarig",
                                                           "12",
                                                           "tot",
                                                           "van 3",
                                                           ""}));
    CAPTURE(text);
    CHECK(phrases_in(text).empty());
}

TEST_CASE("A school year names both ages of its children", "[understanding]") {
    const auto phrases = phrases_in("groep 6");
    REQUIRE(phrases.size() == 1);
    CHECK(phrases[0].label == "groep 6 (9–10 jaar)");
    CHECK(phrases[0].english_label == "groep 6 (ages 9–10)");
    CHECK(phrases_in("klas 1").at(0).label == "klas 1 (12–13 jaar)");
}

}  // namespace watwerkt::test
