// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/language/analyser.hpp"
#include "query/response/search_response.hpp"
#include "query/suggestion/speller.hpp"

namespace watwerkt {

/// Where a folded word of the question stands in the text as typed.
struct PlacedWord {
    std::string folded;
    std::size_t begin = 0, end = 0;
};

/// The places of words, in the order of the text; a word that comes back has its first place. A
/// word that is not found in the text gets the whole text.
[[nodiscard]] std::vector<PlacedWord> places_of(const std::vector<std::string>& folded_words,
                                                std::string_view text,
                                                const Analyser& analyser);

/// How a folded word is written: "cooperatief" -> "coöperatief".
using WrittenForm = std::function<std::string(const std::string& folded)>;
/// Whether a search for a word would find something.
using IsFindable = std::function<bool(std::string_view folded)>;

/// What may have been meant with the unknown words of a question: of each the likeliest word that
/// finds something. Nothing when there is none. The number of studies is for the caller to fill in.
[[nodiscard]] std::optional<DidYouMean> did_you_mean(std::string_view text,
                                                     const std::vector<PlacedWord>& unknown,
                                                     const Speller& speller,
                                                     const IsFindable& is_findable,
                                                     const WrittenForm& written_form);

/// Reads a generation's written forms ("folded, tab, written" on each line).
[[nodiscard]] std::unordered_map<std::string, std::string> read_written_forms(
    std::string_view lines);

}  // namespace watwerkt
