// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/shards/shard_places.hpp"

#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "tests/support/corpus_fixture.hpp"

using Catch::Contains;

namespace watwerkt::test {

TEST_CASE("The file with places is read line by line, with remarks and blank lines", "[shards]") {
    const ShardPlaces places = shard_places_from_text(
        "# four machines\n\nbij-verlies deel\nwachttijd 7 # seconds\n"
        "2\t10.0.0.2:7001 reserve.example.org:7001\r\n1 hier\n3 [fd00::3]:1\n"
        "4 /srv/deel-4 127.0.0.1:65535",
        "delen.txt");
    CHECK(places.on_loss == OnLoss::partial);
    CHECK(places.patience == std::chrono::seconds(7));
    REQUIRE(places.places.size() == 4);
    std::vector<std::string> texts;
    for (const auto& shard : places.places) {
        for (const ShardPlace& place : shard) texts.push_back(place.text());
    }
    CHECK(texts == std::vector<std::string>{"hier",
                                            "10.0.0.2:7001",
                                            "reserve.example.org:7001",
                                            "[fd00::3]:1",
                                            "/srv/deel-4",
                                            "127.0.0.1:65535"});
}

TEST_CASE("Without a word about loss a lost shard is an error", "[shards]") {
    const ShardPlaces places = shard_places_from_text("1 hier\n", "delen.txt");
    CHECK(places.on_loss == OnLoss::error);
    CHECK(places.patience == std::chrono::seconds(5));
}

TEST_CASE("A file with places that is wrong anywhere is refused with the line", "[shards]") {
    struct Wrong {
        const char* text;
        const char* said;
    };
    const auto wrong = GENERATE(values<Wrong>({
        {"", "geen enkel deel"},
        {"# 1 hier\n", "geen enkel deel"},
        {"1 hier\n3 hier\n", "deel 2 staat er niet bij"},
        {"1 hier\n1 hier\n", ":2: deel 1 staat er al"},
        {"1\n", ":1: bij deel 1 staat geen plaats"},
        {"0 hier\n", "'0' is geen nummer van een deel"},
        {"257 hier\n", "'257' is geen nummer van een deel"},
        {"een hier\n", "'een' is geen nummer van een deel"},
        {"1: hier\n", "'1:' is geen nummer van een deel"},
        {"1 daar\n", "'daar' is geen plaats van een deel"},
        {"1 host\n", "'host' is geen plaats van een deel"},
        {"1 host:\n", "'host:' is geen plaats van een deel"},
        {"1 host:0\n", "'host:0' is geen plaats van een deel"},
        {"1 host:65536\n", "'host:65536' is geen plaats van een deel"},
        {"1 host:7001x\n", "is geen plaats van een deel"},
        {"1 :7001\n", "':7001' is geen plaats van een deel"},
        {"1 fd00::3:7001\n", "is geen plaats van een deel"},
        {"1 [fd00::3]\n", "is geen plaats van een deel"},
        {"1 ho|st:7001\n", "is geen plaats van een deel"},
        {"1 deel/1\n", "is geen plaats van een deel"},
        {"1 hier hier\n", "staat er twee keer"},
        {"bij-verlies\n1 hier\n", ":1: achter 'bij-verlies'"},
        {"bij-verlies soms\n1 hier\n", "achter 'bij-verlies'"},
        {"bij-verlies deel\nbij-verlies fout\n1 hier\n", ":2: 'bij-verlies' staat er al"},
        {"wachttijd 0\n1 hier\n", "achter 'wachttijd'"},
        {"wachttijd 601\n1 hier\n", "achter 'wachttijd'"},
        {"wachttijd 5s\n1 hier\n", "achter 'wachttijd'"},
        {"wachttijd 5 6\n1 hier\n", "achter 'wachttijd'"},
        {"wachttijd 5\nwachttijd 5\n1 hier\n", "'wachttijd' staat er al"},
        {"1 hier\n\x01 2 hier\n", "is geen nummer van een deel"},
    }));
    CAPTURE(wrong.text);
    try {
        (void)shard_places_from_text(wrong.text, "delen.txt");
        FAIL("was read");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid_input);
        CHECK_THAT(std::string(error.what()), Contains("delen.txt") && Contains(wrong.said));
    }
}

TEST_CASE("Places for another number of shards, or a named file that is not there, are errors",
          "[shards]") {
    Library library;
    library.add(make_study("a"));
    library.add(make_study("b"));
    BuildOptions options = library.options();
    options.shards = 2;
    build_index(options);
    library.add_bytes("../index/delen.txt", "1 hier\n2 hier\n3 hier\n");
    CHECK_THROWS_WITH(Engine::open(options.index), Contains("noemt 3 delen"));
    Opening opening;
    opening.places = library.path() / "nergens.txt";
    CHECK_THROWS_WITH(Engine::open(options.index, {}, opening), Contains("nergens.txt"));
    opening.places = library.path() / "elders.txt";
    library.add_bytes("../elders.txt", "1 hier\n2 hier\n");
    CHECK(Engine::open(options.index, {}, opening).search({}).total == 2);
}

}  // namespace watwerkt::test
