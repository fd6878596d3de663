// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <optional>

#include "indexer/columns/columns.hpp"
#include "query/retrieval/bitset.hpp"
#include "query/retrieval/column_counter.hpp"
#include "query/retrieval/column_filter.hpp"
#include "query/retrieval/result_order.hpp"
#include "query/retrieval/retrieval.hpp"
#include "query/retrieval/term_sets.hpp"

namespace watwerkt {

/// The memory that a retrieval may keep from question to question.
struct RetrievalMemory {
    std::size_t term_bytes = std::size_t{512} << 20U;       ///< for records by term
    std::size_t selection_bytes = std::size_t{32} << 20U;  ///< for sets by selection
};

/// Finds by sets of records and counts over columns (docs/decisions/0015-columns.md): for a local
/// database with its columns. Gives what SpyRetrieval gives.
class ColumnRetrieval : public Retrieval {
 public:
    /// Everything must live as long. The columns must have been verified.
    ColumnRetrieval(const Xapian::Database& database,
                    const Columns& columns,
                    const FacetDictionary& dictionary,
                    const Hierarchy& hierarchy,
                    const OrderFacts& facts,
                    const RetrievalMemory& memory = {});

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

    const Xapian::Database& database_;
    const Columns& columns_;
    const FacetDictionary& dictionary_;
    TermSets terms_;
    SelectionSets selections_;
    ColumnCounter counter_;
    Bitset studies_;
    std::array<Bitset, 3> of_list_;                             // the records of each ListKind
    std::array<std::optional<FacetCounts>, 3> counts_of_list_;  // of all of them
};

}  // namespace watwerkt
