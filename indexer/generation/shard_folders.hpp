// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/generation/generation.hpp"

/// How the documents of a generation lie on disk: in one database, or dealt over shards.
///
/// Documents are dealt in turn: the one with ordinal n is in shard n mod N. A database that is put
/// together of all shards in their order, as Xapian does, then numbers them ordinal + 1, as one
/// database does. That holds only when every shard is there, if need be as an empty database.
namespace watwerkt {

/// More shards than this are a slip of the keyboard.
inline constexpr std::size_t most_shards = 256;

/// The folder of a generation's only database.
[[nodiscard]] std::filesystem::path whole_path(const std::filesystem::path& generation);
/// The folder of a shard, from 0; on disk and to people they count from 1: `delen/1`.
[[nodiscard]] std::filesystem::path shard_path(const std::filesystem::path& generation,
                                               std::size_t shard);

/// The folders of all databases of a generation, in order.
[[nodiscard]] std::vector<std::filesystem::path> database_paths(
    const std::filesystem::path& generation, const Manifest& manifest);

/// What a shard says of itself, whoever serves it.
struct ShardLabel {
    std::string generation;
    std::size_t shard = 0, count = 0;
    friend bool operator==(const ShardLabel&, const ShardLabel&) = default;
};
/// Nothing when the database is no shard.
[[nodiscard]] std::optional<ShardLabel> label_of(const Xapian::Database& database);

/// Opens the documents of a generation that has all of them on this machine. Throws Xapian::Error.
[[nodiscard]] Xapian::Database open_documents(const std::filesystem::path& generation,
                                              const Manifest& manifest);

/// Writes the documents of a new generation, dealt over the shards.
class DocumentDealer {
 public:
    /// `shards` 0: one database. Throws Xapian::Error, as do the others.
    DocumentDealer(std::filesystem::path generation, std::string name, std::size_t shards);

    void add(const Xapian::Document& document);
    void commit();
    /// Compacts every database to its place. What the manifest says of the shards; nothing for one
    /// database.
    [[nodiscard]] std::vector<ShardFacts> finish();

 private:
    [[nodiscard]] std::filesystem::path growing_path(std::size_t shard) const;

    std::filesystem::path generation_;
    std::string name_;
    std::size_t shards_;
    std::size_t next_ = 0;
    std::vector<Xapian::WritableDatabase> growing_;
};

}  // namespace watwerkt
