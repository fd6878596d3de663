// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/shards/shard_server.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {

/// Where the shards of the published generation are, as delen.txt says it. `servers` by shard; null
/// for one that is here.
[[nodiscard]] std::string places_text(const std::vector<std::unique_ptr<ShardServer>>& servers);

/// One index and how it is reached.
struct World {
    std::string name;
    std::filesystem::path index;
    std::vector<std::unique_ptr<ShardServer>> servers;

    [[nodiscard]] Engine open() const { return Engine::open(index); }
};

/// The same evidence in four worlds: one database, four local shards, one local and one remote
/// shard, four remote shards. Of the shipped corpus and some hundreds of generated studies, whose
/// codes meet more often.
class Worlds {
 public:
    Worlds();

    [[nodiscard]] const std::vector<Record>& records() const { return records_; }
    [[nodiscard]] const std::vector<World>& worlds() const { return worlds_; }

 private:
    void build(const std::string& name, std::size_t shards);
    void serve(World& world, const std::vector<std::size_t>& shards) const;

    TemporaryFolder folder_;
    std::vector<Record> records_;
    std::vector<World> worlds_;
};

/// Built once per test program.
[[nodiscard]] const Worlds& four_worlds();

}  // namespace watwerkt::test
