// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

#include "indexer/columns/code_numbers.hpp"
#include "indexer/columns/code_records.hpp"
#include "query/retrieval/bitset.hpp"
#include "query/retrieval/facet_counts.hpp"
#include "query/retrieval/filter.hpp"

namespace watwerkt {

/// Counts facets code by code: what a set of records has in common with the records of each. The
/// cost does not depend on the set, so it suits large ones, and few facets.
class CodeCounter {
 public:
    /// Both must live as long.
    CodeCounter(const CodeRecords& records, const FacetDictionary& dictionary);

    /// What counting these facets costs, in rows that ColumnCounter::count_records reads meanwhile;
    /// more than any number of records where there are no records by code.
    [[nodiscard]] std::size_t cost_in_rows(FacetSet facets) const;

    /// As ColumnCounter::count_records.
    void count_records(const Bitset& records, FacetSet facets, FacetCounts& counts) const;

 private:
    const CodeRecords& records_;
    CodeNumbers numbers_;
    const FacetDictionary& dictionary_;
    std::array<std::size_t, facet_count> costs_{};  // in looks whether a record is in a set
};

}  // namespace watwerkt
