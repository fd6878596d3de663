// SPDX-License-Identifier: GPL-3.0-or-later
// The doors that stay open (service, C interface) keep engines: what becomes of them when servers
// come and go.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <thread>

#include "corpus/error.hpp"
#include "tests/shards/shard_library.hpp"
#include "tests/tools/program_library.hpp"
#include "tools/service/api.hpp"

using Catch::Contains;
using namespace std::chrono_literals;

namespace watwerkt::test {
namespace {

constexpr auto rest = 300ms;  // for which a lost place is left alone

class ShardService {
 public:
    ShardService(const std::filesystem::path& index, OnLoss on_loss)
        : engines(index, 2, opening(on_loss)), api_(engines, "test") {
        (void)engines.refresh();
    }

    service::Response get(const std::string& path,
                          std::vector<service::NamedValue> parameters = {}) {
        service::Request request;
        request.path = path;
        request.parameters = std::move(parameters);
        request.host = "watwerkt.test";
        return api_.answer(request);
    }
    service::Response search() { return get("/v1/zoek", {{"q", "rekenen"}}); }

    answers::Engines engines;

 private:
    static Opening opening(OnLoss on_loss) {
        Opening opening;
        opening.on_loss = on_loss;
        opening.lost = std::make_shared<LostPlaces>(rest);
        return opening;
    }
    service::Api api_;
};

std::size_t total_of(const service::Response& response) {
    return nlohmann::json::parse(response.body).value("totaal", std::size_t{0});
}

}  // namespace

TEST_CASE("The service comes back by itself when servers were started anew", "[shards]") {
    ShardLibrary library;
    ShardService service(library.index(), OnLoss::error);
    REQUIRE(total_of(service.search()) == 18);
    for (std::size_t shard = 0; shard < small_library_shards; ++shard) {
        library.servers[shard]->kill();
        library.servers[shard]->start(library.served(shard));
    }
    // Another question: the first one was kept.
    const auto response = service.get("/v1/zoek", {{"q", "voorbeeld"}});
    CHECK(response.status == 200);
    CHECK(total_of(response) == 18);
    CHECK(service.get("/gereed").status == 200);
}

TEST_CASE("A lost shard is a problem document, and not for longer than it is lost", "[shards]") {
    ShardLibrary library;
    ShardService service(library.index(), OnLoss::error);
    REQUIRE(service.get("/gereed").status == 200);
    library.servers[1]->kill();
    const auto response = service.search();
    CHECK(response.status == 503);
    CHECK(response.content_type == "application/problem+json");
    CHECK_THAT(response.fault, Contains("deel 2 van 4"));
    CHECK_THAT(response.body, !Contains(library.servers[1]->place()));
    CHECK(service.get("/gereed").status == 503);
    CHECK(service.get("/gezond").status == 200);
    library.servers[1]->start(library.served(1));
    std::this_thread::sleep_for(rest);
    CHECK(service.search().status == 200);
    CHECK(service.get("/gereed").status == 200);
}

TEST_CASE("An answer in part says so, is not kept, and has no tag of the whole", "[shards]") {
    ShardLibrary library;
    ShardService service(library.index(), OnLoss::partial);
    const auto whole = service.get("/v1/acties/tutoring");
    REQUIRE_FALSE(header_of(whole, "ETag").empty());
    library.servers[1]->kill();

    const auto part = service.search();
    REQUIRE(part.status == 200);
    CHECK(total_of(part) == 13);
    CHECK(header_of(part, "ETag").empty());
    CHECK(header_of(part, "Cache-Control") == "no-store");
    CHECK(header_of(part, "Watwerkt-Onvolledig") == "2/4");
    CHECK(errors_against_schema(part.body, "zoek") == "");
    const auto json = nlohmann::json::parse(part.body);
    CHECK(json.at("onvolledig").at("records") == 5);

    // Every form of answer about evidence.
    for (const auto& [path, schema] : std::vector<std::pair<std::string, std::string>>{
             {"/v1/acties/zomerschool", "aanpak"},
             {"/v1/kaart", "kaart"},
             {"/v1/stoplijst", "stoplijst"},
             {"/v1/waardelijsten/uitkomst", "waardelijst"},
             {"/v1/status", "status"}}) {
        CAPTURE(path);
        const auto one = service.get(path);
        CHECK(one.status == 200);
        CHECK_THAT(one.body, Contains("\"onvolledig\""));
        CHECK(header_of(one, "ETag").empty());
        CHECK(errors_against_schema(one.body, schema) == "");
    }
    for (const char* path : {"/", "/acties", "/acties/tutoring", "/kaart", "/stoplijst"}) {
        CAPTURE(path);
        CHECK_THAT(service.get(path).body, Contains("Deel 2 van de 4 delen van de index"));
    }
    // What has no place to say it is not given.
    for (const char* path : {"/v1/export", "/wijzigingen.rss", "/sitemap.xml"}) {
        CAPTURE(path);
        CHECK(service.get(path).status == 503);
    }
    CHECK(service.get("/v1/kaart", {{"formaat", "svg"}}).status == 503);
    // A record of the missing part is not "unknown".
    CHECK(service.get("/v1/onderzoeken/s101").status == 503);
    CHECK(service.get("/v1/onderzoeken/s100").status == 200);
    CHECK(service.get("/gereed").status == 200);
    CHECK_THAT(service.get("/gereed").body, Contains("niet heel"));
    CHECK_THAT(service.get("/metrics").body, Contains("watwerkt_missing_shards 1\n"));

    library.servers[1]->start(library.served(1));
    std::this_thread::sleep_for(2 * rest);
    const auto again = service.search();
    CHECK(total_of(again) == 18);
    CHECK_FALSE(header_of(again, "ETag").empty());
    CHECK_THAT(again.body, !Contains("onvolledig"));
    CHECK_THAT(service.get("/").body, !Contains("Deel 2"));
    CHECK(service.get("/v1/export").status == 200);
}

TEST_CASE("A new generation is taken up when all its shards are served, and not before",
          "[shards]") {
    ShardLibrary library;
    const OnLoss on_loss = GENERATE(OnLoss::error, OnLoss::partial);
    ShardService service(library.index(), on_loss);
    const std::string old = service.engines.generation();
    library.library().add(make_study("s999"));
    library.build();
    const auto refused = service.engines.refresh();
    CHECK_FALSE(refused.is_new);
    CHECK_THAT(refused.problem, Contains("van index " + old));
    CHECK(service.engines.refresh().problem.empty());  // told once
    CHECK(total_of(service.search()) == 18);           // by the connections there still are
    for (std::size_t shard = 0; shard < small_library_shards; ++shard) {
        library.servers[shard]->kill();
        library.servers[shard]->start(library.served(shard));
    }
    std::this_thread::sleep_for(rest);
    CHECK(service.engines.refresh().is_new);
    CHECK(service.engines.generation() == library.generation);
    CHECK(total_of(service.get("/v1/zoek")) == 19);
}

TEST_CASE("A service that starts before its servers is ready when they are", "[shards]") {
    ShardLibrary library;
    library.servers[0]->kill();
    ShardService service(library.index(), OnLoss::error);
    CHECK_FALSE(service.engines.is_ready());
    CHECK(service.get("/gereed").status == 503);
    library.servers[0]->start(library.served(0));
    std::this_thread::sleep_for(rest);
    CHECK(service.engines.refresh().is_new);
    CHECK(service.get("/gereed").status == 200);
}

TEST_CASE("Threads that ask while servers come and go get whole answers, marked parts or an error",
          "[shards]") {
    ShardLibrary library;
    ShardService service(library.index(), OnLoss::partial);
    std::atomic<bool> is_done = false;
    std::atomic<int> whole = 0, part = 0, failed = 0, wrong = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 3; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; !is_done; ++i) {
                const auto response = service.get(
                    "/v1/zoek",
                    {{"q", "rekenen"}, {"vanaf", std::to_string(1 + thread + 3 * (i % 1000))}});
                if (response.status != 200) {
                    ++failed;
                    continue;
                }
                const bool is_marked = response.body.find("\"onvolledig\"") != std::string::npos;
                const std::size_t total = total_of(response);
                const bool is_right = is_marked ? total < 18 && total >= 8 : total == 18;
                ++(is_right ? (is_marked ? part : whole) : wrong);
            }
        });
    }
    for (int turn = 0; turn < 6; ++turn) {
        const auto shard = static_cast<std::size_t>(turn % 4);
        library.servers[shard]->kill();
        std::this_thread::sleep_for(400ms);
        library.servers[shard]->start(library.served(shard));
        std::this_thread::sleep_for(700ms);
    }
    is_done = true;
    for (std::thread& thread : threads) thread.join();
    CAPTURE(whole.load(), part.load(), failed.load());
    CHECK(wrong == 0);
    CHECK(whole > 0);
    CHECK(part > 0);
}

