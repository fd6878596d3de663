// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/code_counter.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

#include "query/retrieval/column_counter.hpp"
#include "tests/support/any_rows.hpp"

namespace watwerkt::test {

TEST_CASE("Code by code gives the counts that row by row gives", "[set]") {
    const OrderFacts facts(shipped_vocabulary(), some_dictionary());
    rc::prop("for any rows, records and facets", [&] {
        // The same rows again and again, until there are lists and bits.
        std::vector<StudyRow> rows = any_rows();
        const std::size_t some = rows.size(), times = *rc::gen::inRange<std::size_t>(1, 30);
        for (std::size_t n = some; n < some * times; ++n) {
            rows.push_back(rows[n % some]);
            rows.back().ordinal = static_cast<std::uint32_t>(n);
        }
        const Columns columns = Columns::from_bytes(bytes_of(rows));
        const CodeRecords code_records =
            CodeRecords::from_bytes(code_records_of(columns, some_dictionary(), some_hierarchy()));
        Bitset records(columns.record_count());
        for (std::size_t n = 0; n < rows.size(); ++n) {
            if (*rc::gen::arbitrary<bool>()) records.add(n);
        }
        const auto facets =
            *rc::gen::inRange<FacetSet>(0, (FacetSet{1} << facet_count) - 1) | bit(FacetId::action);
        FacetCounts expected(some_dictionary()), counts(some_dictionary());
        ColumnCounter(columns, some_dictionary(), some_hierarchy(), facts)
            .count_records(records, facets, expected);
        const CodeCounter counter(code_records, some_dictionary());
        counter.count_records(records, facets, counts);
        RC_ASSERT(counts == expected);
        RC_ASSERT(counter.cost_in_rows(0) == 0U);
    });
}

TEST_CASE("Without records by code no set is large enough to count code by code", "[set]") {
    const CodeRecords none;
    CHECK(CodeCounter(none, some_dictionary()).cost_in_rows(bit(FacetId::cost)) ==
          std::numeric_limits<std::size_t>::max());
}

}  // namespace watwerkt::test
