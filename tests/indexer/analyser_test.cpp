// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/analyser.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <thread>

#include "indexer/document/searched_texts.hpp"
#include "indexer/language/analysed_text.hpp"
#include "indexer/language/known_words.hpp"
#include "tests/support/corpus_fixture.hpp"
#include "tests/support/shipped_words.hpp"

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

TEST_CASE("A compound has its parts, with their places in the text", "[analysis]") {
    const Analyser analyser(test::shipped_words());
    const std::string text = "Twee groepsleerkrachten en \u00E9\u00E9n co\u00F6peratieplan";
    const auto tokens = analyser.analyse(text);
    REQUIRE(tokens.size() == 5);
    CHECK(tokens[1].term == "groepsleerkracht");
    REQUIRE(tokens[1].parts.size() == 2);
    CHECK(tokens[1].parts[0].term == "groep");
    CHECK(tokens[1].parts[1].term == "leerkracht");
    const auto slice = [&](const TokenPart& part) {
        return text.substr(part.begin, part.end - part.begin);
    };
    CHECK(slice(tokens[1].parts[0]) == "groeps");
    CHECK(slice(tokens[1].parts[1]) == "leerkrachten");
    REQUIRE(tokens[4].parts.size() == 2);
    CHECK(slice(tokens[4].parts[0]) == "co\u00F6peratie");  // two bytes for one letter
    CHECK(slice(tokens[4].parts[1]) == "plan");
}

TEST_CASE("A phrase of stop words that names an action is a term", "[analysis]") {
    const Analyser analyser(test::shipped_words());
    const std::string text = GENERATE(as<std::string>{},
                                      "\u00E9\u00E9n op \u00E9\u00E9n",
                                      "een-op-een",
                                      "1-op-1",
                                      "een-op-eenhulp",
                                      "one-to-one");
    CAPTURE(text);
    const auto tokens = analyser.analyse(text);
    REQUIRE_FALSE(tokens.empty());
    CHECK(std::ranges::count(analyser.alternatives(tokens[0]), "eenopeen") == 1);
}

TEST_CASE("What is said in Dutch and in English has a term in common", "[analysis]") {
    const Analyser analyser(test::shipped_words());
    const auto terms_of = [&](const std::string& text, const std::string& language) {
        std::set<std::string> terms;
        for (const Token& token : analyser.analyse(text, language)) {
            for (const std::string& term : token.also)
                if (term.starts_with('^')) terms.insert(term);
        }
        return terms;
    };
    const auto [dutch, english] = GENERATE(table<std::string, std::string>({
        {"onderwijs op basis van bewijs", "evidence-based education"},
        {"wetenschappelijk onderbouwde lessen", "evidence informed teaching"},
        {"een startende leraar", "novice teachers"},
        {"risicoleerlingen", "students at risk"},
        {"schoolsluitingen", "the school closure"},
    }));
    CAPTURE(dutch, english);
    REQUIRE(terms_of(dutch, "nl").size() == 1);
    CHECK(terms_of(dutch, "nl") == terms_of(english, "en"));
    CHECK(terms_of(english, "nl") == terms_of(english, "en"));  // English words in Dutch text
    // Half a phrase is not the phrase.
    CHECK(terms_of("op basis van school", "nl").empty());
    CHECK(terms_of("evidence on teachers", "en").empty());
    CHECK(terms_of("bewijs van basis op", "nl").empty());
}

TEST_CASE("An old spelling within a compound has the parts of the current one", "[analysis]") {
    const Analyser analyser(test::shipped_words());
    const auto [typed, first, second] = GENERATE(table<std::string, std::string, std::string>({
        {"paddestoelensoep", "paddenstoel", "soep"},  // the linking n of 1995, in a part
        {"paardebloemthee", "paardenbloem", "thee"},
        {"spinnewebben", "spin", "web"},  // and in the word itself
        {"ruggegraatsletsel", "ruggengraat", "letsel"},
        {"arbeidskontrakt", "arbeid", "contract"},
        {"zonnebloempit", "zonnebloem", "pit"},  // right as it is: no zonnenbloem
    }));
    const auto tokens = analyser.analyse(typed);
    CAPTURE(typed);
    REQUIRE(tokens.front().parts.size() == 2);
    CHECK(tokens.front().parts[0].term == first);
    CHECK(tokens.front().parts[1].term == second);
}

TEST_CASE("Half a compound is completed by the other", "[analysis]") {
    const Analyser analyser(test::shipped_words());
    const auto [text, variant] = GENERATE(table<std::string, std::string>({
        {"zwem- en gymles", "zwemles"},
        {"zwem-, dans- en gymles", "zwemles"},
        {"op- en afbouw", "opbouw"},
        {"5- tot 7-jarigen", "5jarigen"},
    }));
    CAPTURE(text);
    const auto tokens = analyser.analyse(text);
    CHECK(tokens[0].variants == std::vector<std::string>{variant});
    CHECK(analyser.analyse("muzieklessen en -uren")[2].variants ==
          std::vector<std::string>{"muziekuren"});
}

