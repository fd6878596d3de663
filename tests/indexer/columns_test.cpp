// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/columns/columns.hpp"

#include <rapidcheck/catch.h>
#include <xapian.h>

#include <catch2/catch.hpp>
#include <cstring>
#include <fstream>
#include <set>

#include "corpus/error.hpp"
#include "indexer/columns/code_bits.hpp"
#include "indexer/columns/columns_writer.hpp"
#include "tests/support/any_rows.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace fs = std::filesystem;

namespace watwerkt::test {
namespace {

std::string_view as_text(const ColumnBytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size() * sizeof bytes[0]};
}

// Opens, verifies, and looks at every number; gives their sum so that none is skipped.
std::uint64_t walk(const ColumnBytes& bytes) {
    const Columns columns = Columns::from_bytes(bytes);
    columns.verify_every_number(some_dictionary());
    std::uint64_t sum = 0;
    for (std::uint32_t record = 0; record < columns.record_count(); ++record) {
        const StudyRow row = columns.row(record);
        sum += row.findings.size();
        const RecordTail tail = columns.tail(record);
        for (std::size_t i = 0; i < listed_facets.size(); ++i) {
            if (tail.lists[i] == look_elsewhere) continue;
            for (const CodeId code : columns.lists(listed_facets[i])[tail.lists[i]]) sum += code;
        }
        for (std::size_t word = 0; word < columns.row_words(); ++word)
            sum += columns.row_bits(record)[word];
    }
    return sum;
}

// What someone would do who means it: the checksums fit the damage.
void seal(ColumnBytes& bytes) {
    auto* start = reinterpret_cast<char*>(bytes.data());
    const std::size_t size = as_text(bytes).size();
    ColumnHead head{};
    std::array<ColumnPart, column_part::count> parts{};
    std::memcpy(&head, start, sizeof head);
    std::memcpy(parts.data(), start + sizeof head, sizeof parts);
    for (ColumnPart& part : parts) {
        if (part.begin <= size && part.size <= size - part.begin && part.size % 8 == 0)
            part.checksum = column_checksum(as_text(bytes).substr(part.begin, part.size));
    }
    head.checksum = column_head_checksum(head, parts);
    std::memcpy(start, &head, sizeof head);
    std::memcpy(start + sizeof head, parts.data(), sizeof parts);
}

}  // namespace

TEST_CASE("Columns give back every row that was put in", "[columns]") {
    rc::prop("for any rows", [] {
        const std::vector<StudyRow> rows = any_rows();
        const Columns columns = Columns::from_bytes(bytes_of(rows));
        columns.verify_every_number(some_dictionary());
        RC_ASSERT(columns.record_count() == rows.size());
        for (const StudyRow& row : rows) RC_ASSERT(columns.row(row.ordinal) == row);
    });
}

TEST_CASE("A file of columns equals the same in memory", "[columns]") {
    const TemporaryFolder folder;
    std::vector<StudyRow> rows(300);
    ColumnsWriter writer(some_dictionary(), some_hierarchy(), folder.path() / "wacht");
    for (std::uint32_t n = 0; n < rows.size(); ++n) {
        rows[n].ordinal = n;
        rows[n].codes.fill({n % 3});
        rows[n].findings.resize(n % 4);
        writer.add(rows[n]);
    }
    writer.write(folder.path() / columns_file);
    CHECK(read_file(folder.path() / columns_file, std::size_t{1} << 24U) ==
          as_text(bytes_of(rows)));
}

TEST_CASE("The columns of the shipped corpus hold the rows of its documents", "[columns]") {
    const fs::path generation = shipped_library().generation();
    const Columns columns = Columns::open(generation / columns_file);
    const Xapian::Database database((generation / "xapian").string());
    REQUIRE(columns.record_count() == database.get_doccount());
    StudyRow row;
    for (std::uint32_t ordinal = 0; ordinal < columns.record_count(); ++ordinal) {
        unpack(database.get_document(ordinal + 1).get_value(row_slot), row);
        if (columns.row(ordinal) != row) FAIL("row " << ordinal << " differs");
        if (columns.lengths()[ordinal] != database.get_doclength(ordinal + 1))
            FAIL("length of " << ordinal << " differs");
    }
}

TEST_CASE("The most frequent list of a facet has number 0", "[columns]") {
    StudyRow row;
    row.findings.resize(3);
    const auto facet = static_cast<std::size_t>(FacetId::outcome);
    row.findings[0].codes[facet] = {not_coded_id};
    row.findings[1].codes[facet] = row.findings[2].codes[facet] = {first_code_id};
    const Columns columns = Columns::from_bytes(bytes_of({row}));
    const auto list = columns.lists(FacetId::outcome)[0];
    CHECK(CodeIds(list.begin(), list.end()) == CodeIds{first_code_id});
}

