// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/columns/column_layout.hpp"
#include "indexer/document/hierarchy.hpp"
#include "indexer/document/study_row.hpp"

namespace watwerkt {

/// Makes the columns of rows that are given one by one. What was given waits in a file, so memory
/// holds the different lists of codes only.
class ColumnsWriter {
 public:
    /// `waiting` is a file of its own; it is removed in the end. Throws Error (io).
    ColumnsWriter(const Hierarchy& hierarchy, std::filesystem::path waiting);
    /// In memory.
    explicit ColumnsWriter(const Hierarchy& hierarchy);
    ~ColumnsWriter();
    ColumnsWriter(const ColumnsWriter&) = delete;
    ColumnsWriter& operator=(const ColumnsWriter&) = delete;

    /// Rows come in order of ordinal, from 0, without gaps. Throws Error (internal) otherwise.
    /// `length` is how many words its document has; needed for ranking only.
    void add(const StudyRow& row, std::uint32_t length = 0);

    /// Writes everything and syncs it. Throws Error (io).
    void write(const std::filesystem::path& file);
    [[nodiscard]] ColumnBytes bytes();

 private:
    /// Lists of codes by number, in order of first appearance, and how often each occurs.
    class ListTable {
     public:
        ListId number(const CodeIds& codes);
        [[nodiscard]] const std::vector<CodeIds>& lists() const noexcept { return lists_; }
        /// New numbers, the most frequent first: new_number[old number].
        [[nodiscard]] std::vector<ListId> by_frequency() const;

     private:
        std::unordered_map<std::string, ListId> numbers_;
        std::vector<CodeIds> lists_;
        std::vector<std::uint64_t> uses_;
    };
    struct Layout;
    struct WaitingRecord;
    struct WaitingFinding;

    [[nodiscard]] CodeIds with_parents(FacetId facet, const CodeIds& codes) const;
    [[nodiscard]] Layout layout() const;
    void fill(char* bytes, Layout& layout);
    void fill_lists(char* bytes, const Layout& layout) const;

    const Hierarchy& hierarchy_;
    std::filesystem::path waiting_file_;
    std::unique_ptr<std::iostream> waiting_;
    std::uint32_t record_count_ = 0, finding_count_ = 0;
    std::array<ListTable, facet_count> own_;
    std::array<ListTable, facet_count> united_;
};

}  // namespace watwerkt
