// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan/similar_words.hpp"

#include <catch2/catch.hpp>

using namespace watwerkt;

namespace {

std::shared_ptr<const WordList> words_of_index() {
    std::vector<WordEntry> entries;
    const auto add = [&](std::string word, double records) {
        WordFacts facts;
        facts.is_word = true;
        facts.as_head = records;
        entries.push_back({std::move(word), facts});
    };
    add("pesten", 40);
    add("testen", 50);
    add("resten", 50);
    add("nesten", 3);
    add("zomerschool", 9);
    add("mbo", 70);
    add("q", 5);
    return WordList::from_bytes(pack_word_list(std::move(entries), 1));
}

}  // namespace

TEST_CASE("A misspelt word stands for the nearest words that records have", "[plan]") {
    const auto [typed, expected] = GENERATE(table<std::string, std::vector<std::string>>({
        {"qesten", {"resten", "testen", "pesten"}},  // most records first, at most three
        {"pessten", {"pesten"}},                     // a letter twice is nearer than another letter
        {"tetsen", {"testen"}},                      // changed places
        {"zommerschol", {"zomerschool"}},            // a long word may have two errors
        {"pebben", {}},                              // a short one may not
        {"mba", {}},                                 // everything is like three letters
        {"pes7en", {}},                              // a number is not misspelt
        {"qqqq", {}},                                // one letter is no word
        {"", {}},
    }));
    CAPTURE(typed);
    CHECK(similar_words(typed, *words_of_index()) == expected);
}
