// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <set>

#include "indexer/columns/columns_writer.hpp"
#include "query/retrieval/bit_sums.hpp"
#include "query/retrieval/bitset.hpp"
#include "query/retrieval/column_filter.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {
namespace {

std::set<std::size_t> any_numbers(std::size_t size) {
    if (size == 0) return {};
    // Sparse, dense and whole ones alike.
    if (*rc::gen::inRange(0, 4) == 0) {
        std::set<std::size_t> all;
        for (std::size_t i = 0; i < size; ++i) all.insert(i);
        return all;
    }
    return *rc::gen::container<std::set<std::size_t>>(rc::gen::inRange<std::size_t>(0, size));
}

Bitset set_of(const std::set<std::size_t>& numbers, std::size_t size) {
    Bitset set(size);
    for (const std::size_t number : numbers) set.add(number);
    return set;
}

std::set<std::size_t> numbers_of(const Bitset& set) {
    std::set<std::size_t> numbers;
    set.each([&](std::size_t number) { numbers.insert(number); });
    return numbers;
}

}  // namespace

TEST_CASE("A bitset does what a set of numbers does", "[set]") {
    rc::prop("for any two sets", [] {
        const auto size = *rc::gen::inRange<std::size_t>(0, 400);
        const auto one = any_numbers(size), other = any_numbers(size);
        const Bitset first = set_of(one, size), second = set_of(other, size);
        std::set<std::size_t> both, either, without;
        std::ranges::set_intersection(one, other, std::inserter(both, both.end()));
        std::ranges::set_union(one, other, std::inserter(either, either.end()));
        std::ranges::set_difference(one, other, std::inserter(without, without.end()));
        const auto combined = [&](auto combine) {
            Bitset set = first;
            combine(set);
            return numbers_of(set);
        };
        RC_ASSERT(numbers_of(first) == one);
        RC_ASSERT(first.count() == one.size());
        RC_ASSERT(first.count_with(second) == both.size());
        RC_ASSERT(combined([&](Bitset& set) { set &= second; }) == both);
        RC_ASSERT(combined([&](Bitset& set) { set |= second; }) == either);
        RC_ASSERT(combined([&](Bitset& set) { set -= second; }) == without);
        const auto from = *rc::gen::inRange<std::size_t>(0, size + 2);
        const auto next = one.lower_bound(from);
        RC_ASSERT(first.next(from) == (next == one.end() ? size : *next));
    });
}

TEST_CASE("A full bitset holds nothing past its size", "[set]") {
    const auto size = GENERATE(0U, 1U, 63U, 64U, 65U, 1000U);
    CHECK(Bitset(size, true).count() == size);
}

TEST_CASE("Findings fold to the records that have them", "[set]") {
    rc::prop("for any number of findings a record", [] {
        // From none to more than a word of bits.
        const auto counts = *rc::gen::container<std::vector<std::size_t>>(rc::gen::oneOf(
            rc::gen::inRange<std::size_t>(0, 4), rc::gen::inRange<std::size_t>(0, 150)));
        const Hierarchy hierarchy(shipped_vocabulary());
        const FacetDictionary dictionary(shipped_vocabulary());
        ColumnsWriter writer(dictionary, hierarchy);
        StudyRow row;
        for (const std::size_t count : counts) {
            row.findings.resize(count);
            writer.add(row);
            ++row.ordinal;
        }
        const Columns columns = Columns::from_bytes(writer.bytes());
        const auto findings = any_numbers(columns.finding_count());
        std::set<std::size_t> records;
        for (const std::size_t finding : findings)
            records.insert(columns.findings()[finding].record);
        const FindingFold fold(columns);
        RC_ASSERT(numbers_of(fold.records_with(set_of(findings, columns.finding_count()))) ==
                  records);
        for (std::size_t record = 0; record < counts.size(); ++record)
            RC_ASSERT(fold.with_findings().holds(record) == (counts[record] > 0));
    });
}

TEST_CASE("Rows of bits are added up as one counts them", "[set]") {
    rc::prop("for any number of rows", [] {
        const auto words = *rc::gen::element<std::size_t>(8, 16);
        const auto portion = *rc::gen::inRange<std::size_t>(1, 20);
        const auto rows = *rc::gen::container<std::vector<std::vector<std::uint64_t>>>(
            rc::gen::container<std::vector<std::uint64_t>>(
                words,
                rc::gen::oneOf(rc::gen::arbitrary<std::uint64_t>(),
                               rc::gen::just(~std::uint64_t{0}))));
        BitSums sums(words);
        std::vector<std::uint32_t> expected(words * 64, 0), counts(words * 64, 0);
        for (std::size_t n = 0; n < rows.size(); ++n) {
            for (std::size_t bit = 0; bit < words * 64; ++bit)
                expected[bit] += static_cast<std::uint32_t>(rows[n][bit / 64] >> (bit % 64) & 1U);
            sums.add(rows[n].data());
            if (n % portion == 0) sums.finish_rows();
        }
        sums.finish();
        sums.add_to(0, counts);
        RC_ASSERT(counts == expected);
    });
    BitSums sums(8);
    const std::vector<std::uint64_t> row(8, 1);
    for (int i = 0; i < 100'000; ++i) sums.add(row.data());
    sums.finish();
    std::vector<std::uint32_t> count(1, 7);
    sums.add_to(64, count);
    CHECK(count.front() == 100'007);
}

}  // namespace watwerkt::test
