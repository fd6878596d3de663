// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt {

/// A word as it stands in a text, before any word list is asked.
struct RawToken {
    std::string surface;  ///< folded, at most 64 bytes; endings after an apostrophe are dropped
    std::size_t begin = 0, end = 0;     ///< bytes of the text as given
    std::vector<std::string> variants;  ///< other ways to write it: "po-vo" has "povo" at "po"
    bool is_suspended = false;          ///< "lees-" in "lees- en rekenvaardigheid"
    bool is_continued = false;          ///< "-gesprekken" in "ouderavonden en -gesprekken"
    bool is_hyphened = false;           ///< stands in a chain of hyphens with its neighbour
};

/// Cuts text into words by the conventions of Dutch: apostrophes, hyphens, abbreviations with
/// points, numbers with commas, ages ("4jarigen"), optional endings ("ouder(s)").
///
/// Input is UTF-8; malformed bytes separate words. Scripts without spaces are cut by ICU. Tokens
/// follow each other in the text and never overlap. Not safe for use by two threads at once.
class Tokeniser {
 public:
    Tokeniser();
    ~Tokeniser();
    Tokeniser(Tokeniser&&) noexcept;
    Tokeniser& operator=(Tokeniser&&) noexcept;

    [[nodiscard]] std::vector<RawToken> tokens(std::string_view text) const;

 private:
    struct Unspaced;
    std::unique_ptr<Unspaced> unspaced_;
};

/// "2.5" of "2,5", "1200" of "1.200"; the text itself when it is no number.
[[nodiscard]] std::string plain_number(std::string_view folded);

}  // namespace watwerkt
