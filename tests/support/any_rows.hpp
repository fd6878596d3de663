// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/error.hpp"
#include "indexer/columns/columns_writer.hpp"
#include "indexer/generation/generation.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {

inline const FacetDictionary& some_dictionary() {
    static const FacetDictionary dictionary = [] {
        FacetDictionary made(shipped_vocabulary());
        for (int i = 0; i < 9; ++i) {
            for (const FacetId facet : {FacetId::year, FacetId::language, FacetId::source})
                made.number(facet, std::to_string(2000 + i));
        }
        return made;
    }();
    return dictionary;
}

inline const Hierarchy& some_hierarchy() {
    static const Hierarchy of_shipped(shipped_vocabulary());
    return of_shipped;
}

inline CodeIds any_codes(std::size_t facet) {
    const CodeId limit = some_dictionary().limit(static_cast<FacetId>(facet));
    const auto size = *rc::gen::inRange<std::size_t>(0, 4);
    return *rc::gen::container<CodeIds>(size, rc::gen::inRange<CodeId>(0, limit));
}

inline FindingRow any_finding_row() {
    FindingRow row;
    for (std::size_t i = 0; i < finding_facet_count; ++i) row.codes[i] = any_codes(i);
    row.age_from = *rc::gen::arbitrary<std::uint32_t>();
    row.age_to = *rc::gen::arbitrary<std::uint32_t>();
    row.children = *rc::gen::arbitrary<std::uint64_t>();
    if (*rc::gen::arbitrary<bool>()) {
        row.effect = *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000);
        row.standard_error = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
    }
    row.not_pooled = static_cast<NotPooled>(*rc::gen::inRange<int>(0, not_pooled_count));
    row.direction = static_cast<FoundDirection>(*rc::gen::inRange(0, 5));
    row.flags = *rc::gen::arbitrary<std::uint8_t>();
    row.months_after = *rc::gen::arbitrary<std::uint16_t>();
    return row;
}

inline std::vector<StudyRow> any_rows() {
    std::vector<StudyRow> rows(*rc::gen::inRange<std::size_t>(0, 12));
    for (std::size_t n = 0; n < rows.size(); ++n) {
        StudyRow& row = rows[n];
        row.ordinal = static_cast<std::uint32_t>(n);
        row.kind = *rc::gen::element(RecordKind::study, RecordKind::action, RecordKind::story);
        for (std::size_t i = finding_facet_count; i < facet_count; ++i)
            row.codes[i - finding_facet_count] = any_codes(i);
        row.children = *rc::gen::arbitrary<std::uint64_t>();
        row.has_high_risk = *rc::gen::arbitrary<bool>();
        row.findings.resize(*rc::gen::inRange<std::size_t>(0, 5));
        for (FindingRow& finding : row.findings) finding = any_finding_row();
    }
    return rows;
}

inline ColumnBytes bytes_of(const std::vector<StudyRow>& rows) {
    ColumnsWriter writer(some_dictionary(), some_hierarchy());
    for (const StudyRow& row : rows) writer.add(row);
    return writer.bytes();
}

/// Those bytes cut off anywhere, or with any bit changed.
inline std::string damaged_anywhere(std::string bytes) {
    if (*rc::gen::arbitrary<bool>()) {
        bytes.resize(*rc::gen::inRange<std::size_t>(0, bytes.size()));
    } else {
        const auto bit = *rc::gen::inRange<std::size_t>(0, bytes.size() * 8);
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    }
    return bytes;
}

/// `read` must say that what it reads is no part of an index.
template <typename Read>
void must_refuse(Read read) {
    try {
        read();
        RC_FAIL("not refused");
    } catch (const Error& error) {
        RC_ASSERT(error.kind() == ErrorKind::index_mismatch);
    }
}

/// A generation of which a file was cut off must be told from a whole one, and `open` must refuse
/// that file.
template <typename Open>
void check_not_believed(std::string_view file, Open open) {
    Library library;
    library.add(make_study("a"));
    library.build();
    const std::filesystem::path generation = IndexFolder(library.path() / "index").current();
    CHECK_NOTHROW(check_generation(generation));
    std::filesystem::resize_file(generation / file, 100);
    CHECK_THROWS_AS(open(generation / file), Error);
    CHECK_THROWS_AS(check_generation(generation), Error);
}

}  // namespace watwerkt::test
