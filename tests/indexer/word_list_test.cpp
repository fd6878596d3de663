// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/word_list.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <map>

#include "corpus/error.hpp"
#include "indexer/language/word_families.hpp"
#include "tests/support/shipped_words.hpp"
#include "tests/support/temporary_folder.hpp"

namespace watwerkt::test {
namespace {

rc::Gen<std::string> short_word() {
    return rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c', 'z')));
}

}  // namespace

TEST_CASE("A packed word list knows its words with their facts and no others", "[words]") {
    rc::prop("for any set of words", [] {
        const auto chosen = *rc::gen::container<std::map<std::string, bool>>(
            short_word(), rc::gen::arbitrary<bool>());
        std::vector<WordEntry> entries;
        double size = 0;
        for (const auto& [word, is_word] : chosen) {
            WordClass kind;
            kind.is_noun = !is_word;
            kind.has_plain_plural = is_word;
            entries.push_back({word, {is_word, kind, size, size / 3}});
            size = size * 1.3 + 0.2;
            if (size > 1000) size = 0;
        }
        const auto list = WordList::from_bytes(pack_word_list(entries, 100));
        RC_ASSERT(list->size() == chosen.size());
        for (const WordEntry& entry : entries) {
            const auto facts = list->find(entry.folded);
            RC_ASSERT(facts.has_value());
            RC_ASSERT(facts->is_word == entry.facts.is_word);
            RC_ASSERT(facts->kind.is_noun == entry.facts.kind.is_noun);
            RC_ASSERT(facts->kind.has_plain_plural == entry.facts.kind.has_plain_plural);
            RC_ASSERT(std::abs(facts->as_modifier - entry.facts.as_modifier) <=
                      0.005 + 0.05 * entry.facts.as_modifier);
        }
        const std::string other = *short_word();
        RC_ASSERT(list->find(other).has_value() == chosen.contains(other));
    });
}

TEST_CASE("Damaged bytes are refused or harmless", "[words]") {
    const std::string good = pack_word_list({{"school", {}}, {"schoot", {}}, {"taal", {}}}, 3);
    CHECK_THROWS_WITH(WordList::from_bytes(""), Catch::Contains("beschadigd"));
    CHECK_THROWS_WITH(WordList::from_bytes(good.substr(0, good.size() - 1)),
                      Catch::Contains("beschadigd"));
    CHECK_THROWS_WITH(WordList::from_bytes("x" + good.substr(1)), Catch::Contains("beschadigd"));
    for (std::size_t place = 20; place < good.size(); ++place) {  // any wrong byte after the header
        std::string bad = good;
        bad[place] = static_cast<char>(bad[place] ^ 0x5A);
        const auto list = WordList::from_bytes(bad);
        for (const char* word : {"school", "schoot", "taal", "aaaa"}) (void)list->find(word);
    }
    SUCCEED("no crash");
}

TEST_CASE("A letter outside a to z and a missing file are said", "[words]") {
    CHECK_THROWS_WITH(pack_word_list({{"t-shirt", {}}}, 1), Catch::Contains("t-shirt"));
    const TemporaryFolder folder;
    CHECK_THROWS_AS(WordList::open(folder.path() / "nergens"), Error);
}

TEST_CASE("Flags of the hunspell dictionary say what kind of word it is", "[words]") {
    Words words;
    add_plain_list("boek\nlees\nvoorlees\nAmsterdam\nb\u00E8ta\n3d\n", words);
    add_hunspell_dictionary("boek/ZbYbCa\nlees/V3Pn\nzonne/CaCx\nfout/FwZa\ngroep/ChZb\n",
                            "PFX Pn Y 1\nPFX Pn 0 voor .\n",
                            words);
    CHECK(words.words == std::unordered_set<std::string>{"boek", "lees", "voorlees", "beta"});
    CHECK(words.modifiers == std::unordered_set<std::string>{"boek", "zonne", "groeps"});
    CHECK(words.classes["boek"].is_noun);
    CHECK(words.classes["boek"].has_plain_plural);
    CHECK(words.classes["voorlees"].is_verb_stem);
    CHECK_FALSE(words.classes.contains("fout"));
}

TEST_CASE("Opening the shipped list takes less than five milliseconds", "[words]") {
    using clock = std::chrono::steady_clock;
    auto best = clock::duration::max();
    for (int i = 0; i < 5; ++i) {
        const auto begin = clock::now();
        const auto list = WordList::open(WATWERKT_WORD_LIST);
        best = std::min(best, clock::now() - begin);
        REQUIRE(list->size() > 300'000);
    }
    CHECK(best < std::chrono::milliseconds(5));
}

}  // namespace watwerkt::test
