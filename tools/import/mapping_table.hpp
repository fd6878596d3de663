// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt::importer {

/// Which columns a mapping table must have, in this order; the first `keys` of them form the key.
struct MappingShape {
    std::string_view name;  ///< file name without .csv
    std::span<const std::string_view> columns;
    std::size_t keys = 1;
    /// In a table that several sources share, the first cell names the source: rows of another are
    /// left out, and the key begins after it. Empty: the table has no such column.
    std::string_view source = {};
};

/// A row of a mapping table.
class MappingRow {
 public:
    /// A cell without white space around it. The column must be in the shape.
    [[nodiscard]] std::string_view operator[](std::string_view column) const;

 private:
    friend class MappingTable;
    std::span<const std::string_view> columns_;
    std::vector<std::string> cells_;
    std::string where_;
    bool used_ = false;
};

/// A reviewable table that says what a word of the source is in our vocabulary.
///
///     action_nl,action,programme,reason
///     Zomerschool,zomerschool,,the source's word is ours
///
/// It remembers which rows were asked for, so that a stale row can be found.
class MappingTable {
 public:
    /// Reads one or more files of one shape as a single table. Throws Error (not_found) when a file
    /// is not there and invalid_input when it is damaged, has other columns or a key twice.
    [[nodiscard]] static MappingTable read(const std::filesystem::path& folder,
                                           const MappingShape& shape,
                                           std::span<const std::string_view> files);
    [[nodiscard]] static MappingTable read(const std::filesystem::path& folder,
                                           const MappingShape& shape);

    /// The row with this key (compared without white space around the parts), marked as used; null
    /// when there is none.
    [[nodiscard]] const MappingRow* find(std::span<const std::string_view> key);
    [[nodiscard]] const MappingRow* find(std::initializer_list<std::string_view> key) {
        return find(std::span(key.begin(), key.size()));
    }

    /// All rows whose first cell is this, marked as used, in file order.
    [[nodiscard]] std::vector<const MappingRow*> find_all(std::string_view first);

    [[nodiscard]] const std::string& name() const noexcept { return name_; }

    /// `file:line (key)` of every row that find() never gave, in file order.
    [[nodiscard]] std::vector<std::string> unused_rows() const;

 private:
    void append(const std::filesystem::path& file, const MappingShape& shape);

    std::string name_;
    std::vector<MappingRow> rows_;
    std::map<std::string, std::size_t, std::less<>> by_key_;
};

}  // namespace watwerkt::importer
