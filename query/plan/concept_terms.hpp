// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "corpus/vocabulary/vocabulary.hpp"
#include "indexer/document/concept_names.hpp"
#include "query/plan/planner.hpp"
#include "query/understanding/understood_concept.hpp"

namespace watwerkt {

/// The most other names of one concept that are looked for.
inline constexpr std::size_t most_synonyms = 12;

/// The names of a concept that are looked for in texts, each as its terms, all of which must be
/// there; at most most_synonyms. None for ages, settings and forms, whose names are common words.
[[nodiscard]] std::vector<std::vector<std::string>> names_in_text(const UnderstoodConcept& one,
                                                                  const ConceptNames& names);

/// Adds to a plan what the question was understood as.
///
/// Records that carry a concept, or one narrower than it, come higher; they are not found by it.
/// Its other names, in both languages, are further words: when `may_find` they find records too,
/// all names of a concept counting as one word. So at most two terms and one group of twelve names
/// per concept, however broad it is. A concept that the request took away finds the same records
/// and weighs nothing. Without text the plan stays as it is.
void add_concepts(Plan& plan,
                  std::span<const UnderstoodConcept> concepts,
                  bool may_find,
                  const ConceptNames& names,
                  const Vocabulary& vocabulary,
                  const PlanRules& rules = {});

}  // namespace watwerkt
