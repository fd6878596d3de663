// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan/similar_words.hpp"

#include <algorithm>

#include "query/suggestion/near_words.hpp"

namespace watwerkt {
namespace {

// One error of any kind, the first letter too, also in a short word: a search that finds a little
// too much is better than one that finds nothing.
constexpr double least_budget = 1.4;
constexpr std::size_t shortest_word = 4;
constexpr std::size_t shortest_similar = 3;  // "qqqq" is no q, however cheap a double letter is
constexpr double hardly_less_near = 0.25;    // in errors

bool has_digit(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::vector<std::string> similar_words(std::string_view word, const WordList& index_words) {
    if (word.size() < shortest_word || has_digit(word)) return {};
    std::vector<NearWord> near =
        near_words(word, index_words, std::max(least_budget, error_budget(word.size())));
    std::erase_if(near, [](const NearWord& one) { return one.word.size() < shortest_similar; });
    if (near.empty()) return {};
    const double nearest = std::ranges::min(near, {}, &NearWord::cost).cost;
    std::erase_if(near, [&](const NearWord& one) { return one.cost > nearest + hardly_less_near; });
    std::ranges::stable_sort(
        near, {}, [](const NearWord& one) { return unlikelihood(one.cost, 0, one.facts.as_head); });
    std::vector<std::string> words;
    for (NearWord& one : near) {
        if (words.size() < most_similar_words) words.push_back(std::move(one.word));
    }
    return words;
}

}  // namespace watwerkt
