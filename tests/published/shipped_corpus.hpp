// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"

namespace watwerkt::test {

/// The root of the project, and of the folder beside it with source files (which may be absent).
[[nodiscard]] std::filesystem::path project_root();
[[nodiscard]] std::filesystem::path shared_evidence();

/// All records of corpus/data, and the studies among them, by id. Read once. Throw
/// std::runtime_error when a record is not valid in shape.
[[nodiscard]] const std::vector<Record>& shipped_records();
[[nodiscard]] const std::vector<Study>& shipped_studies();

struct ShippedFinding {
    const Study* study;  ///< the record in which it stands
    const Finding* finding;
};

/// Every finding of the corpus by its id. A joined finding keeps the id that its own source gave.
[[nodiscard]] const std::map<std::string, ShippedFinding, std::less<>>& shipped_findings();

using Row = std::map<std::string, std::string, std::less<>>;

/// The rows of a CSV file by column name, and `line`, the line on which each begins. Throws
/// std::runtime_error when the file cannot be opened.
[[nodiscard]] std::vector<Row> read_rows(const std::filesystem::path& file);

}  // namespace watwerkt::test
