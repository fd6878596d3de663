// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "indexer/columns/columns.hpp"
#include "query/retrieval/column_filter.hpp"
#include "query/retrieval/result_order.hpp"
#include "query/retrieval/retrieval.hpp"

namespace watwerkt {

/// Lets the matcher of Xapian look at every record, and a stock spy bring its row: works on any
/// database, also on parts of it elsewhere. The plain way, against which ColumnRetrieval is held.
class SpyRetrieval : public Retrieval {
 public:
    /// Everything must live as long. `columns` are those of exactly these records, verified; null
    /// where there are none.
    SpyRetrieval(const Xapian::Database& database,
                 const FacetDictionary& dictionary,
                 const Hierarchy& hierarchy,
                 const OrderFacts& facts,
                 const Columns* columns = nullptr)
        : database_(database),
          dictionary_(dictionary),
          hierarchy_(hierarchy),
          facts_(facts),
          columns_(columns) {}

    [[nodiscard]] std::unique_ptr<Found> find(const Look& look) override;
    [[nodiscard]] StudyRow row(std::uint32_t ordinal) override;
    /// Without columns reads all rows when first asked for.
    [[nodiscard]] SelectionSets& selections() override;

 private:
    const Xapian::Database& database_;
    const FacetDictionary& dictionary_;
    const Hierarchy& hierarchy_;
    const OrderFacts& facts_;
    const Columns* columns_;
    std::optional<Columns> read_;  // when none were given
    std::optional<SelectionSets> selections_;
};

/// The rows of all records of a database as columns, read through the stock spy. A record that is
/// not there, for its shard is missing, is as a story that says nothing. Throws Error
/// (index_mismatch) when a row is damaged.
[[nodiscard]] Columns read_columns(const Xapian::Database& database,
                                   const FacetDictionary& dictionary,
                                   const Hierarchy& hierarchy);

}  // namespace watwerkt
