// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary/vocabulary.hpp"
#include "query/synthesis/difference.hpp"
#include "query/verdict/verdict.hpp"

namespace watwerkt {

/// Which outcomes are told.
enum class OutcomeLevel {
    chosen,  ///< those that the filters choose; without such a choice the groups
    groups,  ///< outcomes without a broader one
    all      ///< every outcome, groups included
};

/// A verdict of all studies beside one of a selection, and whether they differ.
struct WholeVerdict {
    Verdict verdict;
    std::string verdict_label, certainty_label;
    /// Selection against the rest; nothing when there is no rest, or no figure on a side.
    std::optional<SelectionDifference> difference;
};

/// A verdict with its names, as doors show it.
struct CellVerdict {
    std::string action, action_label;
    std::string outcome, outcome_label;
    bool is_action_group = false;   ///< a group of actions: what is said of it fits none of them
    bool is_outcome_group = false;  ///< the outcome has narrower ones, whose findings are in it
    bool is_attainment = false;     ///< months of progress may be said of it
    EvidenceCell evidence;
    Verdict verdict;
    std::string verdict_label;          ///< "Werkt waarschijnlijk"
    std::string certainty_label;        ///< "Redelijk zeker"
    std::string sentence;               ///< what we say, in the language of the request
    std::string frequency;              ///< in children out of a hundred; empty without a figure
    std::string basis;                  ///< number of studies, children, newest year, Dutch ones
    std::string gap;                    ///< on differences between groups; empty when nobody looked
    std::string later;                  ///< what was left later; empty when nobody measured then
    std::string directions;             ///< on studies without a figure; empty when there are none
    std::optional<WholeVerdict> whole;  ///< when filters narrow: without them
    std::string warning;  ///< fixed words when a narrow selection rests on little; may be empty
};

/// One study behind a verdict.
struct StudyContribution {
    std::string id;
    std::string title;
    std::string reference;  ///< "Jansen en anderen 2019"
    EffectSize effect{0, 1};
    double weight = 0;  ///< percent
    std::size_t findings = 0;
    std::string finding_ids;  ///< joined by ", "
};

/// A finding of the cell that is not in the average, and why.
struct FindingLeftOut {
    std::string study_id, finding_id;
    std::string reason;        ///< code
    std::string reason_label;  ///< in the language of the request
};

/// Every number behind one verdict.
struct VerdictDetail {
    CellVerdict cell;
    std::vector<StudyContribution> used;
    std::vector<FindingLeftOut> left_out;
    std::string method;  ///< method_code
    double correlation = 0;
};

/// An action that resembles one that nobody studied, and was studied itself.
struct NearAction {
    std::string code, label;
};

/// The answer to a question: verdicts, most useful first.
struct AnswerBlock {
    std::vector<CellVerdict> verdicts;  ///< the first of them, see SearchRequest::answer_limit
    std::size_t total = 0;              ///< how many there are
    std::array<std::size_t, verdict_count> counts{};  ///< of all of them, by verdict
    std::string method;
    std::vector<std::string> outcomes;  ///< codes of outcomes that the words named; may be empty
    /// Where nothing that was asked for has been studied: its studied neighbours.
    std::vector<NearAction> near_actions;
};

/// What a verdict and a level of certainty (1 to 4) are called in the schemes `oordeel` and
/// `zekerheid`; the code itself where the scheme does not have it.
[[nodiscard]] std::string verdict_label(VerdictCode verdict,
                                        const Vocabulary& vocabulary,
                                        std::string_view language);
[[nodiscard]] std::string certainty_label(int level,
                                          const Vocabulary& vocabulary,
                                          std::string_view language);

/// The verdict with the best news, by rank, certainty and estimate; null when there is none.
[[nodiscard]] const CellVerdict* best_of(std::span<const CellVerdict> verdicts);

/// Code and words of why a finding is left out.
[[nodiscard]] std::string_view left_out_label(std::string_view reason, std::string_view language);

}  // namespace watwerkt
