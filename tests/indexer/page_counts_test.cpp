// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/columns/page_counts.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "corpus/error.hpp"
#include "indexer/columns/page_counts_maker.hpp"
#include "indexer/generation/generation.hpp"
#include "tests/support/any_rows.hpp"

namespace fs = std::filesystem;

namespace watwerkt::test {
namespace {

using Set = std::set<std::uint32_t>;

const CodeNumbers& numbers() {
    static const CodeNumbers of_some(some_dictionary());
    return of_some;
}

void add_codes(FacetId facet, const CodeIds& codes, Set& set) {
    for (CodeId code : codes) {
        for (; code != Hierarchy::none; code = some_hierarchy().parent(facet, code))
            set.insert(numbers().of(facet, code));
    }
}

// What a study says together: of each finding, with what it says as a whole.
std::vector<Set> sets_of(const StudyRow& row) {
    Set of_study;
    for (std::size_t i = finding_facet_count; i < facet_count; ++i)
        add_codes(static_cast<FacetId>(i), row.codes[i - finding_facet_count], of_study);
    std::vector<Set> sets;
    for (const FindingRow& finding : row.findings) {
        sets.push_back(of_study);
        for (std::size_t i = 0; i < finding_facet_count; ++i)
            add_codes(static_cast<FacetId>(i), finding.codes[i], sets.back());
    }
    if (sets.empty()) sets.push_back(of_study);
    return sets;
}

// By definition: how many studies have each code in a set with the others.
std::vector<std::uint32_t> plain_counts(const std::vector<StudyRow>& rows, const Set& page) {
    std::vector<std::uint32_t> counts(numbers().size(), 0);
    for (const StudyRow& row : rows) {
        if (row.kind != RecordKind::study) continue;
        Set found;
        for (const Set& set : sets_of(row)) {
            if (std::ranges::includes(set, page)) found.insert(set.begin(), set.end());
        }
        for (const std::uint32_t code : found) ++counts[code];
    }
    return counts;
}

std::vector<std::uint32_t> as_vector(std::span<const std::uint32_t> counts) {
    return {counts.begin(), counts.end()};
}

std::string counted(const ColumnBytes& bytes, std::uint32_t least) {
    return page_counts_of(Columns::from_bytes(bytes), some_dictionary(), some_hierarchy(), least);
}

}  // namespace

TEST_CASE("Pages of one and of two codes are counted as one counts them", "[columns]") {
    rc::prop("for any rows", [] {
        const std::vector<StudyRow> rows = any_rows();
        const ColumnBytes bytes = bytes_of(rows);
        const auto least = *rc::gen::inRange<std::uint32_t>(1, 4);
        const PageCounts counts = PageCounts::from_bytes(counted(bytes, least));
        counts.verify(some_dictionary(), Columns::from_bytes(bytes));
        const std::vector<std::uint32_t> all = plain_counts(rows, {});
        RC_ASSERT(as_vector(counts.of()) == all);
        for (std::size_t i = 0; i < facet_count; ++i) {
            const auto facet = static_cast<FacetId>(i);
            for (CodeId code = 0; code < some_dictionary().limit(facet); ++code) {
                const std::uint32_t one = numbers().of(facet, code);
                const auto of_one = plain_counts(rows, {one});
                RC_ASSERT(counts.of(one).empty() == (all[one] < least));
                if (all[one] >= least) RC_ASSERT(as_vector(counts.of(one)) == of_one);
                if (all[one] == 0) continue;
                // One of another facet, and one of the same.
                const std::size_t other_facet = *rc::gen::inRange<std::size_t>(0, facet_count);
                const CodeId other_code = *rc::gen::inRange<CodeId>(
                    0, some_dictionary().limit(static_cast<FacetId>(other_facet)));
                const std::uint32_t other =
                    numbers().of(static_cast<FacetId>(other_facet), other_code);
                const bool is_kept = other_facet != i && code >= first_code_id &&
                                     other_code >= first_code_id && of_one[other] >= least;
                RC_ASSERT(counts.of(other, one).empty() == !is_kept);
                if (is_kept)
                    RC_ASSERT(as_vector(counts.of(one, other)) == plain_counts(rows, {one, other}));
            }
        }
    });
}

TEST_CASE("What findings have counts together when one finding has it", "[columns]") {
    const CodeId lower = first_code_id, higher = first_code_id + 1;
    StudyRow row;
    row.findings.resize(2);
    const auto set = [&](std::size_t finding, FacetId facet, CodeId code) {
        row.findings[finding].codes[static_cast<std::size_t>(facet)] = {code};
    };
    set(0, FacetId::age, lower);
    set(0, FacetId::cost, lower);
    set(1, FacetId::age, higher);
    set(1, FacetId::cost, higher);
    row.codes[0] = {lower};  // the design
    const PageCounts counts = PageCounts::from_bytes(counted(bytes_of({row}), 1));
    const auto age = numbers().of(FacetId::age, lower);
    CHECK(counts.of(age)[numbers().of(FacetId::cost, lower)] == 1);
    CHECK(counts.of(age)[numbers().of(FacetId::cost, higher)] == 0);
    CHECK(counts.of(age, numbers().of(FacetId::cost, higher)).empty());
    CHECK(counts.of(numbers().of(FacetId::design, lower))[numbers().of(FacetId::cost, higher)] ==
          1);
    CHECK_FALSE(counts.of(age, numbers().of(FacetId::design, lower)).empty());
}

TEST_CASE("Counts of no page tell of none", "[columns]") {
    CHECK(PageCounts().of().empty());
    CHECK(PageCounts().of(3, 4).empty());
}

TEST_CASE("Damaged counts are refused", "[columns]") {
    rc::prop("cut off anywhere, or with any bit changed", [] {
        const ColumnBytes columns = bytes_of(any_rows());
        const std::string bytes = damaged_anywhere(counted(columns, 1));
        must_refuse([&] {
            PageCounts::from_bytes(bytes).verify(some_dictionary(), Columns::from_bytes(columns));
        });
    });
}

TEST_CASE("Counts of other columns are refused", "[columns]") {
    StudyRow row;
    const ColumnBytes bytes = bytes_of({row});
    row.children = 7;
    const PageCounts counts = PageCounts::from_bytes(counted(bytes, 1));
    CHECK_NOTHROW(counts.verify(some_dictionary(), Columns::from_bytes(bytes)));
    CHECK_THROWS_WITH(counts.verify(some_dictionary(), Columns::from_bytes(bytes_of({row}))),
                      Catch::Contains("andere kolommen"));
}

TEST_CASE("A generation with damaged counts is not believed", "[columns]") {
    check_not_believed(page_counts_file,
                       [](const fs::path& path) { return PageCounts::open(path); });
}

}  // namespace watwerkt::test
