// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

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
    /// Selection against the rest; nothing when there is no rest, or no figure on a side.
    std::optional<SelectionDifference> difference;
};

/// A verdict with its names, as doors show it.
struct CellVerdict {
    std::string action, action_label;
    std::string outcome, outcome_label;
    bool is_outcome_group = false;  ///< the outcome has narrower ones, whose findings are in it
    bool is_attainment = false;     ///< months of progress may be said of it
    EvidenceCell evidence;
    Verdict verdict;
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

/// The answer to a question: verdicts, most useful first.
struct AnswerBlock {
    std::vector<CellVerdict> verdicts;  ///< the first of them, see SearchRequest::answer_limit
    std::size_t total = 0;              ///< how many there are
    std::array<std::size_t, verdict_count> counts{};  ///< of all of them, by verdict
    std::string method;
    std::vector<std::string> outcomes;  ///< codes of outcomes that the words named; may be empty
};

/// Code and words of why a finding is left out.
[[nodiscard]] std::string_view left_out_label(std::string_view reason, std::string_view language);

}  // namespace watwerkt
