// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <filesystem>
#include <set>
#include <vector>

#include "indexer/generation/generation.hpp"
#include "query/shards/missing_shard.hpp"
#include "query/shards/shard_places.hpp"

namespace watwerkt {

/// The documents of a generation, wherever they are.
///
/// Every shard that is in `database` was checked: it is the very database that the build of this
/// generation wrote. A connection is never renewed, so it stays so; when one breaks, every question
/// fails (Xapian::NetworkError) and the whole must be opened anew. A missing shard's place is held
/// by an empty database, so that documents keep their numbers.
struct OpenedShards {
    Xapian::Database database;
    std::vector<MissingShard> missing;
};

/// Opens each shard at the first of its places that has it.
///
/// Throws ShardLost when a shard is nowhere and the choice is OnLoss::error, or when none is
/// anywhere; Error (invalid_input, not_found) as read_shard_places does, index_mismatch when the
/// places are for another number of shards; Xapian::Error when there is one database and it cannot
/// be opened.
[[nodiscard]] OpenedShards open_shards(const std::filesystem::path& generation,
                                       const Manifest& manifest,
                                       const Opening& opening);

/// The shards, from 0, that some other place than the generation's own folder is named for.
[[nodiscard]] std::set<std::size_t> shards_elsewhere(const ShardPlaces& places);

}  // namespace watwerkt
