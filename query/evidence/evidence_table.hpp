// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/document/study_row.hpp"
#include "query/evidence/code_facts.hpp"

namespace watwerkt {

/// What a verdict asks of a finding, small enough that passing over half a million takes
/// milliseconds. Codes are single: of an action and an outcome a finding has one.
struct CompactFinding {
    double effect = 0, variance = 0;  ///< when it is averaged
    CodeId action = 0, outcome = 0, gap = 0;
    std::uint32_t children = 0;
    std::uint16_t months_after = months_unknown;
    NotPooled not_pooled = NotPooled::figure_missing;
    FoundDirection direction = FoundDirection::unknown;
    std::uint8_t flags = 0;  ///< of FindingFlag
};

/// What a verdict asks of a study, and where its findings are.
struct CompactStudy {
    std::uint32_t ordinal = 0;
    std::uint32_t first_finding = 0, finding_count = 0;
    std::uint32_t children = 0;
    std::int16_t year = 0;  ///< 0 when not known
    bool is_randomised = false, has_high_risk = false;
    bool is_similar_country = false, is_unknown_country = false, is_dutch = false;
};

/// All studies of a generation in memory, in order of ordinal: what verdicts are computed from,
/// whatever the words of a question. The packed rows are for filters, the compact ones for the
/// sums; both stand in the same order. Memory about 3 kB a study.
class EvidenceTable {
 public:
    /// Reads every study of a database: one pass. Throws Error (index_mismatch) when a row is
    /// damaged. `years` gives the year of a code of the year facet.
    EvidenceTable(const Xapian::Database& database,
                  const CodeFacts& facts,
                  std::span<const int> years);
    /// The same from rows, in order of ordinal.
    EvidenceTable(std::vector<StudyRow> rows, const CodeFacts& facts, std::span<const int> years);

    [[nodiscard]] std::span<const StudyRow> rows() const noexcept { return rows_; }
    [[nodiscard]] std::span<const CompactStudy> studies() const noexcept { return studies_; }
    [[nodiscard]] std::span<const CompactFinding> findings(const CompactStudy& study) const {
        return std::span(findings_).subspan(study.first_finding, study.finding_count);
    }

 private:
    void add(const StudyRow& row, const CodeFacts& facts, std::span<const int> years);

    std::vector<StudyRow> rows_;
    std::vector<CompactStudy> studies_;
    std::vector<CompactFinding> findings_;
};

}  // namespace watwerkt
