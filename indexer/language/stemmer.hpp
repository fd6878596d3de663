// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "indexer/language/word_list.hpp"

namespace watwerkt {

/// Brings the forms of a word to one term. Not safe for use by two threads at once.
class Stemmer {
 public:
    /// `words` may be null: then only the fixed exceptions correct the algorithm.
    explicit Stemmer(std::shared_ptr<const WordList> words);
    ~Stemmer();
    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) noexcept;

    /// Kraaij & Pohlmann's algorithm as in Xapian, held back where it makes one word of two:
    /// "ge" only goes from a participle (gelezen, not gezin), "s" only from a plural (ouders, not
    /// kans). Latin plurals and those that change their vowel go to the singular.
    [[nodiscard]] std::string dutch(std::string_view folded_word) const;

    /// Porter's second algorithm for English.
    [[nodiscard]] std::string english(std::string_view folded_word) const;

 private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace watwerkt
