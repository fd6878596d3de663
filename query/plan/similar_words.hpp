// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/language/word_list.hpp"

namespace watwerkt {

/// The most words of an index that one misspelt word stands for.
inline constexpr std::size_t most_similar_words = 3;

/// Words of an index that a misspelt word can stand for, the likeliest first (near_words.hpp): at
/// most three, and only those that are hardly less near than the nearest. None for a word under
/// four letters or with a digit: there almost everything is near. `index_words` has the words of
/// the records; their head family counts those records.
[[nodiscard]] std::vector<std::string> similar_words(std::string_view folded_word,
                                                     const WordList& index_words);

}  // namespace watwerkt
