// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/shard_folders.hpp"

#include <algorithm>
#include <sstream>

namespace fs = std::filesystem;

namespace watwerkt {
namespace {

constexpr const char* label_key = "watwerkt-deel";

}  // namespace

fs::path whole_path(const fs::path& generation) { return generation / "xapian"; }

fs::path shard_path(const fs::path& generation, std::size_t shard) {
    return generation / shards_folder / std::to_string(shard + 1);
}

std::vector<fs::path> database_paths(const fs::path& generation, const Manifest& manifest) {
    if (manifest.shards.empty()) return {whole_path(generation)};
    std::vector<fs::path> paths;
    for (std::size_t shard = 0; shard < manifest.shards.size(); ++shard)
        paths.push_back(shard_path(generation, shard));
    return paths;
}

std::optional<ShardLabel> label_of(const Xapian::Database& database) {
    std::istringstream text(database.get_metadata(label_key));
    ShardLabel label;
    std::size_t number = 0;
    if (!(text >> label.generation >> number >> label.count) || number == 0) return std::nullopt;
    label.shard = number - 1;
    return label;
}

Xapian::Database open_documents(const fs::path& generation, const Manifest& manifest) {
    Xapian::Database all;
    for (const fs::path& path : database_paths(generation, manifest))
        all.add_database(Xapian::Database(path.string()));
    return all;
}

DocumentDealer::DocumentDealer(fs::path generation, std::string name, std::size_t shards)
    : generation_(std::move(generation)), name_(std::move(name)), shards_(shards) {
    for (std::size_t shard = 0; shard < std::max<std::size_t>(shards_, 1); ++shard) {
        growing_.emplace_back(growing_path(shard).string(),
                              Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    }
}

fs::path DocumentDealer::growing_path(std::size_t shard) const {
    return generation_ / ("groei-" + std::to_string(shard + 1));
}

void DocumentDealer::add(const Xapian::Document& document) {
    growing_[next_].add_document(document);
    next_ = (next_ + 1) % growing_.size();
}

void DocumentDealer::commit() {
    for (Xapian::WritableDatabase& database : growing_) database.commit();
}

std::vector<ShardFacts> DocumentDealer::finish() {
    std::vector<ShardFacts> facts;
    if (shards_ > 0) fs::create_directories(generation_ / shards_folder);
    for (std::size_t shard = 0; shard < growing_.size(); ++shard) {
        Xapian::WritableDatabase& database = growing_[shard];
        if (shards_ > 0) {
            database.set_metadata(
                label_key, name_ + ' ' + std::to_string(shard + 1) + ' ' + std::to_string(shards_));
        }
        database.commit();
        const fs::path place =
            shards_ > 0 ? shard_path(generation_, shard) : whole_path(generation_);
        database.compact(place.string(), Xapian::DBCOMPACT_NO_RENUMBER);
        database.close();
        fs::remove_all(growing_path(shard));
        if (shards_ == 0) break;
        // Compacting gives a database a new identity: that of the place is what a reader meets.
        const Xapian::Database compacted(place.string());
        facts.push_back({compacted.get_uuid(), compacted.get_doccount()});
    }
    return facts;
}

}  // namespace watwerkt
