// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <chrono>
#include <random>
#include <thread>

#include "tests/support/child_process.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace fs = std::filesystem;
using namespace std::chrono;

namespace watwerkt::test {
namespace {

std::vector<std::string> indexing(const fs::path& index, const std::vector<std::string>& more) {
    std::vector<std::string> command = {WATWERKT_PROGRAM,
                                        "indexeer",
                                        "--corpus",
                                        shipped_corpus.string(),
                                        "--woordenlijsten",
                                        vocabulary_folder.string(),
                                        "--index",
                                        index.string()};
    command.insert(command.end(), more.begin(), more.end());
    return command;
}

bool has_leftovers(const fs::path& index) {
    for (const auto& entry : fs::directory_iterator(index)) {
        if (entry.path().filename().string().starts_with("building-")) return true;
    }
    return false;
}

// Kills a build `turns` times, at any moment.
void kill_builds(int turns, const std::vector<std::string>& more) {
    const TemporaryFolder folder;
    const fs::path index = folder.path() / "index";
    const fs::path messages = folder.path() / "messages";
    const auto start = steady_clock::now();
    REQUIRE(ChildProcess(indexing(index, more), messages).wait() == 0);
    const auto whole = duration_cast<microseconds>(steady_clock::now() - start);
    const std::size_t records = Engine::open(index).search({}).total;
    REQUIRE(records > 500);

    std::mt19937 random(20261121);
    int killed = 0;
    for (int turn = 0; turn < turns; ++turn) {
        // From before its first step to a little after its last, so that publication is hit too.
        const auto moment =
            microseconds(std::uniform_int_distribution<long>(0, whole.count() * 11 / 10)(random));
        CAPTURE(turn, moment.count(), whole.count());
        ChildProcess build(indexing(index, more), messages);
        std::this_thread::sleep_for(moment);
        killed += build.kill() == -SIGKILL ? 1 : 0;
        // Whatever is published now is whole.
        REQUIRE_NOTHROW(check_generation(IndexFolder(index).current()));
        REQUIRE(Engine::open(index).search({}).total == records);
    }
    CHECK(killed > turns / 2);

    REQUIRE(ChildProcess(indexing(index, more), messages).wait() == 0);
    CHECK_FALSE(has_leftovers(index));
    CHECK(IndexFolder(index).generations().size() <= 3);
    CHECK(Engine::open(index).search({}).total == records);
}

}  // namespace

TEST_CASE(
    "A build killed at any moment leaves the last generation searchable and the next build clean",
    "[faults]") {
    kill_builds(50, {});
}

TEST_CASE("So does a build in shards", "[faults]") { kill_builds(12, {"--delen", "3"}); }

}  // namespace watwerkt::test
