// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/language/word_list.hpp"
#include "query/suggestion/second_opinion.hpp"

namespace watwerkt {

/// Corrections of one word that are looked at.
inline constexpr std::size_t most_corrections = 8;

/// What a misspelled word may have been meant to be.
struct Correction {
    std::string word;          ///< folded; two words with a space where one was forgotten
    double errors = 0;         ///< weighted, see near_words.hpp
    double score = 0;          ///< lower is likelier; only comparable for one typed word
    bool is_in_index = false;  ///< some record has it as it stands
};

/// Judges and corrects the spelling of single words.
///
/// A word is right when the list of words has it, when it holds anything but letters, or when
/// hunspell says so: right words are never corrected, whether or not there is a study about them.
/// A compound of known parts that hunspell does not take ("klasen|verkleining") is doubtful: only
/// a word that is very near is offered for it. Corrections are words of the list or the index
/// within a few typing errors, and compounds of which one part is damaged: "huiswrkbegeleiding",
/// "zomreschool". The likeliest weighs few errors against a common word (by its compound family,
/// and more by the records that have it).
class Speller {
 public:
    /// `index_words` has the words of the records; their head family counts those records.
    Speller(std::shared_ptr<const WordList> words,
            std::shared_ptr<const WordList> index_words,
            SecondOpinion second_opinion);

    [[nodiscard]] bool is_right(std::string_view folded_word) const;

    /// The likeliest first, at most `most`; nothing for a right word.
    [[nodiscard]] std::vector<Correction> corrections(std::string_view folded_word,
                                                      std::size_t most = most_corrections) const;
    /// The likeliest of those that is wanted. Quicker: less likely ones need no judgement.
    [[nodiscard]] std::optional<Correction> likeliest(
        std::string_view folded_word,
        const std::function<bool(std::string_view folded)>& is_wanted) const;

 private:
    /// Of the `most` likeliest, the likeliest first, until `take` gives false.
    void each_correction(std::string_view folded_word,
                         std::size_t most,
                         const std::function<bool(const Correction& correction)>& take) const;

    std::shared_ptr<const WordList> words_, index_words_;
    SecondOpinion second_opinion_;
};

}  // namespace watwerkt
