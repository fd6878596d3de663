// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/language/word_list.hpp"

namespace watwerkt {

/// Words of a language and what else may stand in a compound; all folded, a to z.
struct Words {
    std::unordered_set<std::string> words;      ///< stand alone
    std::unordered_set<std::string> modifiers;  ///< only before another part: "kinder", "groeps"
    std::unordered_map<std::string, WordClass> classes;  ///< of base forms
};

/// Words with the sizes of their families.
struct WordFamilies {
    std::vector<WordEntry> entries;
    double compound_count = 0;
};

/// Counts in how many compounds among the words each word stands first or last.
///
/// A word that can be cut in several places counts for each in proportion to the families found so
/// far; three rounds. So the list says by itself which parts are common, and no corpus is needed.
[[nodiscard]] WordFamilies count_families(const Words& words);

/// The words of a plain list, one a line. Names (a capital) and words with other letters than a to
/// z after folding are left out.
void add_plain_list(std::string_view lines, Words& words);

/// What the flags of Debian's Dutch hunspell dictionary say: which words are what kind of word,
/// also with a particle before them (lees, voorlees), and which may stand before another word.
/// `affixes` is the file with the flags' meanings, of which only the particles are read.
void add_hunspell_dictionary(std::string_view dictionary, std::string_view affixes, Words& words);

/// Words that the lists lack and this field has: abbreviations, English terms, learned prefixes.
void add_field_words(Words& words);

}  // namespace watwerkt