TEST_CASE("The command line says what it misses, on the screen and in JSON", "[shards]") {
    ShardLibrary library;
    library.servers[1]->kill();
    const auto ask = [&](std::vector<std::string> command, Variables variables = {}) {
        return run_program(std::move(command), library.index(), std::move(variables));
    };
    const ProgramResult refused = ask({"zoek", "rekenen"});
    CHECK(refused.exit == 3);
    CHECK(refused.output.empty());
    CHECK_THAT(refused.messages, Contains("deel 2 van 4") && Contains("--bij-verlies deel"));
    for (const ProgramResult& part :
         {ask({"zoek", "rekenen", "--bij-verlies", "deel"}),
          ask({"zoek", "rekenen"}, {{"WATWERKT_BIJ_VERLIES", "deel"}})}) {
        CHECK(part.exit == 0);
        CHECK_THAT(part.messages, Contains("Deel 2 van de 4 delen"));
    }
    const ProgramResult json =
        ask({"zoek", "rekenen", "--bij-verlies", "deel", "--formaat", "json", "--taal", "en"});
    CHECK(errors_against_schema(json.output, "zoek") == "");
    CHECK_THAT(json.output, Contains("Part 2 of the 4 parts of the index is not there now"));
    const ProgramResult exported = ask({"exporteer", "--bij-verlies", "deel"});
    CHECK(exported.exit == 3);
    CHECK(exported.output.empty());
    CHECK(ask({"zoek", "x"}, {{"WATWERKT_BIJ_VERLIES", "soms"}}).exit == 2);
    CHECK(ask({"controleer", "--index", library.index().string()}).exit == 3);
    library.servers[1]->start(library.served(1));
    const ProgramResult checked = ask({"controleer", "--index", library.index().string()});
    CHECK(checked.exit == 0);
    CHECK_THAT(checked.output, Contains("deel 2: " + library.servers[1]->place() + ", 5 records"));
}

TEST_CASE("Whoever stops reading early hears nothing of it, with servers too", "[shards]") {
    ShardLibrary library;
    const ProgramResult result =
        run({"/bin/bash",
             "-c",
             std::string(WATWERKT_PROGRAM) + " velden uitkomst --formaat json | true; exit "
                                             "${PIPESTATUS[0]}"},
            {{"WATWERKT_INDEX", library.index().string()}});
    CHECK(result.messages.empty());
}

}  // namespace watwerkt::test
