// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/snippet.hpp"

#include <algorithm>
#include <string>

namespace watwerkt {
namespace {

// A mark in the text; all of a text stand in order.
struct PlacedMark {
    std::size_t token = 0;
    std::size_t begin = 0, end = 0;
    std::uint32_t word = 0;
};

std::vector<PlacedMark> marks_of(std::span<const TextWord> placed,
                                 const MarkedWords& words,
                                 const TokenStream& stream) {
    std::vector<PlacedMark> marks;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        const TextWord& one = placed[i];
        words.each_mark(
            stream.word(one.word), one.end - one.begin, [&](const MarkedWords::Mark& mark) {
                marks.push_back({i,
                                 one.begin + std::size_t{mark.begin},
                                 one.begin + std::size_t{mark.end},
                                 mark.word});
            });
    }
    return marks;
}

struct Window {
    std::size_t first = 0, last = 0;  // tokens, inclusive
    std::size_t score = 0;
};

// The last token of a window that begins at a token; the token itself when even that is too long.
std::size_t last_of(std::span<const TextWord> placed, std::size_t first, std::size_t length) {
    std::size_t last = first;
    for (std::size_t i = first; i < placed.size() && placed[i].end - placed[first].begin <= length;
         ++i)
        last = i;
    return last;
}

// How many different words are marked in a window.
std::size_t score_of(std::span<const PlacedMark> marks,
                     std::span<const TextWord> placed,
                     std::size_t first,
                     std::size_t length) {
    std::vector<std::uint32_t> seen;
    const auto begin = std::ranges::lower_bound(marks, first, {}, &PlacedMark::token);
    for (auto mark = begin; mark != marks.end(); ++mark) {
        if (placed[mark->token].end - placed[first].begin > length) break;
        if (std::ranges::find(seen, mark->word) == seen.end()) seen.push_back(mark->word);
    }
    return seen.size();
}

// The window with most different matching words; of equal ones the first. A window starts at the
// text's beginning, or a few words before a match.
Window best_window(std::span<const TextWord> placed,
                   std::span<const PlacedMark> marks,
                   std::size_t length) {
    constexpr std::size_t words_before = 3;
    std::size_t first = 0;
    std::size_t score = score_of(marks, placed, 0, length);
    std::size_t before = placed.size();
    for (const PlacedMark& mark : marks) {
        if (mark.token == before || mark.token <= words_before) continue;
        before = mark.token;
        const std::size_t start = mark.token - words_before;
        const std::size_t found = score_of(marks, placed, start, length);
        if (found > score) {
            score = found;
            first = start;
        }
    }
    return {first, last_of(placed, first, length), score};
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

MarkedWords::MarkedWords(const MatchedWords& words, const TokenStream& stream) {
    for (const auto* terms : {&words.terms, &words.parts}) {
        for (const std::string& term : *terms) {
            if (const auto number = stream.find(term)) terms_.push_back(*number);
        }
    }
    for (const std::string& surface : words.surfaces) {
        if (const auto number = stream.find(surface)) surfaces_.push_back(*number);
    }
    std::uint32_t unknown = UINT32_MAX;
    for (const std::string& prefix : words.prefixes)
        prefixes_.emplace_back(stream.beginning_with(prefix),
                               stream.find(prefix).value_or(unknown--));
}

MarkedWords MarkedWords::with_terms(std::span<const std::uint32_t> terms) const {
    MarkedWords more = *this;
    more.terms_.insert(more.terms_.end(), terms.begin(), terms.end());
    return more;
}

std::vector<TextPiece> make_snippet(std::string_view text,
                                    std::span<const TextWord> placed,
                                    const MarkedWords& words,
                                    const TokenStream& stream,
                                    std::size_t length) {
    std::vector<TextPiece> pieces;
    if (placed.empty()) return pieces;
    const std::vector<PlacedMark> marks = marks_of(placed, words, stream);
    const Window window = best_window(placed, marks, length);
    std::size_t at = window.first == 0 ? 0 : placed[window.first].begin;
    if (window.first > 0) add(pieces, "… ", false);
    for (const PlacedMark& mark : marks) {
        if (mark.token < window.first || mark.token > window.last) continue;
        add(pieces, text.substr(at, mark.begin - at), false);
        add(pieces, text.substr(mark.begin, mark.end - mark.begin), true);
        at = mark.end;
    }
    const bool is_whole = window.last + 1 == placed.size();
    add(pieces, text.substr(at, (is_whole ? text.size() : placed[window.last].end) - at), false);
    if (!is_whole) add(pieces, " …", false);
    return pieces;
}

}  // namespace watwerkt
