// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <set>
#include <string>

#include "indexer/language/analyser.hpp"
#include "query/request/syntax_tree.hpp"

namespace watwerkt {

/// The words that can be marked in a passage.
struct MatchedWords {
    std::set<std::string> terms;     ///< stems
    std::set<std::string> surfaces;  ///< folded words, from phrases
    std::set<std::string> prefixes;  ///< folded beginnings
};

/// The text part of a question, ready to run.
struct Plan {
    Xapian::Query query;    ///< MatchAll when there is no text
    bool has_text = false;  ///< false: there is nothing to rank by
    MatchedWords words;
};

/// Turns a syntax tree into a Xapian query.
///
/// A word becomes its stem; stop words and words of the question itself ("werkt", "effect") are
/// dropped when something else is left. A phrase is looked up word for word; its stems give the
/// weight. A prefix expands to at most 1000 words.
[[nodiscard]] Plan make_plan(const Node& tree, const Analyser& analyser);

}  // namespace watwerkt
