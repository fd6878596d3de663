// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/mapping_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <fstream>
#include <utility>

#include "corpus/error.hpp"
#include "tools/csv/csv.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

/// No cell holds this character, so joined keys cannot collide.
constexpr char key_separator = '\x1f';

template <typename Parts>
std::string join_key(const Parts& parts) {
    std::string key;
    for (const std::string_view part : parts) key.append(trim(part)).push_back(key_separator);
    return key;
}

std::string readable(std::string key) {
    if (!key.empty()) key.pop_back();
    std::replace(key.begin(), key.end(), key_separator, '|');
    return key;
}

}  // namespace

std::string_view MappingRow::operator[](std::string_view column) const {
    const auto found = std::find(columns_.begin(), columns_.end(), column);
    assert(found != columns_.end());
    return cells_[static_cast<std::size_t>(found - columns_.begin())];
}

MappingTable MappingTable::read(const std::filesystem::path& folder,
                                const MappingShape& shape,
                                std::span<const std::string_view> files) {
    MappingTable table;
    table.name_ = shape.name;
    for (const std::string_view file : files) {
        table.append(folder / fmt::format("{}.csv", file), shape);
    }
    return table;
}

MappingTable MappingTable::read(const std::filesystem::path& folder, const MappingShape& shape) {
    return read(folder, shape, std::span(&shape.name, 1));
}

void MappingTable::append(const std::filesystem::path& file, const MappingShape& shape) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw Error(ErrorKind::not_found,
                    "vertaaltabel ontbreekt of is niet leesbaar",
                    file.string(),
                    "wijs met --tabellen de map met de tabellen aan");
    }
    CsvTableReader reader(stream, file.string());
    if (!std::equal(reader.columns().begin(),
                    reader.columns().end(),
                    shape.columns.begin(),
                    shape.columns.end())) {
        throw Error(ErrorKind::invalid_input,
                    "de kolommen kloppen niet",
                    file.string() + ":1:1",
                    fmt::format("zet op de eerste regel: {}", fmt::join(shape.columns, ",")));
    }
    while (reader.read()) {
        MappingRow row;
        row.columns_ = shape.columns;
        row.where_ = fmt::format("{}:{}", file.filename().string(), reader.line());
        for (const std::string& field : reader.fields()) row.cells_.emplace_back(trim(field));
        const bool is_shared = !shape.source.empty();
        if (is_shared && row.cells_.front() != shape.source) continue;
        const auto key_cells = std::span(row.cells_).subspan(is_shared ? 1 : 0, shape.keys);
        const std::string key = join_key(key_cells);
        const auto [place, is_new] = by_key_.emplace(key, rows_.size());
        if (!is_new) {
            throw Error(
                ErrorKind::invalid_input,
                fmt::format(
                    "sleutel '{}' staat ook in {}", readable(key), rows_[place->second].where_),
                fmt::format("{}:{}:1", file.string(), reader.line()),
                "laat één van de twee rijen staan");
        }
        rows_.push_back(std::move(row));
    }
}

const MappingRow* MappingTable::find(std::span<const std::string_view> key) {
    const auto found = by_key_.find(join_key(key));
    if (found == by_key_.end()) return nullptr;
    MappingRow& row = rows_[found->second];
    row.used_ = true;
    return &row;
}

std::vector<const MappingRow*> MappingTable::find_all(std::string_view first) {
    std::vector<const MappingRow*> found;
    for (MappingRow& row : rows_) {
        if (row.cells_.front() != trim(first)) continue;
        row.used_ = true;
        found.push_back(&row);
    }
    return found;
}

std::vector<std::string> MappingTable::unused_rows() const {
    std::map<std::size_t, std::string> unused;
    for (const auto& [key, index] : by_key_) {
        if (!rows_[index].used_) {
            unused.emplace(index, fmt::format("{} ({})", rows_[index].where_, readable(key)));
        }
    }
    std::vector<std::string> lines;
    lines.reserve(unused.size());
    for (auto& [index, line] : unused) lines.push_back(std::move(line));
    return lines;
}

}  // namespace watwerkt::importer
