// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "indexer/columns/columns.hpp"
#include "indexer/columns/page_counts.hpp"
#include "query/retrieval/bitset.hpp"
#include "query/retrieval/code_counter.hpp"
#include "query/retrieval/column_counter.hpp"
#include "query/retrieval/column_filter.hpp"
#include "query/retrieval/result_order.hpp"
#include "query/retrieval/retrieval.hpp"
#include "query/retrieval/term_sets.hpp"

namespace watwerkt {

/// The memory that a retrieval may keep from question to question.
struct RetrievalMemory {
    std::size_t term_bytes = 0;       ///< for records by term
    std::size_t selection_bytes = 0;  ///< for sets by selection
    std::size_t page_bytes = 0;       ///< for the counts of what was browsed, without a text

    /// What suits a generation of so many records: room for some hundred frequent words.
    [[nodiscard]] static RetrievalMemory of(std::size_t records) {
        return {std::max(std::size_t{64} << 20U, 256 * records),
                std::max(std::size_t{32} << 20U, 64 * records),
                std::size_t{8} << 20U};
    }
};

/// Finds by sets of records and counts over columns (docs/decisions/0015-columns.md): for a local
/// database with its columns. Gives what SpyRetrieval gives.
class ColumnRetrieval : public Retrieval {
 public:
    /// Everything must live as long. The columns and what was made of them must have been
    /// verified.
    ColumnRetrieval(const Xapian::Database& database,
                    const Columns& columns,
                    const PageCounts& page_counts,
                    const CodeRecords& code_records,
                    const FacetDictionary& dictionary,
                    const Hierarchy& hierarchy,
                    const OrderFacts& facts)
        : ColumnRetrieval(database,
                          columns,
                          page_counts,
                          code_records,
                          dictionary,
                          hierarchy,
                          facts,
                          RetrievalMemory::of(columns.record_count())) {}
    ColumnRetrieval(const Xapian::Database& database,
                    const Columns& columns,
                    const PageCounts& page_counts,
                    const CodeRecords& code_records,
                    const FacetDictionary& dictionary,
                    const Hierarchy& hierarchy,
                    const OrderFacts& facts,
                    const RetrievalMemory& memory);

    [[nodiscard]] std::unique_ptr<Found> find(const Look& look) override;
    [[nodiscard]] StudyRow row(std::uint32_t ordinal) override { return columns_.row(ordinal); }
    [[nodiscard]] SelectionSets& selections() override { return selections_; }

 private:
    class Result;

    void count_records(const Bitset& records, ListKind list, FacetSet facets, FacetCounts& counts);
    [[nodiscard]] const Bitset& records_of(ListKind list) const {
        return of_list_[static_cast<std::size_t>(list)];
    }
    [[nodiscard]] const FacetCounts& counts_of_all(ListKind list);
    // What was counted of a filter, without a text, when the index was made, each facet within all
    // of the filter; empty when that was not counted.
    [[nodiscard]] std::span<const std::uint32_t> counted_before(const Filter& filter) const;
    void add_counted(std::span<const std::uint32_t> counted,
                     FacetSet facets,
                     FacetCounts& counts) const;
    // The counts without a text, kept.
    [[nodiscard]] std::shared_ptr<const FacetCounts> kept_counts(ListKind list,
                                                                 const Filter& filter);
    // The first of some records in an order other than by text.
    [[nodiscard]] std::vector<std::uint32_t> first_by_key(const Bitset& records,
                                                          const ColumnFilter::Set& findings,
                                                          SortOrder order,
                                                          std::size_t wanted) const;
    // The first of all records, kept; for orders that do not look at findings.
    [[nodiscard]] const std::vector<std::uint32_t>& first_of_all(SortOrder order);
    [[nodiscard]] std::vector<ActionSums> sum_actions(const Bitset& records,
                                                      ListKind list,
                                                      const ColumnFilter::Set& findings);

    const Xapian::Database& database_;
    const Columns& columns_;
    const PageCounts& page_counts_;
    const FacetDictionary& dictionary_;
    CodeNumbers numbers_;
    TermSets terms_;
    SelectionSets selections_;
    ColumnCounter counter_;
    CodeCounter code_counter_;
    Shelf<FacetCounts> pages_;
    bool keeps_pages_;
    std::array<Bitset, 3> of_list_;  // the records of each ListKind
    // Of all of them, once asked for.
    std::array<std::optional<FacetCounts>, 3> counts_of_list_;
    std::array<std::optional<std::vector<ActionSums>>, 3> sums_of_list_;
    std::array<std::optional<std::vector<std::uint32_t>>, 4> first_of_all_;  // by SortOrder
};

}  // namespace watwerkt
