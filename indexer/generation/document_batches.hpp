// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/generation/generation.hpp"
#include "indexer/glass/database_writer.hpp"

namespace watwerkt {

/// Writes the documents of a new generation batch by batch. Each batch has databases of its own,
/// one for each shard, that are written once from front to back (database_writer.hpp); at the end
/// Xapian joins those of all batches in their order. So batches can be written by several threads,
/// and only those that are being written are in memory.
///
/// Lists of the terms of each document are left out where nothing reads them: an index is made
/// anew, never changed. Xapian's server of a remote shard does read them.
class DocumentBatches {
 public:
    /// `shards` 0: one database. `name` is the generation's.
    DocumentBatches(std::filesystem::path generation, std::string name, std::size_t shards);

    /// The documents of one batch, for one thread.
    class Batch {
     public:
        /// Takes the terms of the document with that ordinal, before it is added.
        [[nodiscard]] TermBatch& terms(std::size_t ordinal);
        /// Documents come in the order of their ordinals. Gives how many words it has, as ranking
        /// counts them. Throws Error (io).
        std::uint32_t add(std::size_t ordinal, std::string_view data, std::string_view row);
        /// Writes what there is to disk. Throws Error (io).
        void finish();

     private:
        friend class DocumentBatches;
        std::vector<glass::DatabaseWriter> databases_;
    };
    /// Begins a batch; numbers go from 0 up, without gaps. Safe for several threads.
    [[nodiscard]] Batch begin(std::size_t number) const;

    /// Joins all batches, on as many threads. What the manifest says of the shards; nothing for one
    /// database. Throws Xapian::Error.
    [[nodiscard]] std::vector<ShardFacts> finish(std::size_t batches, std::size_t threads) const;

 private:
    [[nodiscard]] std::size_t databases() const { return shards_ == 0 ? 1 : shards_; }
    [[nodiscard]] std::filesystem::path growing_path(std::size_t shard, std::size_t batch) const;
    void join_groups(std::size_t batches, std::size_t threads) const;

    std::filesystem::path generation_;
    std::string name_;
    std::size_t shards_;
};

}  // namespace watwerkt
