// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/snippet.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace watwerkt {
namespace {

// What to mark of a token, and by which word of the question, so that different words count.
struct Mark {
    std::size_t begin = 0, end = 0;
    std::string word;
};
using Marks = std::vector<Mark>;

// A word as such, in a variant or in the other language, as a part of the question's compound, or
// by its beginning; else the parts that the question names: zomer[school].
Marks marks_of(const Token& token, const MatchedWords& words, const Analyser& analyser) {
    const auto whole = [&](const std::string& word) -> Marks {
        return {{token.begin, token.end, word}};
    };
    for (const std::string& term : analyser.alternatives(token)) {
        if (words.terms.contains(term) || words.parts.contains(term)) return whole(term);
    }
    if (words.surfaces.contains(token.surface)) return whole(token.surface);
    for (const std::string& prefix : words.prefixes) {
        if (token.surface.starts_with(prefix)) return whole(prefix);
    }
    Marks marks;
    for (const TokenPart& part : token.parts) {
        if (words.terms.contains(part.term) || words.parts.contains(part.term))
            marks.push_back({part.begin, part.end, part.term});
    }
    return marks;
}

struct Window {
    std::size_t first = 0, last = 0;  // tokens, inclusive
    std::size_t score = 0;
};

// The window with most different matching words; of equal ones the first. Quadratic only in the
// window's length.
Window best_window(const std::vector<Token>& tokens,
                   const std::vector<Marks>& marked,
                   std::size_t length) {
    Window best;
    bool is_first = true;
    for (std::size_t first = 0; first < tokens.size(); ++first) {
        // A window starts at the text's beginning, or a few words before a match.
        const bool is_start =
            first == 0 || (first + 3 < tokens.size() && !marked[first + 3].empty());
        if (!is_start) continue;
        std::size_t last = first;
        std::set<std::string_view> seen;
        for (std::size_t i = first;
             i < tokens.size() && tokens[i].end - tokens[first].begin <= length;
             ++i) {
            last = i;
            for (const Mark& mark : marked[i]) seen.insert(mark.word);
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
    std::vector<Marks> marked;
    for (const Token& token : tokens) marked.push_back(marks_of(token, words, analyser));
    const Window window = best_window(tokens, marked, length);
    std::size_t at = window.first == 0 ? 0 : tokens[window.first].begin;
    if (window.first > 0) add(pieces, "… ", false);
    for (std::size_t i = window.first; i <= window.last; ++i) {
        for (const Mark& mark : marked[i]) {
            add(pieces, text.substr(at, mark.begin - at), false);
            add(pieces, text.substr(mark.begin, mark.end - mark.begin), true);
            at = mark.end;
        }
    }
    const bool is_whole = window.last + 1 == tokens.size();
    add(pieces, text.substr(at, (is_whole ? text.size() : tokens[window.last].end) - at), false);
    if (!is_whole) add(pieces, " …", false);
    return pieces;
}

}  // namespace watwerkt
