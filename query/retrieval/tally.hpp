// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <unordered_set>
#include <vector>

#include "query/retrieval/facet_counts.hpp"
#include "query/retrieval/filter.hpp"
#include "query/retrieval/result_order.hpp"
#include "query/retrieval/retrieval.hpp"

namespace watwerkt {

/// Sees every record that matches the text once, and keeps what the answer needs: the studies that
/// satisfy the selections, the exact counts of every facet (own selection ignored), and the tally
/// of every action.
///
/// The plain way, a row at a time: for rows that come from elsewhere (SpyRetrieval), and in tests
/// to compare with (ColumnRetrieval does the same over columns).
///
/// Cost: one pass over the findings of each record; memory grows with the number of matches (40
/// bytes each) and with the number of codes.
class Tally {
 public:
    Tally(const Filter& filter,
          const Hierarchy& hierarchy,
          const FacetDictionary& dictionary,
          const OrderFacts& facts,
          ListKind list,
          bool count_facets);

    void see(const StudyRow& row);

    /// The studies (or stories) in the answer, as rows came.
    [[nodiscard]] const std::vector<Match>& matches() const noexcept { return matches_; }
    /// An action and the records that bring it in, studies and action pages.
    struct SeenAction {
        ActionTally tally;
        std::vector<std::uint32_t> ordinals;
    };
    /// By action number; only real actions.
    [[nodiscard]] const std::map<CodeId, SeenAction>& actions() const noexcept { return actions_; }
    [[nodiscard]] std::size_t studies() const noexcept { return studies_; }
    /// In studies, stories or actions, as the list is.
    [[nodiscard]] const FacetCounts& counts() const noexcept { return counts_; }

 private:
    void judge(const StudyRow& row);
    void add_match(const StudyRow& row);
    void add_actions(const StudyRow& row);
    void count_by_record(const StudyRow& row);
    void count_by_action(const StudyRow& row);
    [[nodiscard]] int year_of(const StudyRow& row) const;
    template <typename Use>
    void each_code(FacetId facet, const CodeIds& codes, Use use) const;

    const Filter& filter_;
    const Hierarchy& hierarchy_;
    const OrderFacts& facts_;
    ListKind list_;
    bool count_facets_;

    // Of the row at hand.
    FacetSet study_failures_ = 0;
    std::vector<FacetSet> finding_failures_;  // all bits set for an excluded finding
    bool findings_stand_ = false;  // as far as its findings go, the record is in the answer

    std::vector<Match> matches_;
    std::map<CodeId, SeenAction> actions_;
    std::size_t studies_ = 0;
    FacetCounts counts_;
    std::array<std::vector<std::uint32_t>, facet_count>
        last_seen_;  // by code: turn of the record that counted it last
    std::array<std::unordered_set<std::uint64_t>, facet_count>
        pairs_;  // action and code, when actions are listed
    std::uint32_t turn_ = 0;
};

}  // namespace watwerkt
