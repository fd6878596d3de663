// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/suggestion/did_you_mean.hpp"

#include <algorithm>

namespace watwerkt {
namespace {

std::string written(const std::string& offered, const WrittenForm& written_form) {
    const std::size_t space = offered.find(' ');
    if (space == std::string::npos) return written_form(offered);
    return written_form(offered.substr(0, space)) + ' ' + written_form(offered.substr(space + 1));
}

}  // namespace

std::vector<PlacedWord> places_of(const std::vector<std::string>& folded_words,
                                  std::string_view text,
                                  const Analyser& analyser) {
    std::vector<PlacedWord> places;
    if (folded_words.empty()) return places;
    const std::vector<Token> tokens = analyser.analyse(text);
    for (const std::string& word : folded_words) {
        const auto token = std::ranges::find(tokens, word, &Token::surface);
        const bool is_double = std::ranges::any_of(
            places, [&](const PlacedWord& place) { return place.folded == word; });
        if (is_double) continue;
        if (token == tokens.end()) {
            places.push_back({word, 0, text.size()});
        } else {
            places.push_back({word, token->begin, token->end});
        }
    }
    std::ranges::stable_sort(places, {}, &PlacedWord::begin);
    return places;
}

std::optional<DidYouMean> did_you_mean(std::string_view text,
                                       const std::vector<PlacedWord>& unknown,
                                       const Speller& speller,
                                       const IsFindable& is_findable,
                                       const WrittenForm& written_form) {
    DidYouMean offer;
    std::size_t at = 0;
    for (const PlacedWord& word : unknown) {
        if (word.begin < at) continue;
        const std::optional<Correction> best = speller.likeliest(word.folded, is_findable);
        if (!best) continue;
        const std::string offered = written(best->word, written_form);
        offer.text.append(text.substr(at, word.begin - at)).append(offered);
        at = word.end;
        offer.words.push_back({word.begin,
                               word.end,
                               std::string(text.substr(word.begin, word.end - word.begin)),
                               offered});
    }
    if (offer.words.empty()) return std::nullopt;
    offer.text.append(text.substr(at));
    return offer;
}

std::unordered_map<std::string, std::string> read_written_forms(std::string_view lines) {
    std::unordered_map<std::string, std::string> forms;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string_view line = lines.substr(0, end);
        const std::size_t tab = line.find('\t');
        if (tab != std::string_view::npos) forms.emplace(line.substr(0, tab), line.substr(tab + 1));
        lines.remove_prefix(std::min(lines.size(), end + 1));
    }
    return forms;
}

}  // namespace watwerkt
