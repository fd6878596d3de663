// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of docs/replicas-and-shards.md, as they stand there, really run.
#include <catch2/catch.hpp>
#include <thread>

#include "tests/shards/shard_library.hpp"
#include "tests/support/program.hpp"

namespace fs = std::filesystem;
using Catch::Contains;

namespace watwerkt::test {
namespace {

// The shell block of the page that begins with `# name`.
std::string commands_named(const std::string& name) {
    const std::string page =
        read_file(source_folder / "docs" / "replicas-and-shards.md", std::size_t{1} << 20U);
    const std::size_t begin = page.find("```sh\n# " + name + "\n");
    REQUIRE(begin != std::string::npos);
    const std::size_t first = begin + std::string("```sh\n").size();
    return page.substr(first, page.find("```", first) - first);
}

ProgramResult run_commands(const std::string& name, const fs::path& source, const fs::path& copy) {
    const std::string program_folder = fs::path(WATWERKT_PROGRAM).parent_path().string();
    return run({"/bin/bash", "-euc", commands_named(name)},
               {{"SOURCE", source.string()},
                {"COPY", copy.string()},
                {"PATH", program_folder + ":/usr/bin:/bin"}});
}

}  // namespace

TEST_CASE("The documented mirroring copies a whole index while the source is renewed",
          "[shards][replica]") {
    const auto shards = GENERATE(0U, 3U);
    Library library;
    for (const Record& record : small_records(20)) library.add(record);
    BuildOptions options = library.options();
    options.shards = shards;
    options.keep = 1000;
    build_index(options);
    std::atomic<bool> is_done = false;
    std::thread builder([&] {
        for (int i = 0; !is_done; ++i) {
            library.add(make_study("t" + std::to_string(100 + i)));
            build_index(options);
        }
    });
    const fs::path copy = library.path() / "copy";
    std::string before;
    for (int turn = 0; turn < 4; ++turn) {
        const ProgramResult mirrored = run_commands("mirror", options.index, copy);
        CAPTURE(turn, mirrored.output, mirrored.messages);
        CHECK(mirrored.exit == 0);
        const fs::path generation = IndexFolder(copy).current();
        CHECK_NOTHROW(check_generation(generation));
        CHECK(generation.filename().string() >= before);
        before = generation.filename().string();
        const Engine original = Engine::open_generation(options.index / before);
        CHECK(to_json(Engine::open(copy).search({})) == to_json(original.search({})));
        std::this_thread::sleep_for(std::chrono::milliseconds(700));
    }
    is_done = true;
    builder.join();
    // What did not change between two generations is on the copy's disk once.
    const auto names = IndexFolder(copy).generations();
    REQUIRE(names.size() >= 2);
    CHECK(fs::hard_link_count(copy / names.back() / "woorden.bin") > 1);

    const ProgramResult back = run_commands("roll back", options.index, copy);
    CAPTURE(back.messages);
    CHECK(back.exit == 0);
    CHECK(IndexFolder(copy).current().filename().string() == names[names.size() - 2]);
    CHECK_NOTHROW(Engine::open(copy));
}

TEST_CASE("A copy that was damaged on the way does not become the published one",
          "[shards][replica]") {
    Library library;
    for (const Record& record : small_records(3)) library.add(record);
    const fs::path copy = library.path() / "copy";
    library.build();
    const auto first = IndexFolder(library.options().index).current().filename();
    REQUIRE(run_commands("mirror", library.options().index, copy).exit == 0);
    library.add(make_study("t1"));
    library.build();
    const auto second = IndexFolder(library.options().index).current();
    library.add_bytes("../index/" + second.filename().string() + "/suggesties.bin", "damaged");
    const ProgramResult mirrored = run_commands("mirror", library.options().index, copy);
    CHECK(mirrored.exit != 0);
    CHECK_THAT(mirrored.messages, Contains("beschadigd"));
    CHECK(IndexFolder(copy).current().filename() == first);
}

}  // namespace watwerkt::test
