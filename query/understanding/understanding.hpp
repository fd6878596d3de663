// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/document/concept_names.hpp"
#include "indexer/language/analyser.hpp"
#include "query/understanding/understood_concept.hpp"

namespace watwerkt {

/// The most concepts that one question is read as; what comes after them is words only.
inline constexpr std::size_t most_concepts = 12;

/// Reads a question's words as concepts of the schemes: what was done, what was measured, age,
/// school type, target group, setting, delivery. A reading raises what carries the concept and
/// chooses what is told (docs/decisions/0011); it never leaves anything out.
///
///     "werkt bijles bij rekenproblemen in groep 6?"
///         actie:tutoring "bijles", uitkomst:rekenen "rekenproblemen", leeftijd:groep-6
///
/// Longest name first, in any inflection, in either language; names in the question's own language
/// go before those in the other. Ages and school years by age_phrase.hpp. A compound of an outcome
/// and a word that adds nothing (rekenproblemen, spellingvaardigheid) is that outcome. The name of
/// an action may hold an outcome or an age, which is read too ("rekenen met kleuters").
///
/// When a word names both an action and an outcome, its place decides: behind "tegen", "op" or
/// "bij" it is an outcome, behind "werkt", "helpt" or "effect van" an action; in a question that
/// begins with "wat", or beside words that name an action alone, an outcome. Else it is both.
/// Behind "voor" and "aan" a target group goes before the action of that name. A school type or an
/// action goes before a setting or a form of that name.
///
/// No reading: words that fit nearly everything (school, klas, alle kinderen), words of the
/// question itself ("werkt"), and what stands right behind "zonder". "Niet" turns nothing: "werkt
/// niet tegen pesten" is about bullying too.
class Understanding {
 public:
    /// All three must outlive it.
    Understanding(const ConceptNames& names,
                  const Vocabulary& vocabulary,
                  const Analyser& analyser);

    /// `text` may have parts blanked out with spaces; places are those in `text`. In order of
    /// place; concepts of the same words in order of facet. Never throws.
    [[nodiscard]] std::vector<UnderstoodConcept> of(std::string_view text,
                                                    std::string_view language) const;

 private:
    const ConceptNames& names_;
    const Vocabulary& vocabulary_;
    const Analyser& analyser_;
    std::vector<std::string> general_heads_;  ///< stems
};

}  // namespace watwerkt
