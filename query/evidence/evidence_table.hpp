// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "indexer/columns/columns.hpp"
#include "query/evidence/code_facts.hpp"

namespace watwerkt {

/// What a verdict asks of a finding. Codes are single: of an action and an outcome a finding has
/// one.
struct CompactFinding {
    double effect = 0, variance = 0;  ///< when it is averaged
    CodeId action = 0, outcome = 0, gap = 0;
    std::uint32_t children = 0;
    std::uint16_t months_after = months_unknown;
    NotPooled not_pooled = NotPooled::figure_missing;
    FoundDirection direction = FoundDirection::unknown;
    std::uint8_t flags = 0;  ///< of FindingFlag
};

/// What a verdict asks of a study.
struct CompactStudy {
    std::uint32_t ordinal = 0;
    std::uint32_t children = 0;
    std::int16_t year = 0;  ///< 0 when not known
    bool is_randomised = false, has_high_risk = false;
    bool is_similar_country = false, is_unknown_country = false, is_dutch = false;
};

/// The columns of a generation as verdicts read them. What codes mean is looked up once for each
/// list of codes, not for each finding.
class EvidenceTable {
 public:
    /// The columns must live as long and have been verified. `years` gives the year of a code of
    /// the year facet.
    EvidenceTable(const Columns& columns, const CodeFacts& facts, std::span<const int> years);

    [[nodiscard]] std::size_t record_count() const noexcept { return columns_.record_count(); }
    [[nodiscard]] bool is_study(std::uint32_t record) const {
        return columns_.kind(record) == RecordKind::study;
    }
    [[nodiscard]] CompactStudy study(std::uint32_t record) const;
    /// From the first finding of a record to past its last one.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> findings_of(std::uint32_t record) const {
        return {columns_.first_findings()[record], columns_.first_findings()[record + 1]};
    }
    [[nodiscard]] CompactFinding finding(std::uint32_t place) const;
    [[nodiscard]] CodeId action_of(std::uint32_t place) const {
        return actions_[list_of(place, FacetId::action)];
    }
    [[nodiscard]] CodeId outcome_of(std::uint32_t place) const {
        return outcomes_[list_of(place, FacetId::outcome)];
    }

 private:
    struct Place {
        bool is_similar = false, is_unknown = false, is_dutch = false;
    };
    [[nodiscard]] ListId list_of(std::uint32_t finding, FacetId facet) const {
        return columns_.column(facet)[finding];
    }

    const Columns& columns_;
    // By list of codes.
    std::vector<CodeId> actions_, outcomes_, gaps_;
    std::vector<bool> is_randomised_;
    std::vector<Place> countries_;
    std::vector<std::int16_t> years_;
};

}  // namespace watwerkt
