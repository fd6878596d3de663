// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/plan/similar_words.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace watwerkt {
namespace {

constexpr std::size_t longest = 64;  // as the analyser's words
constexpr std::size_t shortest_word = 4, shortest_for_two = 8;

using Line = std::array<std::size_t, longest + 1>;

bool has_digit(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::size_t typing_distance(std::string_view first, std::string_view second, std::size_t most) {
    const std::size_t difference =
        std::max(first.size(), second.size()) - std::min(first.size(), second.size());
    if (difference > most || std::max(first.size(), second.size()) > longest) return most + 1;
    Line before{}, above{}, line{};
    std::iota(above.begin(), above.end(), std::size_t{0});
    for (std::size_t i = 1; i <= first.size(); ++i) {
        line[0] = i;
        std::size_t nearest = i;
        for (std::size_t j = 1; j <= second.size(); ++j) {
            const std::size_t step = first[i - 1] == second[j - 1] ? 0 : 1;
            line[j] = std::min({above[j] + 1, line[j - 1] + 1, above[j - 1] + step});
            if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                line[j] = std::min(line[j], before[j - 2] + 1);
            nearest = std::min(nearest, line[j]);
        }
        if (nearest > most) return most + 1;
        before = above;
        above = line;
    }
    return above[second.size()];
}

SimilarWords::SimilarWords(std::vector<Entry> entries) {
    for (Entry& entry : entries) {
        const std::size_t size = entry.word.size();
        if (size >= shortest_word - 1 && size <= longest && !has_digit(entry.word))
            by_size_[size].push_back(std::move(entry));
    }
}

std::vector<std::string> SimilarWords::to(std::string_view word) const {
    if (word.size() < shortest_word || has_digit(word)) return {};
    std::vector<std::string> found = at(word, 1);
    if (found.empty() && word.size() >= shortest_for_two) found = at(word, 2);
    return found;
}

std::vector<std::string> SimilarWords::at(std::string_view word, std::size_t distance) const {
    std::vector<const Entry*> near;
    for (auto group = by_size_.lower_bound(word.size() - distance);
         group != by_size_.end() && group->first <= word.size() + distance;
         ++group) {
        for (const Entry& entry : group->second) {
            if (typing_distance(word, entry.word, distance) <= distance) near.push_back(&entry);
        }
    }
    std::ranges::sort(near, [](const Entry* a, const Entry* b) {
        return a->records != b->records ? a->records > b->records : a->word < b->word;
    });
    std::vector<std::string> words;
    for (const Entry* entry : near) {
        if (words.size() < most_found) words.push_back(entry->word);
    }
    return words;
}

}  // namespace watwerkt
