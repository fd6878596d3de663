// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt {

/// Rules of Dutch spelling. All take folded words and give candidates: the caller checks which of
/// them is a word. Nothing here knows a word list.

/// Forms that a word may be the plural or inflected form of.
///     "klassen" -> klass, klas   "talen" -> tal, taal   "huizen" -> huis   "ouders" -> ouder
[[nodiscard]] std::vector<std::string> base_forms(std::string_view word);

/// How what stands before an ending with a vowel is written at the end of a word: as it is, with
/// one consonant less, or with a longer vowel last.
///     "klass" -> klass, klas   "tal" -> tal, taal   "huiz" -> huis
[[nodiscard]] std::vector<std::string> closed_forms(std::string_view open);

/// Stems of the verb that a word for a doer or a doing may come from; none for other endings.
///     "verlater" -> verlat, verlaat   "zoekster" -> zoek   "verlening" -> verlen, verleen
[[nodiscard]] std::vector<std::string> verb_stems(std::string_view noun);

/// What stands before a linking sound; none when there is no room for one.
///     "groeps" -> groep   "kinder" -> kind   "zonne" -> zonn, zon
[[nodiscard]] std::vector<std::string> without_linker(std::string_view modifier);

/// Whether the linking n of 1995 may be missing before the letter at a place: panne|koek.
[[nodiscard]] bool may_lack_linking_n(std::string_view word, std::size_t at);

/// Today's spelling of a word in an old one (before 1995 and 1954, and the "progressive" one).
///     "aktie" -> actie   "pannekoek" -> pannenkoek   "organizatie" -> organisatie
[[nodiscard]] std::vector<std::string> current_spellings(std::string_view word);

[[nodiscard]] bool has_vowel(std::string_view word);

}  // namespace watwerkt
