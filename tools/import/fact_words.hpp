// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/coded.hpp"
#include "tools/csv/csv.hpp"
#include "tools/import/fact_source.hpp"

namespace watwerkt::importer {

/// Where the study was published: what its citation says after the title, or else the kind of
/// publication in Dutch.
[[nodiscard]] std::string publication_of(const CsvTableReader& row,
                                         const std::string& title,
                                         const std::vector<std::string>& authors);

/// What the other group got; `niet-gemeld` for words that say no more than "the other group".
[[nodiscard]] Coded<std::string> comparison_words(std::string_view comparison);

/// From the kind of measure. Where the source does not keep researcher and developer apart, or
/// names no kind, nobody has looked.
[[nodiscard]] Coded<bool> is_developer_made(std::string_view measure_type);

/// From notes such as "evaluation_author=university; developer_commissioned=no". Who was paid by
/// the developer without being the developer is `niet-bekeken`.
[[nodiscard]] Coded<bool> is_independent(std::string_view notes);

/// `nee`, or which pupils the finding is about.
[[nodiscard]] Coded<std::string> subgroup_words(const CsvTableReader& row);

/// The metric of the reported figure without the column names of the fact base:
/// "smd; effect_size_reported in source direction" gives "smd; in source direction".
[[nodiscard]] std::string metric_words(std::string_view metric);

/// Place in the source, and its words that have no field.
[[nodiscard]] std::string source_row_words(const CsvTableReader& row, const FactSource& source);

/// `id` with `theirs` at its beginning replaced by `ours`; unchanged when it does not begin so.
[[nodiscard]] std::string with_prefix(std::string_view id,
                                      std::string_view theirs,
                                      std::string_view ours);

}  // namespace watwerkt::importer
