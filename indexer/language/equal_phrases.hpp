// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace watwerkt {

/// A way to write what has other ways too.
struct EqualPhrase {
    std::vector<std::string_view> words;  ///< folded
    bool is_english = false;              ///< how its words are inflected
    std::string term;                     ///< of all that say the same; begins with `^`
};

/// Terms of this field that are written in Dutch and in English ("op basis van bewijs", "evidence
/// based") and are no concept of the vocabulary, which has its own names in both languages. A text
/// and a question that say the same in other words have one term in common.
///
/// Cheap to make: words are compared by their stems, and only those that begin alike.
class EqualPhrases {
 public:
    EqualPhrases();

    /// Those whose first word begins as this one does, as numbers for `at`.
    [[nodiscard]] const std::vector<std::size_t>& beginning_like(std::string_view folded) const;
    [[nodiscard]] const EqualPhrase& at(std::size_t number) const { return phrases_[number]; }
    [[nodiscard]] std::size_t size() const noexcept { return phrases_.size(); }

 private:
    std::vector<EqualPhrase> phrases_;
    std::unordered_map<std::string_view, std::vector<std::size_t>> by_beginning_;
};

}  // namespace watwerkt
