// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/table_writer.hpp"

#include <algorithm>

#include "corpus/error.hpp"

// A block: revision (4 bytes, big-endian as all numbers here), level (1), largest and whole free
// room (2 each), end of the directory (2), the directory (2 for each item: where it begins), free
// room, items.
// An item of a leaf: size minus 3 with flags (2), size of the key (1), key, component (2, not in
// the first), tag. Of a branch: block (4), size of the key (1), key, component (2).
namespace watwerkt::glass {
namespace {

constexpr std::size_t directory_begin = 11;
constexpr std::size_t place_size = 2;
constexpr std::size_t item_head = 3;
constexpr std::size_t component_size = 2;
// Four items at least fit in a block.
constexpr std::size_t largest_item =
    (TableWriter::block_size - directory_begin - 4 * place_size) / 4;
constexpr std::size_t longest_key = 255;
constexpr unsigned compressed_flag = 0x8000, last_flag = 0x4000, first_flag = 0x2000;

void put_two(std::string& bytes, std::size_t number) {
    bytes.push_back(static_cast<char>((number >> 8U) & 0xFFU));
    bytes.push_back(static_cast<char>(number & 0xFFU));
}

void put_four(std::string& bytes, std::uint32_t number) {
    put_two(bytes, number >> 16U);
    put_two(bytes, number & 0xFFFFU);
}

void set_two(std::string& bytes, std::size_t at, std::size_t number) {
    bytes[at] = static_cast<char>((number >> 8U) & 0xFFU);
    bytes[at + 1] = static_cast<char>(number & 0xFFU);
}

void put_branch_item(std::string& item, std::uint32_t block, std::string_view key_and_component) {
    put_four(item, block);
    item.push_back(static_cast<char>(key_and_component.size() - component_size));
    item += key_and_component;
}

// The shortest beginning of a key that parts it from the one before, with its component behind it.
std::string parting_key(std::string_view before, std::string_view key, std::uint32_t component) {
    const auto [mine, theirs] = std::ranges::mismatch(key, before);
    const auto same = static_cast<std::size_t>(mine - key.begin());
    std::string parting(key.substr(0, same + 1));
    put_two(parting, component);
    return parting;
}

}  // namespace

std::size_t TableWriter::Block::items() const {
    return (directory_end - directory_begin) / place_size;
}

TableWriter::TableWriter(std::filesystem::path file)
    : path_(std::move(file)), file_(path_, std::ios::binary | std::ios::trunc) {
    levels_.emplace_back();
    begin(levels_.front(), 0);
    // Before everything stands an item without key and tag.
    item_.clear();
    put_two(item_, first_flag | last_flag);
    item_.push_back('\0');
    append(levels_.front(), item_);
}

void TableWriter::begin(Block& block, std::size_t level) {
    block.bytes.assign(block_size, '\0');
    set_two(block.bytes, 2, revision);
    block.bytes[4] = static_cast<char>(level);
    block.directory_end = directory_begin;
    block.items_begin = block_size;
    block.first_key.clear();
}

void TableWriter::append(Block& block, std::string_view item) {
    block.items_begin -= item.size();
    item.copy(block.bytes.data() + block.items_begin, item.size());
    set_two(block.bytes, block.directory_end, block.items_begin);
    block.directory_end += place_size;
}

std::uint32_t TableWriter::write(Block& block) {
    set_two(block.bytes, 5, block.room());
    set_two(block.bytes, 7, block.room());
    set_two(block.bytes, 9, block.directory_end);
    file_.write(block.bytes.data(), static_cast<std::streamsize>(block.bytes.size()));
    check_written();
    return written_++;
}

void TableWriter::check_written() const {
    if (file_) return;
    throw Error(ErrorKind::io,
                "de index is niet te schrijven",
                path_.string(),
                "maak ruimte op de schijf en probeer het opnieuw");
}

void TableWriter::add_branch(std::size_t level, std::string_view key, std::uint32_t child) {
    if (level == levels_.size()) {
        levels_.emplace_back();
        begin(levels_.back(), level);
    }
    Block* block = &levels_[level];
    constexpr std::string_view no_key("\0\0", component_size);
    std::string item;
    put_branch_item(item, child, block->items() == 0 ? no_key : key);
    if (block->items() == 0) block->first_key = key;
    if (block->room() < item.size() + place_size) {
        const std::string parting = block->first_key;
        const std::uint32_t number = write(*block);
        add_branch(level + 1, parting, number);
        block = &levels_[level];  // they may have moved
        begin(*block, level);
        block->first_key = key;
        item.clear();
        put_branch_item(item, child, no_key);
    }
    append(*block, item);
}

void TableWriter::add_item(std::string_view key, std::uint32_t component, std::string_view item) {
    if (levels_.front().room() < item.size() + place_size) {
        const std::string parting = levels_.front().first_key;
        const std::uint32_t number = write(levels_.front());
        add_branch(1, parting, number);
        begin(levels_.front(), 0);
        levels_.front().first_key = parting_key(last_key_, key, component);
    }
    append(levels_.front(), item);
    last_key_ = key;
}

void TableWriter::add(std::string_view key, std::string_view tag, bool is_compressed) {
    if (key.size() > longest_key || key < last_key_ || key.empty())
        throw Error(ErrorKind::internal, "sleutels van de index staan niet op volgorde");
    std::uint32_t component = 1;
    do {
        const std::size_t head = item_head + key.size() + (component > 1 ? component_size : 0);
        const std::string_view part = tag.substr(0, largest_item - head);
        tag.remove_prefix(part.size());
        item_.clear();
        put_two(item_,
                (head + part.size() - item_head) | (is_compressed ? compressed_flag : 0U) |
                    (component == 1 ? first_flag : 0U) | (tag.empty() ? last_flag : 0U));
        item_.push_back(static_cast<char>(key.size()));
        item_ += key;
        if (component > 1) put_two(item_, component);
        item_ += part;
        add_item(key, component++, item_);
    } while (!tag.empty());
    ++entries_;
}

TableFacts TableWriter::finish() {
    TableFacts facts;
    facts.entries = entries_;
    facts.is_empty = entries_ == 0;
    if (!facts.is_empty) {
        for (std::size_t level = 0; level < levels_.size(); ++level) {
            const std::string parting = levels_[level].first_key;
            const std::uint32_t number = write(levels_[level]);
            facts.root = number;
            facts.levels = static_cast<std::uint32_t>(level);
            if (level + 1 < levels_.size()) add_branch(level + 1, parting, number);
        }
    }
    facts.blocks = written_;
    file_.close();
    check_written();
    return facts;
}

}  // namespace watwerkt::glass
