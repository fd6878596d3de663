// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/document_batches.hpp"

#include <xapian.h>

#include "indexer/generation/shard_folders.hpp"

namespace fs = std::filesystem;

namespace watwerkt {

DocumentBatches::DocumentBatches(const fs::path& generation,
                                 const std::string& name,
                                 std::size_t shards)
    : generation_(generation), shards_(shards) {
    if (shards == 0) databases_.emplace_back(whole_path(generation));
    for (std::size_t shard = 0; shard < shards; ++shard) {
        databases_.emplace_back(
            shard_path(generation, shard),
            glass::DatabaseContents{true,
                                    {{std::string(label_key), label_text({name, shard, shards})}}});
    }
}

DocumentBatches::Batch DocumentBatches::begin(TermBook& book) const {
    Batch batch;
    for (std::size_t i = 0; i < databases_.size(); ++i)
        batch.parts_.emplace_back(book, shards_ > 0);
    return batch;
}

TermBatch& DocumentBatches::Batch::terms(std::size_t ordinal) {
    return parts_[ordinal % parts_.size()].terms();
}

std::uint32_t DocumentBatches::Batch::add(std::size_t ordinal,
                                          std::string_view data,
                                          std::string_view row) {
    return parts_[ordinal % parts_.size()].add(data, row);
}

void DocumentBatches::Batch::finish() {
    for (glass::DocumentBatch& part : parts_) part.finish();
}

void DocumentBatches::add(const Batch& batch) {
    for (std::size_t i = 0; i < databases_.size(); ++i) databases_[i].add(batch.parts_[i]);
}

std::vector<ShardFacts> DocumentBatches::finish(std::size_t threads,
                                                const glass::SeePlacedTerm& see) {
    for (glass::DatabaseWriter& database : databases_) database.finish(threads, see);
    std::vector<ShardFacts> facts;
    for (std::size_t shard = 0; shard < shards_; ++shard) {
        const Xapian::Database database(shard_path(generation_, shard).string());
        facts.push_back({database.get_uuid(), database.get_doccount()});
    }
    databases_.clear();  // and the files that it worked with
    return facts;
}

}  // namespace watwerkt
