// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/language/analyser.hpp"
#include "query/request/syntax_tree.hpp"

namespace watwerkt {

/// The words that can be marked in a passage.
struct MatchedWords {
    std::set<std::string> terms;     ///< stems, in both languages
    std::set<std::string> parts;     ///< stems of the parts of compounds
    std::set<std::string> surfaces;  ///< folded words, from phrases
    std::set<std::string> prefixes;  ///< folded beginnings
};

/// A word of the question as it was looked for; what must not be there is none of them.
struct AskedWord {
    std::string surface;             ///< folded
    std::vector<std::string> terms;  ///< its stems, in both languages
    std::vector<std::string> parts;  ///< stems of its parts, when it is a compound
    bool is_prefix = false;          ///< any word that begins so
    bool is_unknown = false;         ///< no record has it, nor a part of it
};

/// The text part of a question, ready to run.
struct Plan {
    Xapian::Query query;    ///< MatchAll when there is no text
    bool has_text = false;  ///< false: there is nothing to rank by
    MatchedWords words;
    std::vector<std::string> unknown_words;  ///< folded; no record has them, nor a part of them
    std::vector<AskedWord> asked;            ///< in order
};

/// Whether some record has a term.
using IsIndexed = std::function<bool(const std::string& term)>;

/// How much a part of a compound counts beside the whole, and likeness in letters beside words.
inline constexpr double part_weight = 0.25;
inline constexpr double gram_weight = 0.1;

/// Turns a syntax tree into a Xapian query.
///
/// A word becomes its stem in both languages or, for a quarter of the weight, a part of the
/// compound that it is. Stop words and words of the question itself ("werkt", "effect") are dropped
/// when something else is left. A phrase is looked up word for word; its stems give the weight. A
/// prefix expands to at most 1000 words. Records whose words look like those of the question, by
/// pieces of four letters, come a little higher. A word that no record has is looked for by such
/// pieces alone: at least one of its first half and one of its last.
[[nodiscard]] Plan make_plan(const Node& tree,
                             const Analyser& analyser,
                             std::string_view language,
                             const IsIndexed& is_indexed);

/// The pieces of a word of which one must be there, for the first half and the last half.
struct GramHalves {
    std::vector<std::string> first, last;  ///< `last` is empty for a word of four letters
};
[[nodiscard]] GramHalves gram_halves(std::string_view folded_word);

}  // namespace watwerkt
