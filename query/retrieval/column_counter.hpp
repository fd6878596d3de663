// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/columns/columns.hpp"
#include "query/retrieval/bitset.hpp"
#include "query/retrieval/column_filter.hpp"
#include "query/retrieval/facet_counts.hpp"
#include "query/retrieval/result_order.hpp"
#include "query/retrieval/retrieval.hpp"

namespace watwerkt {

/// Counts and sums over sets of records and findings of a generation. Whole numbers only, so their
/// order does not matter. Keeps its memory from one question to the next; for one thread.
class ColumnCounter {
 public:
    ColumnCounter(const Columns& columns,
                  const FacetDictionary& dictionary,
                  const OrderFacts& facts);

    /// Adds to each code of some facets the number of records that have it, in any finding. Cost:
    /// one line of memory a record.
    void count_records(const Bitset& records, FacetSet facets, FacetCounts& counts);

    /// The same for finding-level facets, looking at these findings only.
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

    /// The actions of these findings of these records, in order of code.
    [[nodiscard]] std::vector<ActionTally> tally_actions(const Bitset& records,
                                                         const ColumnFilter::Set& findings);

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
    // Counts lists of one facet: the frequent ones by number, the others at once by code.
    struct ListCounter {
        std::size_t facet;
        const CodeLists* lists;
        ListId counted;  // lists below this one are counted by number
        std::uint32_t* seen;
        std::uint32_t* counts;

        void see(ListId list) const {
            if (list < counted) {
                ++seen[list];
            } else {
                for (const CodeId code : (*lists)[list]) ++counts[code];
            }
        }
        void finish() const;
    };
    using ListCounts = std::array<std::vector<std::uint32_t>, facet_count>;

    [[nodiscard]] std::vector<ListCounter> counters(FacetSet facets,
                                                    bool of_records,
                                                    std::size_t expected,
                                                    FacetCounts& counts);
    [[nodiscard]] CodeId action_of(const FindingLine& finding) const {
        return actions_[finding.lists[static_cast<std::size_t>(FacetId::action)]];
    }
    void count_some_findings(std::span<const std::uint32_t> findings,
                             FacetSet facets,
                             FacetCounts& counts);

    const Columns& columns_;
    const FacetDictionary& dictionary_;
    std::vector<CodeId> actions_;  // by list of actions: the first of it
    std::vector<int> years_;       // by list of years
    std::vector<int> strengths_;   // by list of designs
    ListCounts record_lists_seen_, lists_seen_;
    std::array<std::vector<std::uint64_t>, facet_count> last_turn_;  // by code
    std::uint64_t turn_ = 0;
};

}  // namespace watwerkt
