// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/corpus/harvest/harvest_world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <thread>

namespace watwerkt::test {
namespace fs = std::filesystem;

namespace {

/// An answer of the server to the test itself.
std::string get(const std::string& url) {
    const TemporaryFolder folder;
    const harvest::ByteStore store(folder.path());
    harvest::HttpOptions options;
    options.clock = harvest::real_clock();
    harvest::HttpFetcher fetcher(options);
    const auto result = fetcher.fetch({.url = url}, store);
    REQUIRE(!result.failure);
    return store.read(result.bytes.sha256).value_or("");
}

}  // namespace

HarvestServer::HarvestServer() {
    process_ = std::make_unique<ChildProcess>(
        std::vector<std::string>{WATWERKT_SOURCE_DIR "/tests/corpus/harvest/test_server",
                                 folder_.path().string()},
        folder_.path() / "messages");
    // The only wait in these tests: for a process to come up.
    for (int i = 0; i < 600 && !fs::exists(folder_.path() / "ports"); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    INFO(read_bytes(folder_.path() / "messages"));
    std::ifstream ports(folder_.path() / "ports");
    REQUIRE(ports >> http_port_ >> https_port_);
}

std::string HarvestServer::http(const std::string& path) const {
    return fmt::format("http://127.0.0.1:{}/{}", http_port_, path);
}
std::string HarvestServer::https(const std::string& path) const {
    return fmt::format("https://localhost:{}/{}", https_port_, path);
}
fs::path HarvestServer::certificate() const { return folder_.path() / "certificate.pem"; }

void HarvestServer::control(const std::string& what) const {
    REQUIRE(get(http("control/" + what)) == "ok");
}

std::string HarvestServer::log() const { return get(http("log")); }

std::vector<std::string> HarvestServer::paths() const {
    std::vector<std::string> paths;
    for (const auto& request : nlohmann::json::parse(log())) paths.push_back(request.at("path"));
    return paths;
}

const HarvestServer& server() {
    static const HarvestServer one;
    return one;
}

harvest::Clock TestClock::clock() {
    return {.now = [state = state_] { return state->now; },
            .sleep =
                [state = state_](std::chrono::milliseconds time) {
                    state->sleeps.push_back(time);
                    state->now += time;
                },
            .random = [] { return 0.5; }};
}

harvest::HarvestOptions HarvestWorld::options() {
    harvest::HarvestOptions options;
    options.list = harvest::parse_sources(sources_, folder_.path() / "sources.toml");
    options.store = store();
    options.corpus = corpus();
    options.vocabulary = WATWERKT_SOURCE_DIR "/schemas/vocabulary";
    options.is_offline = is_offline;
    options.is_full = is_full;
    options.known = known;
    options.clock = clock.clock();
    if (fetch) options.make_fetch = [this] { return fetch; };
    return options;
}

harvest::HarvestReport HarvestWorld::run() { return harvest::harvest(options()); }

harvest::SourceReport HarvestWorld::run_one() {
    const auto report = run();
    REQUIRE(report.sources.size() == 1);
    return report.sources.front();
}

std::vector<std::string> HarvestWorld::records() const {
    std::vector<std::string> names;
    if (!fs::exists(corpus())) return names;
    for (const auto& entry : fs::recursive_directory_iterator(corpus())) {
        if (entry.path().extension() == ".xml")
            names.push_back(fs::relative(entry.path(), corpus()).string());
    }
    std::ranges::sort(names);
    return names;
}

std::string HarvestWorld::everything() const {
    std::string all;
    for (const auto& name : records()) all += name + "\n" + read_bytes(corpus() / name);
    return all;
}

std::string oai_source(const std::string& repository, const std::string& more) {
    return fmt::format(
        "[[bron]]\nnaam = \"proef\"\ntitel = \"Proefbron\"\nsoort = \"oai-pmh\"\nadres = "
        "\"{}\"\n{}\n",
        server().http("oai/" + repository),
        more);
}

std::string read_bytes(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace watwerkt::test
