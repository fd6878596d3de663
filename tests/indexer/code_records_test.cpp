// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/columns/code_records.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <set>

#include "corpus/error.hpp"
#include "indexer/columns/code_numbers.hpp"
#include "indexer/generation/generation.hpp"
#include "tests/support/any_rows.hpp"

namespace fs = std::filesystem;

namespace watwerkt::test {
namespace {

const CodeNumbers& numbers() {
    static const CodeNumbers of_some(some_dictionary());
    return of_some;
}

std::set<std::uint32_t> codes_of(const StudyRow& row) {
    std::set<std::uint32_t> codes;
    const auto add = [&](FacetId facet, const CodeIds& own) {
        for (CodeId code : own) {
            for (; code != Hierarchy::none; code = some_hierarchy().parent(facet, code))
                codes.insert(numbers().of(facet, code));
        }
    };
    for (std::size_t i = 0; i < facet_count; ++i) {
        const auto facet = static_cast<FacetId>(i);
        if (i >= finding_facet_count) add(facet, row.codes[i - finding_facet_count]);
        for (const FindingRow& finding : row.findings) {
            if (i < finding_facet_count) add(facet, finding.codes[i]);
        }
    }
    return codes;
}

bool holds(const CodeRecords::Records& records, std::uint32_t record) {
    const bool is_listed = std::ranges::binary_search(records.list, record);
    switch (records.form) {
        case CodeRecords::Form::listed:
            return is_listed;
        case CodeRecords::Form::all_but_listed:
            return !is_listed;
        case CodeRecords::Form::bits:
            return (records.bits[record / 64] >> (record % 64) & 1U) != 0;
    }
    return false;
}

std::string records_of(const ColumnBytes& bytes) {
    return code_records_of(Columns::from_bytes(bytes), some_dictionary(), some_hierarchy());
}

void compare(const std::vector<StudyRow>& rows) {
    const ColumnBytes bytes = bytes_of(rows);
    const CodeRecords records = CodeRecords::from_bytes(records_of(bytes));
    records.verify_every_number(some_dictionary(), Columns::from_bytes(bytes));
    RC_ASSERT(records.size() == numbers().size());
    std::vector<CodeRecords::Records> of_code;
    for (std::uint32_t code = 0; code < records.size(); ++code) of_code.push_back(records.of(code));
    for (const StudyRow& row : rows) {
        const std::set<std::uint32_t> codes = codes_of(row);
        for (std::uint32_t code = 0; code < records.size(); ++code)
            RC_ASSERT(holds(of_code[code], row.ordinal) == codes.contains(code));
    }
}

}  // namespace

TEST_CASE("The records of a code are those that have it", "[columns]") {
    rc::prop("for any few rows", [] { compare(any_rows()); });
    rc::prop("for many rows, with codes that few have, that few lack, and that many have", [] {
        std::vector<StudyRow> rows(*rc::gen::inRange<std::size_t>(130, 400));
        for (std::uint32_t n = 0; n < rows.size(); ++n) {
            rows[n].ordinal = n;
            rows[n].findings.resize(n % 3);
            for (FindingRow& finding : rows[n].findings)
                finding.codes[static_cast<std::size_t>(FacetId::cost)] = {first_code_id + n % 2};
            rows[n].codes[0] = {n % 200 == 7 ? first_code_id : not_coded_id};
        }
        rows[*rc::gen::inRange<std::size_t>(0, rows.size())].codes[0] = {not_reported_id};
        const CodeRecords records = CodeRecords::from_bytes(records_of(bytes_of(rows)));
        const auto form = [&](FacetId facet, CodeId code) {
            return records.of(numbers().of(facet, code)).form;
        };
        RC_ASSERT(form(FacetId::design, not_coded_id) == CodeRecords::Form::all_but_listed);
        RC_ASSERT(form(FacetId::design, not_reported_id) == CodeRecords::Form::listed);
        RC_ASSERT(form(FacetId::cost, first_code_id) == CodeRecords::Form::bits);
        compare(rows);
    });
}

TEST_CASE("Damaged records of codes are refused", "[columns]") {
    rc::prop("cut off anywhere, or with any bit changed", [] {
        const ColumnBytes columns = bytes_of(any_rows());
        const std::string bytes = damaged_anywhere(records_of(columns));
        must_refuse([&] {
            CodeRecords::from_bytes(bytes).verify(some_dictionary(), Columns::from_bytes(columns));
        });
    });
}

TEST_CASE("A generation with damaged records of codes is not believed", "[columns]") {
    check_not_believed(code_records_file,
                       [](const fs::path& path) { return CodeRecords::open(path); });
}

}  // namespace watwerkt::test