TEST_CASE("The bits of a row are the codes of its findings and their parents", "[columns]") {
    const CodeBits bits(some_dictionary());
    rc::prop("for any rows", [&bits] {
        const std::vector<StudyRow> rows = any_rows();
        const Columns columns = Columns::from_bytes(bytes_of(rows));
        columns.verify_every_number(some_dictionary());
        const auto with_parents = [](FacetId facet, const CodeIds& codes, std::set<CodeId>& into) {
            for (CodeId code : codes) {
                for (; code != Hierarchy::none; code = some_hierarchy().parent(facet, code))
                    into.insert(code);
            }
        };
        for (const StudyRow& row : rows) {
            for (std::size_t i = 0; i < facet_count; ++i) {
                const auto facet = static_cast<FacetId>(i);
                std::set<CodeId> expected, found;
                for (const FindingRow& finding : row.findings) {
                    if (i < finding_facet_count) with_parents(facet, finding.codes[i], expected);
                }
                if (i >= finding_facet_count)
                    with_parents(facet, row.codes[i - finding_facet_count], expected);
                const RecordTail tail = columns.tail(row.ordinal);
                if (facet == FacetId::action) {
                    for (const std::uint16_t code : tail.actions)
                        if (code < look_elsewhere) found.insert(code);
                    RC_ASSERT(found == expected || (tail.actions.front() == look_elsewhere &&
                                                    expected.size() > tail.actions.size()));
                } else if (CodeBits::has(facet)) {
                    for (CodeId code = 0; code < some_dictionary().limit(facet); ++code) {
                        const std::size_t place = bits.first(facet) + code;
                        if ((columns.row_bits(row.ordinal)[place / 64] >> (place % 64) & 1U) != 0)
                            found.insert(code);
                    }
                    RC_ASSERT(found == expected);
                }
            }
        }
    });
}

TEST_CASE("Columns with a changed bit are refused", "[columns]") {
    rc::prop("whichever bit it is", [] {
        ColumnBytes bytes = bytes_of(any_rows());
        const auto whole = walk(bytes);
        // Nobody reads the room between two parts.
        const auto bit = *rc::gen::inRange<std::size_t>(0, as_text(bytes).size() * 8);
        auto* start = reinterpret_cast<unsigned char*>(bytes.data());
        start[bit / 8] = static_cast<unsigned char>(start[bit / 8] ^ (1U << (bit % 8)));
        try {
            RC_ASSERT(walk(bytes) == whole);
            RC_TAG("between two parts");
        } catch (const Error& error) {
            RC_ASSERT(error.kind() == ErrorKind::index_mismatch);
        }
    });
}

TEST_CASE("A changed bit is found in columns that several threads read", "[columns]") {
    ColumnsWriter writer(some_dictionary(), some_hierarchy());
    StudyRow row;
    row.findings.resize(2);
    while (row.ordinal < 80'000) {
        writer.add(row);
        ++row.ordinal;
    }
    ColumnBytes bytes = writer.bytes();
    REQUIRE(as_text(bytes).size() > std::size_t{16} << 20U);
    CHECK_NOTHROW(Columns::from_bytes(bytes).verify(some_dictionary()));
    for (const std::size_t share : {1U, 5U, 9U}) {
        // Where rows lie next to each other, no byte is between two parts.
        char& byte = bytes[bytes.size() / 10 * share].bytes[7];
        byte = static_cast<char>(byte ^ 16);
        CHECK_THROWS_WITH(Columns::from_bytes(bytes).verify(some_dictionary()),
                          Catch::Contains("beschadigd"));
        byte = static_cast<char>(byte ^ 16);
    }
}

TEST_CASE("Whoever makes columns looks at every number and whoever reads them at checksums",
          "[columns]") {
    StudyRow row;
    row.findings.resize(1);
    ColumnBytes bytes = bytes_of({row});
    auto* start = reinterpret_cast<char*>(bytes.data());
    ColumnPart findings{};
    std::memcpy(&findings,
                start + sizeof(ColumnHead) + column_part::findings * sizeof findings,
                sizeof findings);
    start[findings.begin + offsetof(FindingLine, action_list)] = 9;
    CHECK_THROWS_AS(Columns::from_bytes(bytes).verify(some_dictionary()), Error);
    seal(bytes);
    const Columns columns = Columns::from_bytes(bytes);
    CHECK_NOTHROW(columns.verify(some_dictionary()));
    CHECK_THROWS_WITH(columns.verify_every_number(some_dictionary()), Catch::Contains("lijst"));
}

TEST_CASE("Columns made to mislead are refused or harmless", "[columns]") {
    rc::prop("any word, with checksums that fit", [] {
        ColumnBytes bytes = bytes_of(any_rows());
        const auto words = as_text(bytes).size() / 4;
        const auto changes = *rc::gen::inRange(1, 4);
        for (int i = 0; i < changes; ++i) {
            const auto value = *rc::gen::oneOf(rc::gen::arbitrary<std::uint32_t>(),
                                               rc::gen::inRange<std::uint32_t>(0, 64));
            std::memcpy(reinterpret_cast<char*>(bytes.data()) +
                            *rc::gen::inRange<std::size_t>(0, words) * 4,
                        &value,
                        sizeof value);
        }
        seal(bytes);
        try {
            (void)walk(bytes);
        } catch (const Error& error) {
            RC_ASSERT(error.kind() == ErrorKind::index_mismatch);
        }
    });
    rc::prop("cut off anywhere", [] {
        ColumnBytes bytes = bytes_of(any_rows());
        bytes.resize(*rc::gen::inRange<std::size_t>(0, bytes.size()));
        try {
            (void)walk(bytes);
        } catch (const Error& error) {
            RC_ASSERT(error.kind() == ErrorKind::index_mismatch);
        }
    });
}

TEST_CASE("A generation with damaged columns is not published and not believed", "[columns]") {
    Library library;
    library.add(make_study("a"));
    library.build();
    const fs::path generation = IndexFolder(library.path() / "index").current();
    std::fstream file(generation / columns_file, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(40);
    file.put('\x7F');
    file.close();
    CHECK_THROWS_AS(check_generation(generation), Error);
    CHECK_THROWS_AS(Columns::open(generation / columns_file), Error);
}

}  // namespace watwerkt::test
