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

/// Writes the documents of a new generation, batch by batch, into one database or one for each
/// shard. Batches are made by several threads and added in their order.
///
/// Lists of the terms of each document are left out where nothing reads them: an index is made
/// anew, never changed. Xapian's server of a remote shard does read them.
class DocumentBatches {
 public:
    /// `shards` 0: one database. `name` is the generation's.
    DocumentBatches(const std::filesystem::path& generation,
                    const std::string& name,
                    std::size_t shards);

    /// The documents of one batch, for one thread.
    class Batch {
     public:
        /// Takes the terms of the document with that ordinal, before it is added.
        [[nodiscard]] TermBatch& terms(std::size_t ordinal);
        /// Documents come in the order of their ordinals. Gives how many words it has, as ranking
        /// counts them.
        std::uint32_t add(std::size_t ordinal, std::string_view data, std::string_view row);
        void finish();

     private:
        friend class DocumentBatches;
        std::vector<glass::DocumentBatch> parts_;  // of each database
    };
    /// Begins a batch. Safe for several threads, each with a book of its own that outlives it.
    [[nodiscard]] Batch begin(TermBook& book) const;

    /// Adds a finished batch behind those before it. Throws Error (io).
    void add(const Batch& batch);
    /// Writes the databases, on at most two threads. `see` is called with the placed terms of each.
    /// What the manifest says of the shards; nothing for one database. Throws Error (io),
    /// Xapian::Error.
    [[nodiscard]] std::vector<ShardFacts> finish(std::size_t threads,
                                                 const glass::SeePlacedTerm& see);

 private:
    std::filesystem::path generation_;
    std::size_t shards_;
    std::vector<glass::DatabaseWriter> databases_;
};

}  // namespace watwerkt
