// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/plain_text.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

using namespace watwerkt::harvest;

TEST_CASE("A text from elsewhere becomes one line of characters that XML allows", "[harvest]") {
    auto [text, line] = GENERATE(table<std::string, std::string>({
        {"  twee\n\t woorden ", "twee woorden"},
        {"vaste\xC2\xA0spatie", "vaste spatie"},
        {"bel\x07 en \x01 nul", "bel en nul"},
        {"geen\xFFutf8", "geenutf8"},
        {"te lang\xC3", "te lang"},
        {"caf\xC3\xA9", "caf\xC3\xA9"},
        {"\xEF\xBF\xBF", ""},
        {"", ""},
    }));
    CHECK(one_line(text) == line);
}

TEST_CASE("A line is cut between characters", "[harvest]") {
    CHECK(one_line("\xC3\xA9\xC3\xA9\xC3\xA9", 5) == "\xC3\xA9\xC3\xA9");
}

TEST_CASE("Markup goes, a smaller-than sign stays", "[harvest]") {
    auto [text, plain] = GENERATE(table<std::string, std::string>({
        {"<jats:p>Een <i>proef</i></jats:p>", "Een proef"},
        {"p < .05 en q > 1", "p < .05 en q > 1"},
        {"5<6", "5<6"},
        {"a &amp; b &lt;c&gt; &onbekend;", "a & b <c> &onbekend;"},
        {"<p open", "<p open"},
        {"", ""},
    }));
    CHECK(one_line(without_markup(text)) == plain);
}

TEST_CASE("The first year that stands alone is the year", "[harvest]") {
    auto [text, year] = GENERATE(table<std::string, int>({
        {"2016", 2016},
        {"May 2016", 2016},
        {"2016-05-01", 2016},
        {"20160501", 2016},
        {"c2011", 2011},
        {"12345", 0},
        {"1066", 0},
        {"0000 en 1999", 1999},
        {"geen", 0},
    }));
    CAPTURE(text);
    CHECK(year_in(text).value_or(0) == year);
}

TEST_CASE("A DOI loses its address, and what is none is left out", "[harvest]") {
    auto [text, doi] = GENERATE(table<std::string, std::string>({
        {"10.1000/182", "10.1000/182"},
        {"https://doi.org/10.1000/ABC", "10.1000/ABC"},
        {"DOI: 10.1000/182", "10.1000/182"},
        {"info:doi/10.1000/182", "10.1000/182"},
        {"10.1000/met spatie", ""},
        {"https://example.org/10.1000/182", ""},
        {"", ""},
    }));
    CHECK(doi_in(text) == doi);
}

TEST_CASE("An ERIC number is found alone and in an address", "[harvest]") {
    CHECK(eric_in("EJ1234567") == "EJ1234567");
    CHECK(eric_in("https://eric.ed.gov/?id=ED512345") == "ED512345");
    CHECK(eric_in("EX12").empty());
}

TEST_CASE("Languages by code and by name become two letters", "[harvest]") {
    auto [text, code] = GENERATE(table<std::string, std::string>({
        {"nl", "nl"},
        {"nl-NL", "nl"},
        {"dut", "nl"},
        {"nld", "nl"},
        {"Dutch", "nl"},
        {"Vlaams", "nl"},
        {"eng", "en"},
        {"en_US", "en"},
        {"English", "en"},
        {"German", "de"},
        {"xx", ""},
        {"", ""},
        {"engels", "en"},
    }));
    CAPTURE(text);
    CHECK(language_code(text) == code);
}

TEST_CASE("A language is guessed from small words, and in doubt not", "[harvest]") {
    CHECK(guess_language("De invloed van het onderwijs op kinderen") == "nl");
    CHECK(guess_language("The effects of schooling on the child") == "en");
    CHECK(guess_language("Onderwijs").empty());
    CHECK(guess_language("de of van the").empty());
}

TEST_CASE("Any bytes become a clean line, and cleaning twice is cleaning once", "[harvest]") {
    rc::prop("one_line", [](const std::string& text) {
        const auto line = one_line(text);
        RC_ASSERT(!find_bad_utf8(line));
        RC_ASSERT(line.find_first_of("\r\n\t") == std::string::npos);
        RC_ASSERT(one_line(line) == line);
        static_cast<void>(without_markup(text));
        static_cast<void>(year_in(text));
        static_cast<void>(doi_in(text));
        static_cast<void>(guess_language(text));
    });
}
