// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "tests/shards/shard_library.hpp"

namespace fs = std::filesystem;

namespace watwerkt::test {
namespace {

// The answer without the name of the generation, which says when it was built.
std::string answer_of(const fs::path& index, const SearchRequest& request) {
    SearchResponse answer = Engine::open(index).search(request);
    answer.generation.clear();
    return to_json(answer);
}

}  // namespace

TEST_CASE("An index in any number of shards answers as one database does", "[shards]") {
    Library library;
    for (const Record& record : small_records(7)) library.add(record);
    BuildOptions options = library.options();
    build_index(options);
    SearchRequest request;
    request.text = "rekenen";
    request.answer = true;
    const std::string expected = answer_of(options.index, request);
    // One; as many as records; more than records: the last ones are empty.
    const auto shards = GENERATE(1U, 2U, 6U, 7U, 11U);
    CAPTURE(shards);
    options.shards = shards;
    const BuildReport report = build_index(options);
    REQUIRE(report.shards.size() == shards);
    std::size_t records = 0;
    for (const ShardFacts& shard : report.shards) records += shard.records;
    CHECK(records == 7);
    CHECK(answer_of(options.index, request) == expected);
    const fs::path generation = options.index / report.generation;
    CHECK_NOTHROW(check_generation(generation));
    CHECK(read_manifest(generation).shards == report.shards);
    CHECK_FALSE(fs::exists(whole_path(generation)));
    for (std::size_t shard = 0; shard < shards; ++shard) {
        const auto label = label_of(Xapian::Database(shard_path(generation, shard).string()));
        CHECK(label == ShardLabel{report.generation, shard, shards});
    }
}

TEST_CASE("An index in one database knows nothing of shards", "[shards]") {
    Library library;
    for (const Record& record : small_records(3)) library.add(record);
    const auto generation = library.options().index / library.build().generation;
    CHECK(fs::exists(whole_path(generation) / "iamglass"));
    CHECK_FALSE(fs::exists(generation / "delen"));
    CHECK(read_file(generation / "manifest.json", 1U << 20U).find("shards") == std::string::npos);
    CHECK_FALSE(label_of(Xapian::Database(whole_path(generation).string())));
}

TEST_CASE("A refused record's last good version comes out of shards too", "[shards]") {
    Library library;
    for (const Record& record : small_records(5)) library.add(record);
    BuildOptions options = library.options();
    options.shards = 3;
    build_index(options);
    library.add_bytes("s102.xml", "<onderzoek");
    options.shards = GENERATE(0U, 2U);
    const BuildReport report = build_index(options);
    CHECK(report.carried_over == std::vector<std::string>{"s102"});
    CHECK(Engine::open(options.index).record("s102"));
}

TEST_CASE("Too many shards are refused before anything is written", "[shards]") {
    Library library;
    library.add(make_study("a"));
    BuildOptions options = library.options();
    options.shards = most_shards + 1;
    CHECK_THROWS_AS(build_index(options), Error);
    CHECK_FALSE(fs::exists(options.index));
}

}  // namespace watwerkt::test
