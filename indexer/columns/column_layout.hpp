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

/// The end of a record's row: what is not bits (CodeBits).
struct RecordTail {
    /// Its actions and their parents, each once, then `no_number`; `look_elsewhere` in front when
    /// they are more than fit.
    std::array<std::uint16_t, 5> actions;
    /// The number of its list (Columns::lists) of years, languages and sources; `look_elsewhere`
    /// when it does not fit.
    std::array<std::uint16_t, 3> lists;
};
inline constexpr std::uint16_t no_number = 0xFFFF, look_elsewhere = 0xFFFE;
inline constexpr std::array listed_facets = {FacetId::year, FacetId::language, FacetId::source};

/// What summing asks of a finding.
struct FindingLine {
    std::int64_t effect;   ///< in effect_unit, or no_effect
    ListId action_list;    ///< into Columns::lists
    std::uint32_t record;  ///< to which it belongs
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

static_assert(sizeof(RecordTail) == 16 && sizeof(FindingLine) == 16);
static_assert(sizeof(FindingFacts) == 24 && sizeof(AgeRange) == 8);
static_assert(std::is_trivially_copyable_v<RecordTail> &&
              std::is_trivially_copyable_v<FindingLine>);
static_assert(std::endian::native == std::endian::little, "the columns are mapped as they are");

// The parts of the file. Each begins at a multiple of 64 bytes, and so does the row of each record:
// its bits, room, and its tail.
inline constexpr std::size_t column_alignment = 64;
inline constexpr std::string_view column_magic = "WWKOLOM2";
inline constexpr std::size_t row_step = 8;  ///< in words
[[nodiscard]] constexpr std::size_t row_words_of(std::size_t bit_words) {
    constexpr std::size_t tail = sizeof(RecordTail) / sizeof(std::uint64_t);
    return (bit_words + tail + row_step - 1) / row_step * row_step;
}

/// Bytes of a columns file in memory, aligned as a mapping is.
struct alignas(column_alignment) ColumnBlock {
    std::array<char, column_alignment> bytes;
};
using ColumnBytes = std::vector<ColumnBlock>;

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
inline constexpr std::size_t records = 0, first_findings = 1, record_marks = 2, children = 3,
                             lengths = 4, findings = 5, finding_bits = 6, finding_facts = 7,
                             ages = 8;
/// Of each facet: its column, where its lists begin, and what they hold.
inline constexpr std::size_t facets = 9;
inline constexpr std::size_t of_facet = 3;
inline constexpr std::size_t column = 0, list_begins = 1, lists = 2;
inline constexpr std::size_t count = facets + of_facet * facet_count;
}  // namespace column_part

/// Of the head and the table of parts.
[[nodiscard]] std::uint64_t column_head_checksum(
    ColumnHead head, const std::array<ColumnPart, column_part::count>& parts);

/// XXH3, 64 bits.
[[nodiscard]] std::uint64_t column_checksum(std::string_view bytes);

}  // namespace watwerkt
