// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "query/evidence/code_facts.hpp"
#include "query/evidence/evidence_cell.hpp"
#include "query/evidence/evidence_table.hpp"
#include "query/request/resolver.hpp"
#include "query/request/search_request.hpp"
#include "query/verdict/answer.hpp"

namespace watwerkt {

/// What the words of a question say about the answer. They choose what is told and in which order,
/// never which studies count.
struct Relevance {
    /// Score of each action that the text is about; needed only for words that name nothing.
    std::map<CodeId, double> actions;
    bool has_words = false;
    std::vector<CodeId> outcomes;  ///< outcomes that the words name
    std::vector<CodeId> named;     ///< actions that the words name

    [[nodiscard]] bool has_names() const { return !named.empty() || !outcomes.empty(); }
};

/// Computes verdicts within filters, from the rows of all studies. Keeps the verdicts without
/// filters once they are asked for.
class AnswerMaker {
 public:
    /// Throws Error (index_mismatch) when a row of the database is damaged.
    AnswerMaker(const Xapian::Database& database,
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

    /// One verdict; `witness` is told of every finding in the cell.
    [[nodiscard]] CellVerdict verdict(CellKey key,
                                      const SearchRequest& request,
                                      const Filter& filter,
                                      const FindingWitness& witness) const;

    [[nodiscard]] const VerdictMethod& method() const noexcept { return method_; }

 private:
    struct Scope;
    [[nodiscard]] std::vector<EvidenceCell> cells(const Filter& filter,
                                                  std::span<const CodeId> outcomes) const;
    [[nodiscard]] const std::vector<EvidenceCell>& whole_cells() const;
    [[nodiscard]] const EvidenceCell* whole_cell(CellKey key) const;
    [[nodiscard]] std::vector<CodeId> told_outcomes(const SearchRequest& request,
                                                    const Relevance& relevance,
                                                    OutcomeLevel level) const;
    [[nodiscard]] CellVerdict make(EvidenceCell cell, const SearchRequest& request) const;
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
    [[nodiscard]] CellVerdict not_studied(CellKey key, const SearchRequest& request) const;

    const Vocabulary& vocabulary_;
    const FacetDictionary& dictionary_;
    const Hierarchy& hierarchy_;
    const Resolver& resolver_;
    CodeFacts facts_;
    EvidenceTable table_;
    VerdictMethod method_;
    mutable std::optional<std::vector<EvidenceCell>> whole_cells_;
};

}  // namespace watwerkt
