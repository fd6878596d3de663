// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/effect/finding_effect.hpp"
#include "indexer/fields/fields.hpp"

namespace watwerkt {

enum class RecordKind : std::uint8_t { study, action, story };

/// A facet code as a number: 0 niet-bekeken, 1 niet-gemeld, 2 geen-actie, from 3 on the code's
/// place in its FacetDictionary plus 3.
using CodeId = std::uint32_t;
inline constexpr CodeId not_coded_id = 0, not_reported_id = 1, no_action_id = 2, first_code_id = 3;

/// The codes of one facet of one finding (or of one study).
using CodeIds = std::vector<CodeId>;

/// Effects are stored in millionths of a standard deviation, so that sums do not depend on their
/// order.
inline constexpr double effect_unit = 1e-6;

/// What the source itself says of a finding, whatever its figure.
enum class FoundDirection : std::uint8_t { unknown, favourable, unfavourable, none, mixed };

/// Months after the end when nobody has said them.
inline constexpr std::uint16_t months_unknown = UINT16_MAX;

/// Yes/no facts of a finding that a verdict asks about, one bit each; a missing answer is no bit.
enum FindingFlag : std::uint8_t {
    developer_made_flag = 1,  ///< the instrument was made by the developer of the action
    checked_flag = 2,         ///< the figure was set against its source, or comes from a data file
    subgroup_flag = 4,        ///< of a part of the children only
    harm_flag = 8             ///< harm is reported, and a reviewer has looked at the record
};

/// A finding as the facets and the synthesis see it.
struct FindingRow {
    std::array<CodeIds, finding_facet_count>
        codes;  ///< by FacetId; the age entry holds only a missing state, or nothing
    std::uint32_t age_from = 0, age_to = 0;  ///< months, half-open; equal when the age is missing
    std::optional<std::int64_t> effect;      ///< Hedges' g in effect_unit, + is good for the child
    std::int64_t standard_error = 0;         ///< in effect_unit; 0 when not known
    std::uint64_t children = 0;              ///< both groups; 0 when not known
    NotPooled not_pooled = NotPooled::figure_missing;  ///< why the effect is not averaged
    FoundDirection direction = FoundDirection::unknown;
    std::uint8_t flags = 0;  ///< of FindingFlag
    std::uint16_t months_after = months_unknown;
    friend bool operator==(const FindingRow&, const FindingRow&) = default;
};

/// A record packed for counting: stored in one value slot of its document, so that a local database
/// and a remote shard give the same rows. `ordinal` is the record's place in the generation, from
/// 0; the document id over all shards is ordinal + 1. It also makes every row unique, which
/// ValueCountMatchSpy needs.
struct StudyRow {
    std::uint32_t ordinal = 0;
    RecordKind kind = RecordKind::study;
    std::array<CodeIds, facet_count - finding_facet_count>
        codes;                   ///< study-level facets, from FacetId::design on
    std::uint64_t children = 0;  ///< participants; 0 when not known
    bool has_high_risk = false;  ///< risk of bias is judged high
    std::vector<FindingRow> findings;
    friend bool operator==(const StudyRow&, const StudyRow&) = default;
};

/// Layout: ordinal as 4 bytes big-endian, then LEB128 numbers. Documented in docs/index-format.md.
[[nodiscard]] std::string pack(const StudyRow& row);

/// Reads into `row`, reusing its memory. Throws Error (index_mismatch) when the bytes are damaged.
void unpack(std::string_view bytes, StudyRow& row);

}  // namespace watwerkt
