// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/study_row.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

#include "corpus/error.hpp"

namespace watwerkt {
namespace {

StudyRow any_row() {
    StudyRow row;
    row.ordinal = *rc::gen::arbitrary<std::uint32_t>();
    row.kind = *rc::gen::element(RecordKind::study, RecordKind::action, RecordKind::story);
    for (CodeIds& ids : row.codes) ids = *rc::gen::arbitrary<CodeIds>();
    row.children = *rc::gen::arbitrary<std::uint64_t>();
    row.findings.resize(*rc::gen::inRange<std::size_t>(0, 4));
    for (FindingRow& finding : row.findings) {
        for (CodeIds& ids : finding.codes) ids = *rc::gen::arbitrary<CodeIds>();
        finding.age_from = *rc::gen::arbitrary<std::uint32_t>();
        finding.age_to = *rc::gen::arbitrary<std::uint32_t>();
        finding.children = *rc::gen::arbitrary<std::uint64_t>();
        if (*rc::gen::arbitrary<bool>()) {
            finding.effect = *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000);
            finding.standard_error = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
        }
    }
    return row;
}

}  // namespace

TEST_CASE("Packing and unpacking a row gives it back", "[row]") {
    rc::prop("for any row, into memory that held another", [] {
        const StudyRow row = any_row();
        StudyRow back = any_row();
        unpack(pack(row), back);
        RC_ASSERT(back == row);
    });
}

TEST_CASE("A damaged row is refused, whatever its bytes", "[row]") {
    rc::prop("cut off anywhere", [] {
        const std::string bytes = pack(any_row());
        StudyRow row;
        RC_ASSERT_THROWS_AS(unpack(std::string_view(bytes).substr(
                                       0, *rc::gen::inRange<std::size_t>(0, bytes.size())),
                                   row),
                            Error);
    });
    rc::prop("any bytes: read or refused, never a crash", [](const std::string& bytes) {
        StudyRow row;
        try {
            unpack(bytes, row);
        } catch (const Error& error) {
            RC_ASSERT(error.kind() == ErrorKind::index_mismatch);
        }
    });
}

TEST_CASE("Rows of different records differ, or counting them would join them", "[row]") {
    StudyRow one, other;
    other.ordinal = 1;
    CHECK(pack(one) != pack(other));
}

}  // namespace watwerkt
