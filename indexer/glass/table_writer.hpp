// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt::glass {

/// What a database has to say of one of its tables, for whoever opens it.
struct TableFacts {
    std::uint32_t root = 0, levels = 0, blocks = 0;
    std::uint64_t entries = 0;
    bool is_empty = true;
};

/// Writes a table of a glass database (a B-tree) from front to back: entries come in order of key,
/// so that no block is ever read or written twice.
///
///     TableWriter table(folder / "docdata.glass");
///     table.add(key, tag);
///     const TableFacts facts = table.finish();
///
/// Layout: the descriptions in xapian-core 1.4.22, backends/glass/glass_table.h. Throws Error (io).
class TableWriter {
 public:
    static constexpr std::size_t block_size = 8192;
    static constexpr std::uint32_t revision = 1;  ///< of every block, and so of the database

    explicit TableWriter(std::filesystem::path file);
    /// Keys rise and have at most 255 bytes. `is_compressed`: the tag is a raw deflate stream.
    void add(std::string_view key, std::string_view tag, bool is_compressed = false);
    /// Writes what is left.
    [[nodiscard]] TableFacts finish();

 private:
    // A block that is being filled; items grow down from its end, their places up from its head.
    struct Block {
        std::string bytes;
        std::size_t directory_end = 0, items_begin = 0;
        std::string first_key;  // that parts it from the one before, with its component
        [[nodiscard]] std::size_t items() const;
        [[nodiscard]] std::size_t room() const { return items_begin - directory_end; }
    };

    void begin(Block& block, std::size_t level);
    static void append(Block& block, std::string_view item);
    std::uint32_t write(Block& block);
    void check_written() const;
    void add_item(std::string_view key, std::uint32_t component, std::string_view item);
    void add_branch(std::size_t level, std::string_view key, std::uint32_t block);

    std::filesystem::path path_;
    std::ofstream file_;
    std::vector<Block> levels_;  // leaf first
    std::string last_key_, item_;
    std::uint32_t written_ = 0;
    std::uint64_t entries_ = 0;
};

}  // namespace watwerkt::glass
