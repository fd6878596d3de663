// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation/shard_folders.hpp"

#include <sstream>

namespace fs = std::filesystem;

namespace watwerkt {

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

std::string label_text(const ShardLabel& label) {
    return label.generation + ' ' + std::to_string(label.shard + 1) + ' ' +
           std::to_string(label.count);
}

std::optional<ShardLabel> label_of(const Xapian::Database& database) {
    std::istringstream text(database.get_metadata(std::string(label_key)));
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

}  // namespace watwerkt
