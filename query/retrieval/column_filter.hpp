// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "indexer/columns/columns.hpp"
#include "query/retrieval/bitset.hpp"
#include "query/retrieval/filter.hpp"
#include "query/retrieval/shelf.hpp"

namespace watwerkt {

/// From findings to the records that have them, many at a time.
class FindingFold {
 public:
    explicit FindingFold(const Columns& columns);

    /// The records of which some finding is in the set.
    [[nodiscard]] Bitset records_with(const Bitset& findings) const;
    [[nodiscard]] const Bitset& with_findings() const noexcept { return with_findings_; }

 private:
    Bitset last_findings_;  // the last finding of each record that has any
    Bitset with_findings_;  // those records
};

/// Selections as sets over the columns of a generation, and those that were made before. Bounded.
/// For one thread.
class SelectionSets {
 public:
    SelectionSets(const Columns& columns, std::size_t most_bytes);

    /// The findings, or for a facet of studies the records, that satisfy what is chosen or barred
    /// in a facet.
    [[nodiscard]] std::shared_ptr<const Bitset> of(const FacetChoice& choice, FacetId facet);

    [[nodiscard]] const Columns& columns() const noexcept { return columns_; }
    [[nodiscard]] const FindingFold& fold() const noexcept { return fold_; }

 private:
    [[nodiscard]] Bitset make(const FacetChoice& choice, FacetId facet) const;

    const Columns& columns_;
    FindingFold fold_;
    Shelf<Bitset> sets_;
};

/// What the selections of a question leave of a generation. Nothing stands for everything.
class ColumnFilter {
 public:
    using Set = std::optional<Bitset>;

    ColumnFilter(const Filter& filter, SelectionSets& sets);

    /// Records that are not excluded and fail no selection of a study-level facet; a selection of
    /// an ignored facet is not looked at.
    [[nodiscard]] Set records(FacetSet ignored = 0) const;
    /// Findings that are not excluded and fail no selection of a finding-level facet, but of those
    /// that are ignored.
    [[nodiscard]] Set findings(FacetSet ignored = 0) const;
    /// Records in the answer as far as their findings go: they have one of `passing`, which is
    /// `findings()`, or have none at all and none is asked for.
    [[nodiscard]] Set records_that_stand(const Set& passing) const;

    [[nodiscard]] FacetSet selected() const noexcept { return filter_.selected(); }

 private:
    const Filter& filter_;
    const SelectionSets& sets_;
    std::array<std::shared_ptr<const Bitset>, facet_count> chosen_, barred_;
};

/// Both of the sets, of which each may be everything.
void keep_in(Bitset& set, const ColumnFilter::Set& other);

}  // namespace watwerkt
