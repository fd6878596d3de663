// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/language/analyser.hpp"
#include "query/plan/plan_rules.hpp"
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
};

/// The text part of a question, ready to run.
struct Plan {
    Xapian::Query query;    ///< MatchAll when there is no text
    bool has_text = false;  ///< false: there is nothing to rank by
    MatchedWords words;
    std::vector<std::string> unknown_words;  ///< folded; no record has them
    std::vector<AskedWord> asked;            ///< in order
};

/// What a plan asks of an index.
struct IndexFacts {
    std::size_t records = 0;  ///< in the index
    /// How many records have a term.
    std::function<std::size_t(const std::string& term)> records_with;
    /// Words of the index that a misspelt word can stand for (similar_words.hpp); may be empty.
    std::function<std::vector<std::string>(const std::string& folded_word)> similar_words;
    /// The terms that begin so (prefix_terms.hpp); when empty, Xapian looks for them itself.
    std::function<std::vector<std::string>(const std::string& prefix)> terms_beginning = {};
};

/// Turns a syntax tree into a Xapian query.
///
/// A word becomes its stem in both languages or, when it is a compound, enough of its parts
/// (telling_parts.hpp). Parts and pieces of four letters raise records that match, and make no
/// match of their own otherwise. Stop words and words of the question itself ("werkt", "effect")
/// are dropped when something else is left. A phrase is looked up word for word; its stems give the
/// weight. A prefix expands to at most 1000 words. A word that no record has stands for the words
/// of the index that differ by a typing error; when there is none, for its pieces: at least one of
/// its first half and one of its last. The plan names such words.
[[nodiscard]] Plan make_plan(const Node& tree,
                             const Analyser& analyser,
                             std::string_view language,
                             const IndexFacts& index,
                             const PlanRules& rules = {});

/// The pieces of a word of which one must be there, for the first half and the last half.
struct GramHalves {
    std::vector<std::string> first, last;  ///< `last` is empty for a word of four letters
};
[[nodiscard]] GramHalves gram_halves(std::string_view folded_word);

}  // namespace watwerkt
