// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/published/shipped_corpus.hpp"

namespace watwerkt::test {

/// Is a file of a study list (nl, int, gka, our own additions) or of a fact base?
enum class SourceKind { fact_base, study_list };

/// The source row of one finding and what the mapping tables say of its figures.
struct SourceRow {
    SourceKind kind;
    const Row* row;                ///< in ../shared/evidence, or tools/import/facts
    const Row* mapped = nullptr;   ///< study lists: in <source>_effect.csv, when there is one
    const Row* checked = nullptr;  ///< study lists: in <source>_check.csv, when there is one
};

/// Everything that the source files say, so that no figure of the corpus needs to be believed.
/// Reads ../shared/evidence, tools/import/facts and tools/import/mapping when made.
class SourceRows {
 public:
    SourceRows();

    /// The row of a finding: by its id in a fact base; by the key in its id and the line in
    /// `sourceRow` for a study list. Throws std::runtime_error when there is none.
    [[nodiscard]] SourceRow of(const Finding& finding) const;

    /// All rows about a study: by its id, its aliases and the ids of its findings.
    [[nodiscard]] std::vector<const Row*> about(const Study& study) const;

 private:
    struct StudyList {
        std::map<std::string, Row> by_line;
        std::map<std::string, Row> effects;  ///< by key, outcome and line (gka: key and outcome)
        std::map<std::string, Row> checks;   ///< by key and line
    };

    void read_fact_base(const std::string& file, const std::string& record_prefix);
    /// `source` names its mapping tables, `id_prefix` its records and findings.
    void read_study_list(const std::string& source,
                         const std::filesystem::path& file,
                         const std::string& id_prefix);

    std::map<std::string, Row> facts_;                        ///< by finding
    std::map<std::string, StudyList> lists_;                  ///< by prefix of their ids
    std::map<std::string, std::vector<const Row*>> studies_;  ///< by id of the record
};

/// All numbers that a text holds, without their sign: a comma or a point before decimals.
[[nodiscard]] std::vector<double> numbers_in(std::string_view text);

}  // namespace watwerkt::test
