// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace watwerkt {

/// A question with graded records; tests/relevance/README.md says what the grades mean.
struct JudgedQuery {
    std::string id, query_class, text;
    std::map<std::string, int> grades;  ///< record id to 0..3; others count as 0
};

/// Reads queries.tsv and judgements.tsv of a folder, in the order of queries.tsv. Throws Error:
/// not_found for a missing file, invalid_argument (with the line) for a row that says nothing.
[[nodiscard]] std::vector<JudgedQuery> read_judged_queries(const std::filesystem::path& folder);

/// The rows of a file with tabs between fields, the header line left out; each has `fields` fields.
[[nodiscard]] std::vector<std::vector<std::string>> read_tab_rows(const std::filesystem::path& file,
                                                                  std::size_t fields);

}  // namespace watwerkt
