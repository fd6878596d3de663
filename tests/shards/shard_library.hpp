// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indexer/generation/shard_folders.hpp"
#include "tests/shards/worlds.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {

inline constexpr std::size_t small_library_shards = 4;

/// Studies s10, s11, ... that all say "rekenen", each with one finding on reading.
inline std::vector<Record> small_records(int count) {
    std::vector<Record> records;
    for (int i = 0; i < count; ++i) {
        const std::string id = "s" + std::to_string(100 + i);
        Study study = make_study(id);
        study.titles = {{"nl", "Voorbeeld over rekenen, geen echt onderzoek"}};
        study.findings = {make_finding(id + ".1", "begrijpend-lezen", 6, 9)};
        records.emplace_back(std::move(study));
    }
    return records;
}

/// A small index in four shards, each served by a server of its own; what the servers have is taken
/// out of the generation's folder.
class ShardLibrary {
 public:
    explicit ShardLibrary(int studies = 18) {
        for (const Record& record : small_records(studies)) library_.add(record);
        build();
        servers.resize(small_library_shards);
        for (std::size_t shard = 0; shard < small_library_shards; ++shard)
            servers[shard] = std::make_unique<ShardServer>(served(shard));
        write_places();
    }

    /// A new generation, its shards put where servers can have them, published.
    void build() {
        BuildOptions options = library_.options();
        options.shards = small_library_shards;
        generation = build_index(options).generation;
        for (std::size_t shard = 0; shard < small_library_shards; ++shard) {
            std::filesystem::create_directories(served(shard).parent_path());
            std::filesystem::rename(shard_path(index() / generation, shard), served(shard));
        }
    }

    void write_places(const std::string& more = "wachttijd 1\n") const {
        write_atomically(index() / "delen.txt", more + places_text(servers));
    }

    /// What the server of a shard has, of the generation built last.
    [[nodiscard]] std::filesystem::path served(std::size_t shard) const {
        return library_.path() / "served" / generation / std::to_string(shard);
    }
    [[nodiscard]] std::filesystem::path index() const { return library_.path() / "index"; }
    [[nodiscard]] Engine open(OnLoss on_loss = OnLoss::error) const {
        Opening opening;
        opening.on_loss = on_loss;
        return Engine::open(index(), {}, opening);
    }
    Library& library() { return library_; }

    std::string generation;
    std::vector<std::unique_ptr<ShardServer>> servers;

 private:
    Library library_;
};

}  // namespace watwerkt::test
