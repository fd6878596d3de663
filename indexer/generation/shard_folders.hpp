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
/// Where a shard keeps it, and how it is written there.
inline constexpr std::string_view label_key = "watwerkt-deel";
[[nodiscard]] std::string label_text(const ShardLabel& label);
/// Nothing when the database is no shard.
[[nodiscard]] std::optional<ShardLabel> label_of(const Xapian::Database& database);

/// Opens the documents of a generation that has all of them on this machine. Throws Xapian::Error.
[[nodiscard]] Xapian::Database open_documents(const std::filesystem::path& generation,
                                              const Manifest& manifest);

}  // namespace watwerkt
