// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/columns/code_bits.hpp"
#include "indexer/columns/columns.hpp"
#include "indexer/document/hierarchy.hpp"
#include "query/retrieval/bit_sums.hpp"
#include "query/retrieval/bitset.hpp"
#include "query/retrieval/column_filter.hpp"
#include "query/retrieval/facet_counts.hpp"
#include "query/retrieval/result_order.hpp"
#include "query/retrieval/retrieval.hpp"

namespace watwerkt {

/// What findings say of an action.
struct ActionSums {
    std::uint32_t mentions = 0;  ///< findings of any kind of record; of studies only:
    std::uint32_t findings = 0, studies = 0, effects = 0;
    int newest_year = 0;  ///< 0 when no year is known
    std::int64_t effect_sum = 0;

    /// All but the newest year.
    ActionSums& operator-=(const ActionSums& other);
};

/// Counts and sums over sets of records and findings of a generation. Whole numbers only, so their
/// order does not matter. Keeps its memory from one question to the next; for one thread.
class ColumnCounter {
 public:
    ColumnCounter(const Columns& columns,
                  const FacetDictionary& dictionary,
                  const Hierarchy& hierarchy,
                  const OrderFacts& facts);

    /// Adds to each code of some facets the number of records that have it, in any finding. Cost:
    /// one row of bits a record.
    void count_records(const Bitset& records, FacetSet facets, FacetCounts& counts);

    /// The same for finding-level facets, looking at these findings only. Cost: the bits of each
    /// finding of the records that is left.
    void count_findings(const Bitset& records,
                        const Bitset& findings,
                        FacetSet facets,
                        FacetCounts& counts);

    /// Adds to each code the number of actions that have it in a finding of these records and these
    /// findings.
    void count_actions(const Bitset& records,
                       const ColumnFilter::Set& findings,
                       FacetSet facets,
                       FacetCounts& counts);

    /// What these findings of these records say of each action, by code.
    [[nodiscard]] std::vector<ActionSums> sum_actions(const Bitset& records,
                                                      const ColumnFilter::Set& findings) const;
    /// Of the actions of all findings of these records the newest year, anew; `newest_first` is
    /// some records in that order, the newest of all that there are. False when they were too few.
    [[nodiscard]] bool find_newest_years(const Bitset& records,
                                         std::span<const std::uint32_t> newest_first,
                                         std::vector<ActionSums>& sums) const;
    /// The actions that are there, in order of code.
    [[nodiscard]] static std::vector<ActionTally> tallies_of(const std::vector<ActionSums>& sums);

    /// The place of a record in an order other than by text, looking at these findings.
    [[nodiscard]] SortKey key_of(std::uint32_t record,
                                 const ColumnFilter::Set& findings,
                                 SortOrder order) const;

    /// Calls `use` with the action of each of these findings of a record; the same one may come
    /// more than once.
    template <typename Use>
    void each_action(std::uint32_t record, const ColumnFilter::Set& findings, Use use) const {
        const auto firsts = columns_.first_findings();
        for (std::uint32_t at = firsts[record]; at < firsts[record + 1]; ++at) {
            const CodeId action = action_of(columns_.findings()[at]);
            if (action >= first_code_id && (!findings || findings->holds(at))) use(action);
        }
    }

 private:
    [[nodiscard]] CodeId action_of(const FindingLine& finding) const {
        return actions_[finding.action_list];
    }
    void fetch_row(std::uint32_t record) const;
    [[nodiscard]] ListId list_of(std::uint32_t record, std::size_t listed) const;
    void add_sums(const BitSums& sums, FacetSet facets, FacetCounts& counts) const;
    void add_actions(FacetSet facets, FacetCounts& counts);
    void add_tails(FacetSet facets, FacetCounts& counts);
    void add_action_pairs(const std::vector<bool>& is_list_seen,
                          FacetSet facets,
                          FacetCounts& counts) const;
    void set_study_bits(const std::uint64_t* from, std::uint64_t* row) const;
    void see_action(const FindingLine& finding, std::uint64_t turn);
    void see_tails(std::span<const std::uint32_t> records);

    const Columns& columns_;
    const FacetDictionary& dictionary_;
    CodeBits bits_;
    std::vector<CodeId> actions_;                // by list of actions: the first of it
    std::vector<std::vector<CodeId>> families_;  // and all of it, with parents
    std::vector<int> years_;                     // by list of years
    std::vector<int> strengths_;                 // by list of designs
    // Of each of listed_facets, by list: how many records have it.
    std::array<std::vector<std::uint32_t>, listed_facets.size()> listed_;
    std::vector<std::uint32_t> action_counts_;  // by code; and of the empty places of tails
    std::vector<std::uint64_t> last_turn_;      // by action: of the record that counted it last
    std::uint64_t turn_ = 0;
};

}  // namespace watwerkt
