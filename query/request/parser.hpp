// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/request/syntax_tree.hpp"
#include "query/response/search_response.hpp"

namespace watwerkt {

/// A facet named in the text: `uitkomst:lezen`, `-land:us`, `leeftijd:4..6`, `plek:"op school"`.
struct FacetTerm {
    std::string facet;  ///< public name
    std::string value;  ///< as typed, without quotes; one value (commas are split)
    bool is_excluded = false;
    std::size_t begin = 0, end = 0;  ///< byte offsets in the text
    friend bool operator==(const FacetTerm&, const FacetTerm&) = default;
};

/// Part of a text, in bytes.
struct TextSpan {
    std::size_t begin = 0, end = 0;
    friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

struct ParsedText {
    Node tree = AnyOf{};
    /// The words that stand free: without sign, operator, quotation marks, brackets or field.
    std::vector<TextSpan> free_words;
    std::vector<FacetTerm> facet_terms;
    std::vector<Diagnostic> diagnostics;
};

/// The text with all but its free words blanked out, so that places stay.
[[nodiscard]] std::string free_text(std::string_view text, const ParsedText& parsed);

/// Whether a text is free words and filters only.
[[nodiscard]] bool is_free_text(const ParsedText& parsed);

/// The longest question, in bytes, and the deepest brackets; what is beyond is left out with a
/// diagnostic.
inline constexpr std::size_t longest_question = 4096;
inline constexpr int deepest_brackets = 16;

/// Reads what a user typed. Never fails: what cannot be an operator is a word.
///
///     voorlezen thuis            any of the words, more is better
///     "samen lezen"              these words in this order
///     voorle*                    words that begin so
///     +rekenen -film NIET film   must match, must not match
///     lezen EN (thuis OF buurt)  all of, any of; the operators are in capitals
///     titel:zomerschool          in one text field
///     uitkomst:lezen,rekenen     a facet; becomes a selection, not part of the tree
///     leeftijd:4..6 jaar:2015..  ranges
///
/// `language` is that of the messages.
[[nodiscard]] ParsedText parse(std::string_view text, std::string_view language = "nl");

}  // namespace watwerkt
