// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/tokeniser.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <string>

namespace watwerkt::test {
namespace {

// "po/povo vo": words, each with its variants.
std::string show(const std::vector<RawToken>& tokens) {
    std::string text;
    for (const RawToken& token : tokens) {
        text += (text.empty() ? "" : " ") + token.surface;
        for (const std::string& variant : token.variants) text += '/' + variant;
    }
    return text;
}

}  // namespace

TEST_CASE("Text is cut into words by Dutch conventions", "[analysis]") {
    const Tokeniser tokeniser;
    const auto [text, words] = GENERATE(table<std::string, std::string>({
        {"video's", "video"},
        {"de havist'je", "de havist"},
        {"'s avonds", "avonds"},
        {"d'r boek en m'n tas", "haar boek en mijn tas"},
        {"l'\u00E9cole en O'Neill", "lecole en oneill"},
        {"hbo-wo", "hbo/hbowo wo"},
        {"toets-en-toon", "toets/toetsentoon en toon"},
        {"kern- en bijvak", "kern en bijvak"},
        {"a.u.b. b.v.", "aub bv"},
        {"J. Smit", "j smit"},
        {"g.g.d.-arts", "ggd/ggdarts arts"},
        {"t/m en t/v", "tm en t v"},
        {"R&D", "r/rd d"},
        {"docent(en)", "docent/docenten"},
        {"(voor)lezen", "lezen/voorlezen"},
        {"lezen (zie bijlage)", "lezen zie bijlage"},
        {"2e en 3rd", "2e/2 en 3rd"},
        {"6havo", "6/6havo havo"},
        {"3,75 en 12.500 en 1.250,50", "3.75 en 12500 en 1250.50"},
        {"2.1.3", "2.1 3"},
        {"1\u00BE uur", "1.75 uur"},
        {"2018-2020", "2018 2020"},
        {"5-6-jarigen", "5 6/6jarigen jarigen"},
        {"be\u00ADgin", "begin"},
        {"\u5B66\u6821", "\u5B66\u6821"},  // no spaces: by ICU's dictionary
    }));
    CAPTURE(text);
    CHECK(show(tokeniser.tokens(text)) == words);
}

TEST_CASE("A word that waits for its other half is marked", "[analysis]") {
    const auto tokens = Tokeniser().tokens("kern- en bijvakken en -uren");
    REQUIRE(tokens.size() == 5);
    CHECK(tokens[0].is_suspended);
    CHECK_FALSE(tokens[2].is_suspended);
    CHECK(tokens[4].is_continued);
}

TEST_CASE("Numbers are written one way", "[analysis]") {
    const auto [text, number] = GENERATE(table<std::string, std::string>({
        {"0,5", "0.5"},
        {"1.200", "1200"},
        {"1,200,300", "1200300"},
        {"0.125", "0.125"},  // no thousands begin with nought
        {"1.2", "1.2"},
        {"abc", "abc"},
        {"", ""},
    }));
    CHECK(plain_number(text) == number);
}

}  // namespace watwerkt::test