TEST_CASE("English and Dutch words meet only through a question", "[analysis]") {
    const Analyser analyser(test::shipped_words());
    const auto english = analyser.analyse("the teaching of schools", "en");
    REQUIRE(english.size() == 4);
    CHECK(english[0].term.empty());
    CHECK(english[1].term == "~teach");
    CHECK(english[3].term == "~school");
    const auto asked = analyser.alternatives(analyser.analyse("schools")[0]);
    CHECK(std::ranges::count(asked, "~school") == 1);
    // A foreign word within Dutch is indexed in both ways.
    const auto mixed = analyser.analyse("met wayfinding");
    CHECK(mixed[1].also == std::vector<std::string>{"~wayfind"});
}

TEST_CASE("Words are cut into overlapping pieces of four characters", "[analysis]") {
    CHECK(character_grams("lezen") == std::vector<std::string>{"leze", "ezen"});
    CHECK(character_grams("les").empty());
    CHECK(character_grams("\u03B1\u03B2\u03B3\u03B4") ==
          std::vector<std::string>{"\u03B1\u03B2\u03B3\u03B4"});
}

namespace {

// All of a word but where it stands.
std::string described(const Token& token) {
    std::string text = token.surface + '|' + token.term;
    for (const std::string& variant : token.variants) text += "|v" + variant;
    for (const std::string& also : token.also) text += "|a" + also;
    for (const TokenPart& part : token.parts)
        text += "|p" + part.term + std::to_string(part.begin - token.begin) + '-' +
                std::to_string(part.end - token.begin);
    return text;
}

// Every fifth record's texts.
template <typename Use>
void each_shipped_text(Use use) {
    const std::vector<Record>& records = test::shipped_library().records;
    for (std::size_t i = 0; i < records.size(); i += 5) {
        for (const SearchedText& text : searched_texts(records[i])) {
            if (!text.is_concept()) use(text.text, text.language);
        }
    }
}

}  // namespace

TEST_CASE("Words with one number are alike in all but their place", "[analysis]") {
    const Analyser analyser(test::shipped_words());
    std::map<std::uint32_t, std::string> known;
    std::size_t again = 0, odd = 0;
    each_shipped_text([&](std::string_view text, std::string_view language) {
        const AnalysedText read = analyser.read(text, language);
        const std::vector<Token> tokens = read.tokens();
        REQUIRE(read.words().size() == tokens.size());
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const AnalysedText::Word& word = read.words()[i];
            const Token& token = tokens[i];
            CHECK((token.begin == word.begin && token.end == word.end && token.position == i + 1));
            if (word.reading == 0) {
                ++odd;
                continue;
            }
            const auto [entry, is_new] = known.emplace(word.reading, described(token));
            again += is_new ? 0 : 1;
            CHECK(entry->second == described(token));
        }
    });
    CHECK(again > known.size());
    CHECK((0 < odd && odd < again / 10));
}

TEST_CASE("Analysers that share what they find out read as one alone", "[analysis]") {
    const auto shared = std::make_shared<SharedWords>();
    const auto read_all = [&](const Analyser& analyser) {
        std::string all;
        each_shipped_text([&](std::string_view text, std::string_view language) {
            for (const Token& token : analyser.analyse(text, language))
                all += described(token) + '\n';
        });
        return all;
    };
    const std::string alone = read_all(Analyser(test::shipped_words()));
    std::array<std::string, 2> together;
    std::vector<std::thread> threads;
    for (std::string& one : together) {
        threads.emplace_back(
            [&] { one = read_all(Analyser(test::shipped_words(), LanguageSteps(), shared)); });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK((together[0] == alone));  // too long to print
    CHECK((together[1] == alone));
}

TEST_CASE("An analyser that knows too many words begins anew", "[analysis]") {
    const Analyser analyser;
    const AnalysedText first = analyser.read("Lezen en rekenen");
    std::string many;
    for (std::size_t i = 0; i < most_known_words; ++i) many += "a" + std::to_string(i) + ' ';
    const AnalysedText all = analyser.read(many);
    CHECK(analyser.known_words() > most_known_words);
    const AnalysedText later = analyser.read("Rekenen");
    CHECK(analyser.known_words() == 1);
    CHECK(later.words()[0].reading > all.words().back().reading);
    CHECK(first.token(2).surface == "rekenen");
    CHECK(described(first.token(2)) == described(later.token(0)));
    CHECK(all.token(most_known_words - 1).surface == "a" + std::to_string(most_known_words - 1));
}

}  // namespace watwerkt
