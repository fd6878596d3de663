// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "query/verdict/answer.hpp"
#include "tools/answers/record_facts.hpp"
#include "tools/answers/speech.hpp"

namespace watwerkt::answers {

// Why a verdict is what it is, in words, for every door that shows it.

/// The average with its intervals, the differences between studies, the method. Needs a verdict
/// with a figure.
[[nodiscard]] std::vector<Fact> average_facts(const VerdictDetail& detail, const Speech& speech);

/// How sure the figure is: where it begins, each step down, where it ends.
struct CertaintyStory {
    std::string start;
    std::vector<std::string> steps;
    std::string end;
};
[[nodiscard]] CertaintyStory certainty_story(const Verdict& verdict,
                                             const Vocabulary& vocabulary,
                                             const Speech& speech);

/// A rule of the verdict table and what came of it.
struct TriedRule {
    std::string verdict, words, outcome;
    bool decides = false;
};
/// All rules in the order in which they are tried. Needs a verdict with a figure.
[[nodiscard]] std::vector<TriedRule> tried_rules(const Verdict& verdict,
                                                 const Vocabulary& vocabulary,
                                                 const Speech& speech);

/// The findings that are not in the average, by the reason in words.
[[nodiscard]] std::map<std::string, std::vector<const FindingLeftOut*>> left_out_by_reason(
    const VerdictDetail& detail);

/// "Gunstig in 3 van 4 onderzoeken met een richting; p = 0,31." Needs directions.
[[nodiscard]] std::string sign_test_in_words(const CellVerdict& cell, const Speech& speech);

}  // namespace watwerkt::answers
