// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shards/worlds.hpp"

#include <algorithm>

#include "indexer/generation/shard_folders.hpp"
#include "tests/support/any_study.hpp"

namespace fs = std::filesystem;

namespace watwerkt::test {
namespace {

constexpr int generated_studies = 300;
constexpr std::uint64_t seed = 20261130;
constexpr std::size_t largest_record = std::size_t{16} << 20U;

}  // namespace

std::string places_text(const std::vector<std::unique_ptr<ShardServer>>& servers) {
    std::string text;
    for (std::size_t shard = 0; shard < servers.size(); ++shard)
        text += std::to_string(shard + 1) + ' ' +
                (servers[shard] ? servers[shard]->place() : std::string("hier")) + '\n';
    return text;
}

Worlds::Worlds() {
    const fs::path corpus = folder_.path() / "corpus";
    fs::create_directories(corpus);
    fs::copy(shipped_corpus, corpus / "shipped", fs::copy_options::recursive);
    rc::Random random(seed);
    for (int i = 0; i < generated_studies; ++i) {
        const std::string id = "zz-" + std::to_string(1000 + i);
        const auto study = rc::gen::exec([&id] { return any_study(id); })(random.split(), 100);
        folder_.write("corpus/generated/" + id + ".xml", write_record(study.value()));
    }
    build("one database", 0);
    build("four local shards", 4);
    build("one local and one remote shard", 2);
    build("four remote shards", 4);
    serve(worlds_[2], {1});
    serve(worlds_[3], {0, 1, 2, 3});
    for (const CorpusFile& file : list_corpus(corpus)) {
        ReadResult read = read_record(read_file(file.path, largest_record));
        if (read.record) records_.push_back(std::move(*read.record));
    }
}

void Worlds::build(const std::string& name, std::size_t shards) {
    BuildOptions options;
    options.corpus = folder_.path() / "corpus";
    options.vocabulary = vocabulary_folder;
    options.words = word_list_file;
    options.index = folder_.path() / ("index-" + std::to_string(worlds_.size()));
    options.now = std::chrono::system_clock::time_point(std::chrono::seconds(1'790'000'000));
    options.shards = shards;
    build_index(options);
    World world;
    world.name = name;
    world.index = options.index;
    world.servers.resize(shards);
    worlds_.push_back(std::move(world));
}

// What a server has is taken away from the generation's folder: nothing can be read there by
// mistake.
void Worlds::serve(World& world, const std::vector<std::size_t>& shards) const {
    const fs::path generation = IndexFolder(world.index).current();
    for (const std::size_t shard : shards) {
        const fs::path elsewhere =
            folder_.path() / (world.index.filename().string() + "-deel-" + std::to_string(shard));
        fs::rename(shard_path(generation, shard), elsewhere);
        world.servers[shard] = std::make_unique<ShardServer>(elsewhere);
    }
    write_atomically(world.index / "delen.txt", places_text(world.servers));
}

const Worlds& four_worlds() {
    static const Worlds worlds;
    return worlds;
}

}  // namespace watwerkt::test
