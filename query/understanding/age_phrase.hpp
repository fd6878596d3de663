// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/language/analyser.hpp"

namespace watwerkt {

/// An age or a school year that a question names: "4-jarigen", "groep 7 en 8", "klas 2".
struct AgePhrase {
    std::size_t first = 0, last = 0;     ///< tokens, inclusive
    int from_months = 0, to_months = 0;  ///< half-open; 0 to 1200
    std::string code;                    ///< `groep-7-8`, `klas-2`, `4..6` (years, inclusive)
    std::string label, english_label;    ///< "groep 6 (9–10 jaar)"
};

/// Finds ages and school years by their phrases. What is a single word (kleuters, brugklas, pubers)
/// or another country's system (Year 4, grade 5) is a label of the scheme `leeftijd` instead.
///
///     4-jarigen, vierjarigen, 4 year olds      the fourth year of age: 48 up to 60 months
///     kinderen van 10 tot 12 jaar, aged 10-12  10 up to and including 12 with "-", "en", "t/m";
///                                              with "tot" up to the twelfth birthday
///     vanaf 12 jaar, ouder dan 12 jaar         to 27 years, as far as the scheme goes
///     tot 4 jaar, onder de 6 jaar              from birth
///     groep 3, groep 3-4, groepen 7 en 8       basisschool
///     klas 2, 2 vmbo-t, mavo 3, vwo 5, leerjaar 3 (beside a type of secondary school)
///     onderbouw, middenbouw, bovenbouw         beside basisschool or po only; else a label
///     eerstejaars, tweedejaars                 of mbo, else of hbo and university
///
/// School years, by age at their start: groep n is n + 3 (children start in the month after their
/// fourth birthday and are compulsory at five: Leerplichtwet 1969, art. 3), klas n is n + 11, the
/// first year of mbo 16, of hbo and university 18 (nominal ages of the Dutch system, Nuffic, "The
/// education system of the Netherlands"). In a school year children have two ages: the label names
/// both ("groep 6 (9–10 jaar)"), the months are those of the first, as in the scheme's crosswalks.
/// In the primary school onderbouw is groep 1-2, middenbouw 3-5, bovenbouw 6-8.
///
/// A number with "jaar" alone ("2 jaar bijles") is a duration and no age. `mbo 2` is a level, no
/// year. Never throws; phrases follow each other and do not overlap.
[[nodiscard]] std::vector<AgePhrase> age_phrases(const std::vector<Token>& tokens);

}  // namespace watwerkt
