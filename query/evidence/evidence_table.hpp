// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <span>
#include <vector>

#include "indexer/document/study_row.hpp"

namespace watwerkt {

/// The packed rows of all studies of a generation in memory, in order of ordinal: what verdicts are
/// computed from, whatever the words of a question. Reading costs one pass over the documents;
/// memory about 3 kB a study.
class EvidenceTable {
 public:
    /// Throws Error (index_mismatch) when a row is damaged.
    explicit EvidenceTable(const Xapian::Database& database);

    [[nodiscard]] std::span<const StudyRow> studies() const noexcept { return studies_; }

 private:
    std::vector<StudyRow> studies_;
};

}  // namespace watwerkt
