// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/analyser.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

namespace watwerkt {
namespace {

std::string terms_of(const Analyser& analyser, std::string_view text) {
    std::string joined;
    for (const Token& token : analyser.analyse(text))
        joined += (joined.empty() ? "" : " ") + (token.term.empty() ? "-" : token.term);
    return joined;
}

}  // namespace

TEST_CASE("Text is folded: capitals, marks, compatibility forms, clitics", "[analysis]") {
    const Analyser analyser;
    const auto [text, folded] = GENERATE(table<std::string, std::string>({
        {"Één-op-één  Begeleiding", "een op een begeleiding"},
        {"CAFÉ café cafe\u0301", "cafe cafe cafe"},
        {"\uFB01nanci\u00EBn", "financien"},
        {"foto's", "foto"},
        {"foto\u2019s", "foto"},
        {"VMBO'er", "vmbo"},
        {"groep 3", "groep 3"},
        {"zelf\u00ADstandig", "zelfstandig"},
        {"", ""},
        {"?!", ""},
    }));
    CAPTURE(text);
    CHECK(analyser.fold(text) == folded);
}

TEST_CASE("Forms of one word share a term", "[analysis]") {
    const Analyser analyser;
    const auto [one, other] = GENERATE(table<std::string, std::string>({
        {"school", "scholen"},
        {"leerling", "leerlingen"},
        {"kans", "kansen"},
        {"gezin", "gezinnen"},
        {"Begeleiding", "begeleiden"},
    }));
    CAPTURE(one, other);
    CHECK(terms_of(analyser, one) == terms_of(analyser, other));
}

TEST_CASE("Different words of this field keep different terms", "[analysis]") {
    const Analyser analyser;
    const auto [one, other] = GENERATE(table<std::string, std::string>({
        {"begeleiding", "beleid"},
        {"gezin", "zin"},
        {"gebied", "bied"},
    }));
    CAPTURE(one, other);
    CHECK(terms_of(analyser, one) != terms_of(analyser, other));
}

TEST_CASE("Stop words have a place but no term", "[analysis]") {
    const Analyser analyser;
    const auto tokens = analyser.analyse("orde in de klas");
    REQUIRE(tokens.size() == 4);
    CHECK(tokens[1].term.empty());
    CHECK(tokens[1].surface == "in");
    CHECK(tokens[3].position == 4);
    CHECK(tokens[3].begin == 11);
    CHECK(tokens[3].end == 15);
}

TEST_CASE("Any bytes can be analysed, places are right and folding twice is folding once",
          "[analysis]") {
    const Analyser analyser;
    rc::prop("for any bytes", [&](const std::string& text) {
        std::size_t last = 0;
        for (const Token& token : analyser.analyse(text)) {
            RC_ASSERT(token.begin >= last);
            RC_ASSERT(token.end > token.begin);
            RC_ASSERT(token.end <= text.size());
            RC_ASSERT(token.surface.size() <= 64);
            last = token.end;
        }
    });
    rc::prop("for Dutch-like text", [&] {
        const auto pieces = *rc::gen::container<
            std::vector<std::string>>(rc::gen::element<std::string>(
            "É", "ij", "IJ", "ß", "'s", "-", " ", "aa", "\u0301", "School", "1", ",", "\uFB03"));
        std::string text;
        for (const std::string& piece : pieces) text += piece;
        const std::string once = analyser.fold(text);
        RC_ASSERT(analyser.fold(once) == once);
    });
}

TEST_CASE("A word of a megabyte is cut, not refused", "[analysis]") {
    const Analyser analyser;
    const auto tokens = analyser.analyse(std::string(1U << 20U, 'a'));
    REQUIRE(tokens.size() == 1);
    CHECK(tokens[0].surface.size() == 64);
}

}  // namespace watwerkt
