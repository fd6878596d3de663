// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/coding.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tools/import/values.hpp"

namespace watwerkt::importer {

std::string look_up(MappingTable& table,
                    std::span<const std::string_view> key,
                    std::string_view column,
                    ImportReport& report) {
    const MappingRow* row = table.find(key);
    const bool is_empty = std::all_of(
        key.begin(), key.end(), [](std::string_view part) { return trim(part).empty(); });
    if (row == nullptr && is_empty) return std::string(to_code(Missing::not_reported));
    const std::string_view cell = row == nullptr ? std::string_view() : (*row)[column];
    if (!cell.empty() && cell != to_code(Missing::not_coded)) return std::string(cell);
    ++report.not_coded[fmt::format("{}.{}", table.name(), column)][fmt::format(
        "{}{}", fmt::join(key, "|"), row == nullptr ? " (not in the table)" : "")];
    return std::string(to_code(Missing::not_coded));
}

CodeList look_up_words(MappingTable& table,
                       std::string_view field,
                       std::string_view column,
                       ImportReport& report) {
    const std::vector<std::string> words = split(field, ';');
    if (words.size() < 2 || table.find({field}) != nullptr) {
        return code_list(look_up(table, {field}, column, report));
    }
    std::vector<CodeList> lists;
    lists.reserve(words.size());
    for (const std::string& word : words) {
        lists.push_back(code_list(look_up(table, {word}, column, report)));
    }
    return merge(lists);
}

void report_unused_rows(std::initializer_list<const MappingTable*> tables, ImportReport& report) {
    for (const MappingTable* table : tables) {
        for (std::string& row : table->unused_rows()) {
            report.unused_mapping_rows.push_back(std::move(row));
        }
    }
}

std::string weakest_design(std::span<const std::string> designs,
                           std::span<const std::string_view> strongest_first) {
    std::string weakest;
    auto rank = strongest_first.begin();
    for (const std::string& design : designs) {
        const auto found = std::find(strongest_first.begin(), strongest_first.end(), design);
        if (weakest.empty() || found > rank) {
            weakest = design;
            rank = found;
        }
    }
    return weakest;
}

}  // namespace watwerkt::importer
