// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/language/word_list.hpp"

namespace watwerkt {

/// A stretch of a folded word, in bytes.
struct WordPart {
    std::size_t begin = 0;
    std::size_t end = 0;
    friend bool operator==(const WordPart&, const WordPart&) = default;
};

/// Cuts a Dutch compound into its parts; a linking sound stays with the part before it.
///
///     "groepsleerkracht" -> groeps, leerkracht      "zomerscholen" -> zomer, scholen
///     "begeleiding"      -> begeleiding             "arbeidskontrakt" -> arbeids, kontrakt
///
/// The cheapest way through the word wins, where a part is cheap when many compounds of the word
/// list have it in that place; a word of the list is cut only when that is much likelier than the
/// word as it stands. An inflected form is cut where its base form is. Parts follow each other
/// without gaps; a word that is no compound, or holds anything but a to z, is one part.
[[nodiscard]] std::vector<WordPart> split_compound(std::string_view folded_word,
                                                   const WordList& words);

/// Whether rules allow this text before (`modifier`) or after (`head`) another part. Prefixes
/// ("ver", "aan") and endings ("heid", "ster") are no parts, though most are words too.
[[nodiscard]] bool may_be_modifier(std::string_view part);
[[nodiscard]] bool may_be_head(std::string_view part);

}  // namespace watwerkt
