// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/figures/safe_text.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "tests/query/figures/figure_samples.hpp"

namespace watwerkt::test {

using namespace figures;
using Lines = std::vector<std::string>;

TEST_CASE("A shown text holds nothing that hides, turns or moves text", "[figures]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"gewoon é 漢", "gewoon é 漢"},
        {"a\tb\nc\xC2\xA0"
         "d",
         "a b c d"},
        {"a\x1b[31m", "a\xEF\xBF\xBD[31m"},
        {"\xE2\x80\xAE"
         "b",
         "\xEF\xBF\xBD"
         "b"},
        {"a\xFF"
         "b",
         "a\xEF\xBF\xBD"
         "b"},
        {"a\xEF\xBF\xBF", "a\xEF\xBF\xBD"},
        {"lees\xC2\xAD"
         "hulp",
         "leeshulp"},
    }));
    CAPTURE(text);
    CHECK(clean(text) == expected);
}

TEST_CASE("Cleaning a text twice is cleaning it once", "[figures]") {
    CHECK(rc::check("clean is idempotent",
                    [](const std::string& text) { RC_ASSERT(clean(clean(text)) == clean(text)); }));
}

TEST_CASE("Whatever the bytes, an escaped text is well-formed XML", "[figures]") {
    CHECK(rc::check("escaped is well-formed", [](const std::string& text) {
        RC_ASSERT(xml_fault("<a b=\"" + escaped(text) + "\">" + escaped(text) + "</a>").empty());
    }));
}

TEST_CASE("The five letters of markup are escaped", "[figures]") {
    CHECK(escaped("<a href='x'>\"&\"</a>") ==
          "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
}

TEST_CASE("Wide letters take two columns and accents on a letter none", "[figures]") {
    const auto [text, width] = GENERATE(table<std::string, std::size_t>({{"", 0},
                                                                         {"abc", 3},
                                                                         {"é", 1},
                                                                         {"e\xCC\x81", 1},
                                                                         {"漢字", 4},
                                                                         {"👩", 2},
                                                                         {"●○─■◆", 5},
                                                                         {"−0,1", 4}}));
    CAPTURE(text);
    CHECK(display_width(text) == width);
}

TEST_CASE("A text is cut between letters and says that it was", "[figures]") {
    const auto [text, width, expected] =
        GENERATE(table<std::string, std::size_t, std::string>({{"lezen", 5, "lezen"},
                                                               {"lezen", 4, "lez…"},
                                                               {"漢字漢", 4, "漢…"},
                                                               {"lezen", 1, "…"},
                                                               {"a", 0, ""}}));
    CAPTURE(text, width);
    CHECK(shortened(text, width) == expected);
}

TEST_CASE("Lines break at spaces and after hyphens, and a longer word is cut", "[figures]") {
    const auto [text, width, expected] = GENERATE(table<std::string, std::size_t, Lines>({
        {"een twee drie", 8, {"een twee", "drie"}},
        {"sociaal-emotioneel", 12, {"sociaal-", "emotioneel"}},
        {"lees-les", 12, {"lees-les"}},
        {"schoolloopbaan", 9, {"schoollo-", "opbaan"}},
        {"", 8, {}},
        {" a  b ", 8, {"a b"}},
    }));
    CAPTURE(text);
    CHECK(wrapped(text, width) == expected);
}

TEST_CASE("No wrapped line is wider than asked and no letter is lost", "[figures]") {
    CHECK(rc::check("wrapped fits", [](const std::string& bytes) {
        const std::string text = clean(bytes);
        const auto width = *rc::gen::inRange<std::size_t>(4, 40);
        std::string letters, expected;
        for (const std::string& line : wrapped(text, width)) {
            RC_ASSERT(display_width(line) <= width);
            letters += line;
        }
        const auto bare = [](std::string words) {
            std::erase(words, ' ');
            std::erase(words, '-');
            return words;
        };
        RC_ASSERT(bare(letters) == bare(text));
    }));
}

}  // namespace watwerkt::test
