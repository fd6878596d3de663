// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <unordered_set>
#include <vector>

#include "query/retrieval/filter.hpp"

namespace watwerkt {

/// What the evidence says about one action, among the findings that satisfy a question.
struct ActionTally {
    std::size_t studies = 0;
    std::size_t findings = 0;
    int newest_year = 0;          ///< 0 when no year is known
    std::int64_t effect_sum = 0;  ///< in effect_unit
    std::size_t effects = 0;
    std::vector<std::uint32_t>
        ordinals;  ///< of the records that bring the action in, studies and action pages
};

/// A study in the answer, with what is needed to order it.
struct Match {
    std::uint32_t ordinal = 0;
    std::int64_t effect_sum = 0;  ///< of the matching findings, in effect_unit
    std::uint32_t effects = 0;
    int year = 0;       ///< 0 when missing
    CodeId design = 0;  ///< number in the design facet
    std::uint64_t children = 0;
};

/// Sees every record that matches the text once, and keeps what the answer needs: the studies that
/// satisfy the selections, the exact counts of every facet (own selection ignored), and the tally
/// of every action.
///
/// Cost: one pass over the findings of each record; memory grows with the number of matches (40
/// bytes each) and with the number of codes.
class Tally {
 public:
    Tally(const Filter& filter,
          const Hierarchy& hierarchy,
          const FacetDictionary& dictionary,
          ListKind list,
          bool count_facets);

    void see(const StudyRow& row);

    /// The studies (or stories) in the answer, in order of ordinal when rows came so; see sort().
    [[nodiscard]] std::vector<Match>& matches() noexcept { return matches_; }
    /// By action number; only real actions.
    [[nodiscard]] const std::map<CodeId, ActionTally>& actions() const noexcept { return actions_; }
    [[nodiscard]] std::size_t studies() const noexcept { return studies_; }
    /// The count of one value of a facet, in studies, stories or actions, as the list is.
    [[nodiscard]] std::size_t count(FacetId facet, CodeId code) const;

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
    std::vector<int> years_;  // by code of the year facet; 0 for the missing states
    ListKind list_;
    bool count_facets_;

    // Of the row at hand.
    FacetSet study_failures_ = 0;
    std::vector<FacetSet> finding_failures_;  // all bits set for an excluded finding
    bool findings_stand_ = false;  // as far as its findings go, the record is in the answer

    std::vector<Match> matches_;
    std::map<CodeId, ActionTally> actions_;
    std::size_t studies_ = 0;
    std::array<std::vector<std::uint32_t>, facet_count> counts_;
    std::array<std::vector<std::uint32_t>, facet_count>
        last_seen_;  // by code: turn of the record that counted it last
    std::array<std::unordered_set<std::uint64_t>, facet_count>
        pairs_;  // action and code, when actions are listed
    std::uint32_t turn_ = 0;
};

}  // namespace watwerkt
