// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <chrono>

#include "corpus/error.hpp"
#include "query/shards/shard_lost.hpp"
#include "tests/shards/shard_library.hpp"
#include "tests/support/plain_search.hpp"

using Catch::Contains;
using namespace std::chrono;

namespace watwerkt::test {
namespace {

SearchRequest about_sums() {
    SearchRequest request;
    request.text = "rekenen";
    request.limit = 100;
    return request;
}

// What an error says, or nothing.
template <typename Work>
std::string lost_message(Work work) {
    try {
        work();
    } catch (const ShardLost& lost) {
        return lost.what();
    }
    return {};
}

double seconds_of(const auto& work) {
    const auto start = steady_clock::now();
    work();
    return duration<double>(steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("A shard that is not there is an error that names it, or by choice an answer that does",
          "[shards]") {
    ShardLibrary library;
    REQUIRE(library.open().search(about_sums()).total == 18);
    library.servers[1]->kill();

    const std::string message = lost_message([&] { (void)library.open(); });
    CHECK_THAT(message, Contains("deel 2 van 4"));
    CHECK_THAT(message, Contains(library.servers[1]->place()));

    const Engine rest = library.open(OnLoss::partial);
    const SearchResponse answer = rest.search(about_sums());
    REQUIRE(answer.missing.size() == 1);
    CHECK(answer.missing[0].shard == 1);
    CHECK(answer.missing[0].count == 4);
    CHECK(answer.missing[0].records == 5);
    CHECK(answer.missing[0].loss == ShardLoss::unreachable);
    REQUIRE_FALSE(answer.diagnostics.empty());
    CHECK(answer.diagnostics[0].code == diagnostic_incomplete);
    CHECK_THAT(answer.diagnostics[0].message, Contains("5 records"));
    const std::string json = to_json(answer);
    CHECK_THAT(json, Contains("\"onvolledig\": {") && Contains("\"reden\": \"onbereikbaar\""));
    CHECK_THAT(json,
               !Contains(library.servers[1]->place()));  // for the keeper, not for the network
    CHECK_THROWS_AS(rest.each_study({}, [](const Study&) {}), ShardLost);
}

TEST_CASE("What is answered without a shard is exactly what the other records give", "[shards]") {
    const std::vector<Record> records = small_records(18);
    ShardLibrary library;
    const auto lost = GENERATE(0U, 1U, 2U, 3U);
    library.servers[lost]->kill();
    std::vector<Record> rest;
    for (std::size_t ordinal = 0; ordinal < records.size(); ++ordinal) {
        if (ordinal % small_library_shards != lost) rest.push_back(records[ordinal]);
    }
    const Engine engine = library.open(OnLoss::partial);
    SearchRequest request = about_sums();
    request.selections = {{"uitkomst", {"lezen"}, {}}};
    const SearchResponse answer = engine.search(request);
    std::vector<std::string> found, expected;
    for (const Hit& hit : answer.hits) found.push_back(hit.id);
    for (const Record& record : rest) expected.push_back(record_id(record));
    CHECK(found == expected);
    CHECK(answer.total == rest.size());
    CHECK(records_in(answer.missing) == records.size() - rest.size());
    const PlainSearch oracle(rest, shipped_vocabulary());
    for (const Facet& facet : answer.facets) {
        for (const FacetValue& value : facet.values) {
            CAPTURE(facet.name, value.code);
            CHECK(value.count == oracle.count(request, facet.name, value.code));
        }
    }
    // Records keep their numbers: each is found by its id.
    for (const Record& record : rest) CHECK(engine.record(record_id(record)));
}

TEST_CASE("A server that hangs costs no more than the time there is for it", "[shards]") {
    ShardLibrary library;
    const Engine before = library.open();
    library.servers[2]->hang();

    std::string message;
    CHECK(seconds_of([&] { message = lost_message([&] { (void)library.open(); }); }) < 4);
    CHECK_THAT(message, Contains("deel 3 van 4") && Contains("antwoordt niet op tijd"));
    CHECK(library.open(OnLoss::partial).missing().at(0).loss == ShardLoss::silent);

    SECTION("also in the middle of a question, and then that engine answers nothing any more") {
        CHECK(seconds_of([&] { CHECK_THROWS_AS((void)before.search(about_sums()), ShardLost); }) <
              4);
        CHECK(before.is_broken());
        library.servers[2]->go_on();
        // Its late answer must not be taken for the answer to this.
        CHECK_THROWS_AS((void)before.search(about_sums()), ShardLost);
        CHECK(library.open().search(about_sums()).total == 18);
    }
    library.servers[2]->go_on();
}

TEST_CASE("A place that failed a moment ago is not waited for again", "[shards]") {
    ShardLibrary library;
    library.servers[0]->hang();
    Opening opening;
    opening.on_loss = OnLoss::partial;
    opening.lost = std::make_shared<LostPlaces>(milliseconds(1500));
    const auto open = [&] { return Engine::open(library.index(), {}, opening).missing().size(); };
    CHECK(seconds_of([&] { CHECK(open() == 1); }) > 0.9);
    CHECK(seconds_of([&] { CHECK(open() == 1); }) < 0.9);
    library.servers[0]->go_on();
    std::this_thread::sleep_for(milliseconds(1600));
    CHECK(open() == 0);
}

TEST_CASE("A connection that dies in between is an error, whatever comes back in its place",
          "[shards]") {
    ShardLibrary library;
    const Engine engine = library.open(OnLoss::partial);
    REQUIRE(engine.search(about_sums()).total == 18);
    library.servers[3]->kill();
    const bool comes_back = GENERATE(false, true);
    if (comes_back) library.servers[3]->start(library.served(3));
    CHECK_THROWS_AS((void)engine.search(about_sums()), ShardLost);
    CHECK(engine.is_broken());
    // Not even a question that would need no other shard.
    CHECK_THROWS_AS(engine.check_connections(), ShardLost);
    CHECK(library.open(OnLoss::partial).search(about_sums()).total == (comes_back ? 18 : 14));
}

TEST_CASE("A server with another generation, another shard or another database is not believed",
          "[shards]") {
    ShardLibrary library;
    const TemporaryFolder folder;
    const std::filesystem::path old = library.served(1);
    library.library().add(make_study("s999"));
    library.build();
    for (std::size_t shard = 0; shard < small_library_shards; ++shard) {
        library.servers[shard]->kill();
        library.servers[shard]->start(library.served(shard));
    }
    REQUIRE(library.open().search({}).total == 19);
    library.servers[1]->kill();

    SECTION("yesterday's generation") {
        library.servers[1]->start(old);
        CHECK_THAT(lost_message([&] { (void)library.open(); }),
                   Contains("heeft deel 2 van 4 van index g-") && Contains("-001"));
    }
    SECTION("another shard of the same generation") {
        library.servers[1]->start(library.served(2));
        CHECK_THAT(lost_message([&] { (void)library.open(); }), Contains("heeft deel 3 van 4"));
    }
    SECTION("something else") {
        Xapian::WritableDatabase((folder.path() / "x").string(), Xapian::DB_CREATE).commit();
        library.servers[1]->start(folder.path() / "x");
        CHECK_THAT(lost_message([&] { (void)library.open(); }),
                   Contains("een database die geen deel van een index is"));
    }
    const SearchResponse rest = library.open(OnLoss::partial).search({});
    CHECK(rest.missing.at(0).loss == ShardLoss::other_index);
    CHECK(rest.total == 14);
}

TEST_CASE("The first place that has the shard is used", "[shards]") {
    ShardLibrary library;
    ShardServer second(library.served(1));
    std::string places = "wachttijd 1\n1 " + library.servers[0]->place() + "\n2 " +
                         library.servers[1]->place() + ' ' + second.place() + "\n3 " +
                         library.served(2).string() + "\n4 " + library.servers[3]->place() + '\n';
    write_atomically(library.index() / "delen.txt", places);
    CHECK(library.open().search(about_sums()).total == 18);
    library.servers[1]->kill();
    CHECK(library.open().search(about_sums()).total == 18);
    second.kill();
    CHECK_THAT(lost_message([&] { (void)library.open(); }), Contains(library.servers[1]->place()));
}

TEST_CASE("When no shard is there at all there is no answer, whatever was chosen", "[shards]") {
    ShardLibrary library;
    for (auto& server : library.servers) server->kill();
    CHECK_THROWS_AS((void)library.open(OnLoss::partial), ShardLost);
}

TEST_CASE("A damaged local shard is told from one that is not there", "[shards]") {
    Library library;
    for (const Record& record : small_records(8)) library.add(record);
    BuildOptions options = library.options();
    options.shards = 2;
    const auto generation = options.index / build_index(options).generation;
    Opening opening;
    opening.on_loss = OnLoss::partial;
    const auto loss = [&] { return Engine::open(options.index, {}, opening).missing().at(0).loss; };
    SECTION("damaged") {
        library.add_bytes("../index/" + generation.filename().string() + "/delen/2/iamglass", "x");
        CHECK(loss() == ShardLoss::damaged);
    }
    SECTION("not there") {
        std::filesystem::remove_all(shard_path(generation, 1));
        CHECK(loss() == ShardLoss::unreachable);
    }
    CHECK_THROWS_AS(check_generation(generation), Error);
    CHECK_THROWS_AS(Engine::open(options.index), ShardLost);
}

}  // namespace watwerkt::test
