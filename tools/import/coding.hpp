// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "corpus/record/coded.hpp"
#include "tools/import/mapping_table.hpp"
#include "tools/import/report.hpp"

namespace watwerkt::importer {

/// What the caller of an import may choose.
struct ImportOptions {
    std::filesystem::path tables;  ///< folder with the mapping tables
    std::string date;              ///< ISO date on which the rows are taken over
};

/// The cell of a mapping row as it stands, or the word of a state when there is no code:
/// `niet-gemeld` when the source field is empty and the table has no row for that, else
/// `niet-bekeken` (no row, or an empty cell). Every `niet-bekeken` is counted in the report under
/// the table's name.
[[nodiscard]] std::string look_up(MappingTable& table,
                                  std::span<const std::string_view> key,
                                  std::string_view column,
                                  ImportReport& report);
[[nodiscard]] inline std::string look_up(MappingTable& table,
                                         std::initializer_list<std::string_view> key,
                                         std::string_view column,
                                         ImportReport& report) {
    return look_up(table, std::span(key.begin(), key.size()), column, report);
}

/// Codes for a field with several words joined by `;`: the row of the whole field when the table
/// has one, else the codes of its words together.
[[nodiscard]] CodeList look_up_words(MappingTable& table,
                                     std::string_view field,
                                     std::string_view column,
                                     ImportReport& report);

/// Adds the rows that no table was asked for to the report.
void report_unused_rows(std::initializer_list<const MappingTable*> tables, ImportReport& report);

/// The weakest of several designs, in the words of the source; `strongest_first` ranks them. A word
/// that is not ranked counts as weakest.
[[nodiscard]] std::string weakest_design(std::span<const std::string> designs,
                                         std::span<const std::string_view> strongest_first);

}  // namespace watwerkt::importer
