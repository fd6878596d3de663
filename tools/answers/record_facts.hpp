// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "corpus/record/action.hpp"
#include "corpus/record/story.hpp"
#include "corpus/record/study.hpp"
#include "tools/answers/labels.hpp"

namespace watwerkt::answers {

/// Something that a record says, in words: "Grootte van de groep", "4 tot 6 kinderen".
struct Fact {
    std::string label, text;
};

// What records say, field by field, for every door. A field that a record need not have is left out
// when it is not there; a coded field says that nobody looked, or that the source does not tell.

/// Where a study appeared, how it was done, who judged it; not its findings.
[[nodiscard]] std::vector<Fact> study_facts(const Study& study, const Labels& labels);

/// "Tutoring → Rekenen": what a finding is about.
[[nodiscard]] std::string finding_title(const Finding& finding, const Labels& labels);
/// The effect, what was done, with whom, and where the figure comes from: a figure without its
/// origin is no evidence.
[[nodiscard]] std::vector<Fact> finding_facts(const Finding& finding,
                                              const Study& study,
                                              const Labels& labels);

[[nodiscard]] std::vector<Fact> action_facts(const Action& action, const Labels& labels);
[[nodiscard]] std::vector<Fact> story_facts(const Story& story, const Labels& labels);
[[nodiscard]] std::vector<Fact> provenance_facts(const Provenance& provenance,
                                                 const Labels& labels);

/// What other registers say, in their words.
[[nodiscard]] std::vector<Fact> rating_facts(const Study& study);
/// The fields of the older database, page by page.
[[nodiscard]] std::vector<Fact> legacy_facts(const Study& study, const Labels& labels);

/// How to do an action, as far as its record says so: nothing is said of what nobody has looked at.
[[nodiscard]] std::vector<Fact> practical_facts(const Action& action, const Labels& labels);

/// The amount with its currency, its year and its source; or that nobody looked or told.
[[nodiscard]] std::string cost_in_words(const Coded<Cost>& cost, const Labels& labels);

}  // namespace watwerkt::answers
