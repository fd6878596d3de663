// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/language/word_list.hpp"

namespace watwerkt {

/// A word that looks like what was typed.
struct NearWord {
    std::string word;  ///< folded
    double cost = 0;   ///< in typing errors: 1 for a letter that is wrong, missing or too much
    WordFacts facts;
};

/// How far a word of so many letters may be from what was typed; 0 for a short one, which is near
/// too much.
[[nodiscard]] double error_budget(std::size_t letters);

/// How unlikely it is that a word was meant, on the scale of a natural logarithm: six for an error,
/// less the logarithm of how common the word is, where a record that has it counts as four
/// compounds of its family. The figures were chosen on the development sets (docs/language.md).
[[nodiscard]] double unlikelihood(double errors, double family, double records);

/// The words of a list within a number of typing errors (Damerau-Levenshtein, weighted), in
/// alphabetical order.
///
/// What Dutch typists mix up costs about half an error: ei and ij, au and ou, g and ch, d and t,
/// c and k, f and v, s and z, one consonant or vowel and two, two letters in the wrong order. An
/// error in the first letter costs more.
///
/// Source: Damerau (1964), doi 10.1145/363958.363994; the rows of the distance along a letter tree
/// as in Oflazer (1996), aclanthology.org/J96-1003.
[[nodiscard]] std::vector<NearWord> near_words(std::string_view typed,
                                               const WordList& words,
                                               double budget);

}  // namespace watwerkt
