// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/snippet.hpp"

#include <catch2/catch.hpp>

#include "tests/support/analysed_explanation.hpp"
#include "tests/support/shipped_words.hpp"
#include "tests/support/stored_text.hpp"

namespace watwerkt {
namespace {

std::string show(const std::vector<TextPiece>& pieces) {
    std::string text;
    for (const TextPiece& piece : pieces)
        text += piece.is_marked ? '[' + piece.text + ']' : piece.text;
    return text;
}

// By the stored words, and by analysing: both say the same.
std::vector<TextPiece> snippet(const std::string& text,
                               const MatchedWords& words,
                               const Analyser& analyser,
                               std::size_t length = 240) {
    auto pieces = test::StoredText(text, analyser).snippet(words, length);
    CHECK(pieces == test::snippet_by_analysis(text, words, analyser, length));
    return pieces;
}

MatchedWords words_of(const Analyser& analyser, const std::string& text) {
    MatchedWords words;
    for (const Token& token : analyser.analyse(text)) words.terms.insert(token.term);
    return words;
}

}  // namespace

TEST_CASE("A short text is shown whole with every form of the word marked", "[snippet]") {
    const Analyser analyser;
    CHECK(show(snippet(
              "Kinderen lezen samen. Het kind leest!", words_of(analyser, "kind"), analyser)) ==
          "[Kinderen] lezen samen. Het [kind] leest!");
}

TEST_CASE("A long text is cut around most of the words, from word to word", "[snippet]") {
    const Analyser analyser;
    std::string text;
    for (int i = 0; i < 60; ++i) text += "vulling ";
    text += "de tutor hielp met rekenen op school";
    const std::string shown =
        show(snippet(text, words_of(analyser, "tutor rekenen"), analyser, 60));
    CHECK(shown.starts_with("… "));
    CHECK(shown.find("[tutor] hielp met [rekenen]") != std::string::npos);
    CHECK(shown.size() < 90);
}

TEST_CASE("Without a match the text begins at its beginning", "[snippet]") {
    const Analyser analyser;
    CHECK(show(snippet("Een twee drie vier vijf", {}, analyser, 12)) == "Een twee …");
    CHECK(snippet("", {}, analyser).empty());
    CHECK(show(snippet("!", {}, analyser)).empty());
}

TEST_CASE("Marks and capitals of the text stay as they are", "[snippet]") {
    const Analyser analyser;
    CHECK(show(snippet("Eén CAFÉ in de wijk", words_of(analyser, "cafe"), analyser)) ==
          "Eén [CAFÉ] in de wijk");
}

TEST_CASE("Of a compound the part that matched is marked", "[snippet]") {
    const Analyser analyser(test::shipped_words());
    const auto shown = [&](const MatchedWords& words) {
        return show(snippet("Een zomerschool in Assen.", words, analyser));
    };
    CHECK(shown(words_of(analyser, "scholen")) == "Een zomer[school] in Assen.");
    CHECK(shown(words_of(analyser, "zomerscholen")) == "Een [zomerschool] in Assen.");
    MatchedWords parts;
    parts.parts = {"weekend", "school"};
    CHECK(shown(parts) == "Een zomer[school] in Assen.");
}

}  // namespace watwerkt
