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

#include "indexer/columns/code_bits.hpp"
#include "indexer/columns/column_layout.hpp"
#include "indexer/document/hierarchy.hpp"
#include "indexer/document/study_row.hpp"

namespace watwerkt {

/// Makes the columns of rows that are given one by one. What was given waits in a file, so memory
/// holds the different lists of codes only.
class ColumnsWriter {
 public:
    /// `dictionary` may grow while rows come in, in the facets without a scheme. `waiting` is a
    /// file of its own; it is removed in the end. Throws Error (io).
    ColumnsWriter(const FacetDictionary& dictionary,
                  const Hierarchy& hierarchy,
                  std::filesystem::path waiting);
    /// In memory.
    ColumnsWriter(const FacetDictionary& dictionary, const Hierarchy& hierarchy);
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
    class Parts;
    struct WaitingRecord;
    struct WaitingFinding;

    void set_bits(FacetId facet, const CodeIds& codes, std::uint64_t* row) const;
    [[nodiscard]] Layout layout() const;
    void fill(char* bytes, Layout& layout);
    void fill_rows(const Parts& parts, const Layout& layout);
    void fill_lists(const Parts& parts, const Layout& layout) const;

    const Hierarchy& hierarchy_;
    CodeBits bits_;
    std::filesystem::path waiting_file_;
    std::unique_ptr<std::iostream> waiting_;
    std::uint32_t record_count_ = 0, finding_count_ = 0;
    std::array<ListTable, facet_count> lists_;
};

}  // namespace watwerkt
