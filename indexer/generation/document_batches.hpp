// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/generation/generation.hpp"

namespace watwerkt {

/// Writes the documents of a new generation batch by batch. Each batch has databases of its own,
/// one for each shard, that are written once from front to back; at the end those of all batches
/// are joined in their order. So batches can be written by several threads, and each stays small
/// enough for the caches of a processor.
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
        /// Documents come in the order of their ordinals. Gives how many words it has, as ranking
        /// counts them. Throws Xapian::Error.
        std::uint32_t add(const Xapian::Document& document, std::size_t ordinal);
        /// Writes what there is to disk. Throws Xapian::Error.
        void finish();

     private:
        friend class DocumentBatches;
        std::vector<Xapian::WritableDatabase> databases_;
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
