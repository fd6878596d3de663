// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/snippet.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace watwerkt {
namespace {

bool is_marked(const Token& token, const MatchedWords& words) {
    if (!token.term.empty() && words.terms.contains(token.term)) return true;
    if (words.surfaces.contains(token.surface)) return true;
    return std::ranges::any_of(words.prefixes, [&](const std::string& prefix) {
        return token.surface.starts_with(prefix);
    });
}

struct Window {
    std::size_t first = 0, last = 0;  // tokens, inclusive
    std::size_t score = 0;
};

// The window with most different matching words; of equal ones the first. Quadratic only in the
// window's length.
Window best_window(const std::vector<Token>& tokens,
                   const std::vector<bool>& marked,
                   std::size_t length) {
    Window best;
    bool is_first = true;
    for (std::size_t first = 0; first < tokens.size(); ++first) {
        // A window starts at the text's beginning, or a few words before a match.
        const bool is_start = first == 0 || (first + 3 < tokens.size() && marked[first + 3]);
        if (!is_start) continue;
        std::size_t last = first;
        std::set<std::string_view> seen;
        for (std::size_t i = first;
             i < tokens.size() && tokens[i].end - tokens[first].begin <= length;
             ++i) {
            last = i;
            if (marked[i]) seen.insert(tokens[i].term.empty() ? tokens[i].surface : tokens[i].term);
        }
        if (is_first || seen.size() > best.score) best = {first, last, seen.size()};
        is_first = false;
    }
    return best;
}

void add(std::vector<TextPiece>& pieces, std::string_view text, bool is_marked) {
    if (text.empty()) return;
    if (!pieces.empty() && pieces.back().is_marked == is_marked) {
        pieces.back().text += text;
    } else {
        pieces.push_back({std::string(text), is_marked});
    }
}

}  // namespace

std::vector<TextPiece> make_snippet(std::string_view text,
                                    const MatchedWords& words,
                                    const Analyser& analyser,
                                    std::size_t length) {
    std::vector<TextPiece> pieces;
    const std::vector<Token> tokens = analyser.analyse(text);
    if (tokens.empty()) return pieces;
    std::vector<bool> marked(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) marked[i] = is_marked(tokens[i], words);
    const Window window = best_window(tokens, marked, length);
    std::size_t at = window.first == 0 ? 0 : tokens[window.first].begin;
    if (window.first > 0) add(pieces, "… ", false);
    for (std::size_t i = window.first; i <= window.last; ++i) {
        if (!marked[i]) continue;
        add(pieces, text.substr(at, tokens[i].begin - at), false);
        add(pieces, text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin), true);
        at = tokens[i].end;
    }
    const bool is_whole = window.last + 1 == tokens.size();
    add(pieces, text.substr(at, (is_whole ? text.size() : tokens[window.last].end) - at), false);
    if (!is_whole) add(pieces, " …", false);
    return pieces;
}

}  // namespace watwerkt
