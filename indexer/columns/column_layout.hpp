// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

#include "indexer/document/study_row.hpp"
#include "indexer/fields/fields.hpp"

namespace watwerkt {

/// The file of a generation that holds the columns; layout in docs/index-format.md.
inline constexpr std::string_view columns_file = "kolommen.bin";

/// A list of codes by its number in the lists of its facet.
using ListId = std::uint32_t;

/// What counting asks of a record, in one line of the cache.
struct RecordLine {
    std::array<ListId, facet_count> lists;  ///< into Columns::record_lists
    std::uint64_t children;                 ///< as StudyRow
};

/// What counting and pooling ask of a finding.
struct FindingLine {
    std::array<ListId, finding_facet_count> lists;  ///< into Columns::lists
    std::uint32_t record;                           ///< to which it belongs
    std::int64_t effect;                            ///< in effect_unit, or no_effect
};
inline constexpr std::int64_t no_effect = INT64_MIN;

/// What else a verdict asks of a finding; meanings as in FindingRow.
struct FindingFacts {
    std::int64_t standard_error;
    std::uint64_t children;
    std::uint16_t months_after;
    NotPooled not_pooled;
    FoundDirection direction;
    std::uint8_t flags;
    std::array<std::uint8_t, 3> unused;
};

/// Months, half-open; equal when the age is missing.
struct AgeRange {
    std::uint32_t from, to;
};

inline constexpr std::uint8_t kind_mask = 0x03, high_risk_mark = 0x80;

static_assert(sizeof(RecordLine) == 64 && sizeof(FindingLine) == 48);
static_assert(sizeof(FindingFacts) == 24 && sizeof(AgeRange) == 8);
static_assert(std::is_trivially_copyable_v<RecordLine> &&
              std::is_trivially_copyable_v<FindingLine>);
static_assert(std::endian::native == std::endian::little, "the columns are mapped as they are");

/// Bytes of a columns file in memory, aligned as a mapping is.
using ColumnBytes = std::vector<RecordLine>;

// The parts of the file. Each begins at a multiple of 64.
inline constexpr std::size_t column_alignment = 64;
inline constexpr std::string_view column_magic = "WWKOLOM1";

struct ColumnPart {
    std::uint64_t begin, size, checksum;
};
struct ColumnHead {
    std::array<char, 8> magic;
    std::uint32_t records, findings;
    std::uint64_t parts;
    std::uint64_t checksum;  ///< of the head with this as 0, and the table of parts behind it
};
static_assert(sizeof(ColumnHead) == 32 && sizeof(ColumnPart) == 24);

namespace column_part {
inline constexpr std::size_t records = 0, first_findings = 1, record_marks = 2, findings = 3,
                             finding_facts = 4, ages = 5, lengths = 6;
/// Of each facet: its column, and where its lists begin and what they hold: as they are, with
/// parents, and of whole records.
inline constexpr std::size_t facets = 7;
inline constexpr std::size_t of_facet = 7;
inline constexpr std::size_t column = 0, own_begins = 1, own = 2, closed_begins = 3, closed = 4,
                             united_begins = 5, united = 6;
inline constexpr std::size_t count = facets + of_facet * facet_count;
}  // namespace column_part

/// Of the head and the table of parts.
[[nodiscard]] std::uint64_t column_head_checksum(
    ColumnHead head, const std::array<ColumnPart, column_part::count>& parts);

/// Of bytes whose number is a multiple of eight; finds every change of a single word.
[[nodiscard]] std::uint64_t column_checksum(std::string_view bytes);

}  // namespace watwerkt
