// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace watwerkt {

/// The steps of the analysis, each of which can be left out to measure what it brings. The product
/// takes them all; an index and the questions to it take the same ones.
struct LanguageSteps {
    bool stop_words = true;         ///< words without meaning have no term
    bool stems = true;              ///< off: a word is its own term, in both languages
    bool compounds = true;          ///< off: a compound has no parts
    bool old_spellings = true;      ///< "aktie" is also "actie"
    bool protected_phrases = true;  ///< "een op een" has a term of its own
    bool equal_phrases = true;  ///< "evidence based" and "op basis van bewijs" have one in common
    bool english = true;  ///< foreign words in Dutch are English too, and questions ask for both
};

}  // namespace watwerkt
