// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan/similar_words.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>

using namespace watwerkt;

TEST_CASE("A typing error is one step", "[plan]") {
    auto [typed, meant, steps] = GENERATE(table<std::string, std::string, std::size_t>({
        {"spijbelen", "spijbelen", 0},
        {"spijblen", "spijbelen", 1},        // left out
        {"zommerschool", "zomerschool", 1},  // put in
        {"tuturing", "tutoring", 1},         // replaced
        {"spijbleen", "spijbelen", 1},       // changed places
        {"leesmotivate", "leesmotivatie", 1},
        {"pesten", "lessen", 2},
        {"", "ab", 2},
        {"abcdef", "uvwxyz", 3},  // more than asked for: some number above it
    }));
    CAPTURE(typed, meant);
    CHECK(typing_distance(typed, meant, 2) == steps);
}

TEST_CASE("The distance is the same from both sides", "[plan]") {
    CHECK(rc::check([] {
        const auto word = rc::gen::container<std::string>(rc::gen::inRange('a', 'd'));
        const std::string first = *word, second = *word;
        RC_PRE(first.size() <= 60 && second.size() <= 60);
        // Above what is asked for it is some number above it, on either side another one.
        const std::size_t most = 3;
        RC_ASSERT(std::min(typing_distance(first, second, most), most + 1) ==
                  std::min(typing_distance(second, first, most), most + 1));
    }));
}

TEST_CASE("A misspelt word stands for the nearest words that records have", "[plan]") {
    const SimilarWords words({{"pesten", 40},
                              {"testen", 50},
                              {"resten", 50},
                              {"nesten", 3},
                              {"zomerschool", 9},
                              {"mbo", 70}});
    auto [typed, expected] = GENERATE(table<std::string, std::vector<std::string>>({
        {"qesten", {"resten", "testen", "pesten"}},  // most records first, at most three
        {"zommerschol", {"zomerschool"}},            // a long word may have two
        {"pezzen", {}},                              // a short one may not
        {"mba", {}},                                 // everything is like three letters
        {"pes7en", {}},                              // a number is not misspelt
    }));
    CAPTURE(typed);
    CHECK(words.to(typed) == expected);
}
