// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/document_batches.hpp"

#include <xapian.h>

#include <algorithm>

#include "indexer/generation/parallel.hpp"
#include "indexer/generation/shard_folders.hpp"

namespace fs = std::filesystem;

namespace watwerkt {
namespace {

// Databases that are joined at once: each takes a few open files, of which a process may have
// 1,024.
constexpr std::size_t most_at_once = 100;

// Joins databases into one and takes them away.
void join(const std::vector<fs::path>& parts, const fs::path& whole) {
    Xapian::Database all;
    for (const fs::path& part : parts) all.add_database(Xapian::Database(part.string()));
    all.compact(whole.string());
    all.close();
    for (const fs::path& part : parts) fs::remove_all(part);
}

}  // namespace

DocumentBatches::DocumentBatches(fs::path generation, std::string name, std::size_t shards)
    : generation_(std::move(generation)), name_(std::move(name)), shards_(shards) {
    fs::create_directories(generation_ / "groei");
}

fs::path DocumentBatches::growing_path(std::size_t shard, std::size_t batch) const {
    return generation_ / "groei" / (std::to_string(shard + 1) + '-' + std::to_string(batch));
}

DocumentBatches::Batch DocumentBatches::begin(std::size_t number) const {
    Batch batch;
    for (std::size_t shard = 0; shard < databases(); ++shard) {
        glass::DatabaseContents contents;
        // A server of a shard reads lists of terms where a reader of its own disk does not.
        contents.has_term_lists = shards_ > 0;
        // What a shard says of itself stands in its first part; joining keeps it.
        if (shards_ > 0 && number == 0)
            contents.metadata = {{std::string(label_key), label_text({name_, shard, shards_})}};
        batch.databases_.emplace_back(growing_path(shard, number), std::move(contents));
    }
    return batch;
}

TermBatch& DocumentBatches::Batch::terms(std::size_t ordinal) {
    return databases_[ordinal % databases_.size()].terms();
}

std::uint32_t DocumentBatches::Batch::add(std::size_t ordinal,
                                          std::string_view data,
                                          std::string_view row) {
    return databases_[ordinal % databases_.size()].add(data, row);
}

void DocumentBatches::Batch::finish() {
    for (glass::DatabaseWriter& database : databases_) database.finish();
}

// More batches than can be joined at once are joined in groups first.
void DocumentBatches::join_groups(std::size_t batches, std::size_t threads) const {
    const std::size_t groups = (batches + most_at_once - 1) / most_at_once;
    in_parallel(threads, groups * databases(), [&](std::size_t place) {
        const std::size_t shard = place / groups, group = place % groups;
        std::vector<fs::path> parts;
        for (std::size_t batch = group * most_at_once;
             batch < std::min(batches, (group + 1) * most_at_once);
             ++batch)
            parts.push_back(growing_path(shard, batch));
        const fs::path joined = growing_path(shard, group).string() + ".groep";
        join(parts, joined);
        fs::rename(joined, growing_path(shard, group));
    });
}

std::vector<ShardFacts> DocumentBatches::finish(std::size_t batches, std::size_t threads) const {
    if (batches > most_at_once) {
        join_groups(batches, threads);
        return finish((batches + most_at_once - 1) / most_at_once, threads);
    }
    if (shards_ > 0) fs::create_directories(generation_ / shards_folder);
    std::vector<ShardFacts> facts(shards_);
    in_parallel(threads, databases(), [&](std::size_t shard) {
        std::vector<fs::path> parts;
        for (std::size_t batch = 0; batch < batches; ++batch)
            parts.push_back(growing_path(shard, batch));
        const fs::path place =
            shards_ > 0 ? shard_path(generation_, shard) : whole_path(generation_);
        join(parts, place);
        if (shards_ == 0) return;
        // Joining gives a database a new identity: that of the place is what a reader meets.
        const Xapian::Database joined(place.string());
        facts[shard] = {joined.get_uuid(), joined.get_doccount()};
    });
    fs::remove_all(generation_ / "groei");
    return facts;
}

}  // namespace watwerkt
