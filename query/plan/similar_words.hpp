// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt {

/// The fewest steps from one word to another, where a step leaves a letter out, puts one in,
/// replaces one, or lets two neighbours change places (optimal string alignment, Damerau 1964; by
/// byte). Larger than `most`: some number above it.
[[nodiscard]] std::size_t typing_distance(std::string_view first,
                                          std::string_view second,
                                          std::size_t most);

/// Finds words of an index that a misspelt word can stand for. Memory: the words of the index.
class SimilarWords {
 public:
    static constexpr std::size_t most_found = 3;

    struct Entry {
        std::string word;
        std::size_t records = 0;
    };

    /// Folded words and how many records have them.
    explicit SimilarWords(std::vector<Entry> entries);

    /// At most three, those in most records first, equal ones by the alphabet: at one step, or of a
    /// word of eight letters or more without such, at two. None for a word under four letters or
    /// with a digit: there almost everything is one step away.
    [[nodiscard]] std::vector<std::string> to(std::string_view folded_word) const;

 private:
    [[nodiscard]] std::vector<std::string> at(std::string_view word, std::size_t distance) const;

    std::map<std::size_t, std::vector<Entry>> by_size_;
};

}  // namespace watwerkt
