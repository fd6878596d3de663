// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "query/evidence/code_facts.hpp"
#include "query/evidence/evidence_cell.hpp"
#include "query/evidence/evidence_table.hpp"
#include "query/request/resolver.hpp"
#include "query/request/search_request.hpp"
#include "query/retrieval/column_filter.hpp"
#include "query/retrieval/shelf.hpp"
#include "query/verdict/answer.hpp"

namespace watwerkt {

/// What the words of a question say about the answer. They choose what is told and in which order,
/// never which studies count.
struct Relevance {
    /// Score of each action that the text is about, but perhaps of those below `least_share` of
    /// the best; needed only for words that name nothing.
    std::map<CodeId, double> actions;
    bool has_words = false;
    std::vector<CodeId> outcomes;  ///< outcomes that the words name
    std::vector<CodeId> named;     ///< actions that the words name

    /// Actions that score less are not told of.
    static constexpr double least_share = 0.249;

    [[nodiscard]] bool has_names() const { return !named.empty() || !outcomes.empty(); }
};

/// The best verdict of an action, and how many outcomes have one.
struct BestVerdict {
    CellVerdict cell;
    std::size_t outcomes = 0;
};

/// Computes verdicts within filters, from the columns of all studies. Keeps the verdicts without
/// filters once they are asked for, and, bounded, those within the filters asked last: only what is
/// told of them is made again. For one thread.
class AnswerMaker {
 public:
    /// Everything must live as long.
    AnswerMaker(SelectionSets& selections,
                const Vocabulary& vocabulary,
                const FacetDictionary& dictionary,
                const Hierarchy& hierarchy,
                const Resolver& resolver);

    /// The answer block: the verdicts of the actions that the words are about, the most relevant
    /// tier first, in a tier by verdict, certainty and effect (docs/decisions/0009).
    [[nodiscard]] AnswerBlock answer(const SearchRequest& request,
                                     const Filter& filter,
                                     const Relevance& relevance) const;

    /// All verdicts within the filters, those of groups of actions too, in the order of the
    /// vocabulary.
    [[nodiscard]] std::vector<CellVerdict> verdicts(const SearchRequest& request,
                                                    const Filter& filter,
                                                    OutcomeLevel level) const;

    /// Of some actions the best verdict on the chosen outcomes; of those that have one.
    [[nodiscard]] std::map<CodeId, BestVerdict> best_verdicts(
        const SearchRequest& request, const Filter& filter, std::span<const CodeId> actions) const;

    /// One verdict; `witness` is told of every finding in the cell.
    [[nodiscard]] CellVerdict verdict(CellKey key,
                                      const SearchRequest& request,
                                      const Filter& filter,
                                      const FindingWitness& witness) const;

    [[nodiscard]] const VerdictMethod& method() const noexcept { return method_; }

 private:
    class Cells;
    [[nodiscard]] std::shared_ptr<const Cells> cells(const Filter& filter,
                                                     std::span<const CodeId> outcomes) const;
    [[nodiscard]] Cells make_cells(const Filter& filter, std::span<const CodeId> outcomes) const;
    [[nodiscard]] EvidenceSelection selection_of(const Filter& filter) const;
    void narrow(EvidenceSelection& selection, const Bitset& findings) const;
    [[nodiscard]] const std::vector<EvidenceCell>& whole_cells() const;
    [[nodiscard]] const EvidenceCell* whole_cell(CellKey key) const;
    [[nodiscard]] const Verdict& verdict_of_whole(const EvidenceCell& cell) const;
    [[nodiscard]] Verdict judged(const EvidenceCell& cell) const {
        return judge(cell, facts_.delta(cell.key.outcome), method_);
    }
    [[nodiscard]] std::vector<CodeId> told_outcomes(const SearchRequest& request,
                                                    const Relevance& relevance,
                                                    OutcomeLevel level) const;
    [[nodiscard]] CellVerdict make(EvidenceCell cell,
                                   Verdict verdict,
                                   const SearchRequest& request) const;
    void set_beside_the_whole(CellVerdict& cell, const SearchRequest& request) const;
    [[nodiscard]] AnswerBlock direct_answer(const SearchRequest& request,
                                            const Filter& filter,
                                            const Relevance& relevance) const;
    [[nodiscard]] static bool knows_nothing(const AnswerBlock& block);
    [[nodiscard]] static AnswerBlock with_unstudied(AnswerBlock unstudied,
                                                    AnswerBlock wider,
                                                    const SearchRequest& request);
    [[nodiscard]] std::vector<NearAction> near_actions(const SearchRequest& request,
                                                       const Filter& filter,
                                                       const Relevance& relevance) const;
    [[nodiscard]] bool is_group(CodeId action) const;

    const Vocabulary& vocabulary_;
    const FacetDictionary& dictionary_;
    const Hierarchy& hierarchy_;
    const Resolver& resolver_;
    SelectionSets& selections_;
    CodeFacts facts_;
    EvidenceTable table_;
    VerdictMethod method_;
    mutable std::optional<std::vector<EvidenceCell>> whole_cells_;
    mutable std::vector<std::optional<Verdict>> whole_verdicts_;  // of those, once asked for
    mutable Shelf<Cells> kept_cells_;                             // by filter and outcomes
};

}  // namespace watwerkt
