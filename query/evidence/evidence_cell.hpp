// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/document/hierarchy.hpp"
#include "indexer/effect/effect.hpp"
#include "indexer/effect/finding_effect.hpp"
#include "query/evidence/code_facts.hpp"
#include "query/evidence/evidence_table.hpp"
#include "query/retrieval/bitset.hpp"
#include "query/synthesis/direction_synthesis.hpp"
#include "query/synthesis/within_study.hpp"

namespace watwerkt {

/// One action and one outcome, by code number. The outcome may be a parent: its findings are those
/// of its children too.
struct CellKey {
    CodeId action = 0;
    CodeId outcome = 0;
    friend auto operator<=>(const CellKey&, const CellKey&) = default;
};

/// What one study brings to a cell: its findings made into one effect.
struct StudyEvidence {
    EffectSize effect{0, 1};
    std::uint32_t ordinal = 0;   ///< of the record
    std::uint32_t findings = 0;  ///< how many went in
    std::uint32_t children = 0;  ///< in the largest of them; 0 when not known
    float developer_share = 0;   ///< of its findings, on an instrument made by the developer
    float unchecked_share = 0;   ///< of its findings, with a figure nobody has checked
    std::int16_t year = 0;       ///< 0 when not known
    bool is_randomised = false;
    bool has_high_risk = false;
    bool is_similar_country = false, is_unknown_country = false, is_dutch = false;
};

/// How studies that looked at the difference between groups found it to change.
struct GapCounts {
    std::size_t smaller = 0, equal = 0, larger = 0;
    friend bool operator==(const GapCounts&, const GapCounts&) = default;
};

/// All that is known of one action and one outcome within a question's filters.
struct EvidenceCell {
    CellKey key;
    std::vector<StudyEvidence> studies;            ///< in order of ordinal; these are averaged
    std::vector<StudyEvidence> later;              ///< measured more than half a year after the end
    std::vector<std::uint32_t> direction_studies;  ///< ordinals: no figure, but a direction
    DirectionCounts directions{0, 0, 0};           ///< of those
    GapCounts gaps;                                ///< of all studies in the cell
    std::array<std::uint32_t, not_pooled_count> left_out{};  ///< findings, by reason
    std::uint32_t left_out_subgroups = 0;  ///< beside a finding on all children of the study
    std::uint32_t left_out_later = 0;      ///< beside an earlier measurement
    int newest_year = 0;            ///< of the averaged studies, else of those with a direction
    std::size_t dutch_studies = 0;  ///< likewise
    bool is_harm_confirmed = false;
};

/// Why a finding of a cell is not in the average, beyond what NotPooled says.
enum class FindingUse : std::uint8_t { averaged, not_pooled, subgroup, later, direction };

/// Stable code of a use that left the finding out: `deelgroep`, `latere-meting`, `alleen-richting`,
/// or that of NotPooled; empty when averaged.
[[nodiscard]] std::string_view code_of(FindingUse use, NotPooled reason) noexcept;

/// Told of each finding of a cell what was done with it. `finding` is its place in the study, and
/// `reason` why it is not averaged, whatever the cell.
using FindingWitness = std::function<void(
    std::uint32_t ordinal, std::size_t finding, FindingUse use, NotPooled reason)>;

/// What goes into cells; nothing stands for everything. Of a record only these findings count.
struct EvidenceSelection {
    std::optional<Bitset> records, findings;
    [[nodiscard]] bool is_everything() const noexcept { return !records && !findings; }
};

/// Months after the end up to which a measurement counts as taken at the end.
inline constexpr int end_of_action_months = 6;

/// Sorts all findings of the selected studies into cells, by action and outcome and by every parent
/// of the outcome. Cells come in order of key.
///
/// Within a cell one study has one effect: its findings on all children (those on a part of them
/// only when there is nothing else), measured up to half a year after the end (later only when
/// there is nothing else), averaged with an assumed correlation (average_within_study). Cost: one
/// pass over all findings.
///
/// `outcomes`: only cells of these, sorted; empty: of every outcome.
[[nodiscard]] std::vector<EvidenceCell> collect_cells(
    const EvidenceTable& table,
    const EvidenceSelection& selection,
    const Hierarchy& hierarchy,
    const CodeFacts& facts,
    std::span<const CodeId> outcomes = {},
    double correlation = default_within_study_correlation);

/// One cell, with a witness of every finding in it. An empty cell when nothing is in it.
[[nodiscard]] EvidenceCell collect_cell(CellKey key,
                                        const EvidenceTable& table,
                                        const EvidenceSelection& selection,
                                        const Hierarchy& hierarchy,
                                        const CodeFacts& facts,
                                        const FindingWitness& witness,
                                        double correlation = default_within_study_correlation);

}  // namespace watwerkt
