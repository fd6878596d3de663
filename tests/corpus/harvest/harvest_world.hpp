// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "corpus/harvest/harvest.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace watwerkt::test {

/// tests/corpus/harvest/test_server as a process of its own; gone with this object.
class HarvestServer {
 public:
    HarvestServer();

    [[nodiscard]] std::string http(const std::string& path) const;
    [[nodiscard]] std::string https(const std::string& path) const;
    [[nodiscard]] std::filesystem::path certificate() const;
    /// Changes something: `control("oai/proef?delete=3")`.
    void control(const std::string& what) const;
    /// The requests since the last control("log"), as text: one path a line.
    [[nodiscard]] std::vector<std::string> paths() const;
    /// The log as it is: JSON.
    [[nodiscard]] std::string log() const;

 private:
    TemporaryFolder folder_;
    std::unique_ptr<ChildProcess> process_;
    int http_port_ = 0;
    int https_port_ = 0;
};

/// The server of this test program, started once.
[[nodiscard]] const HarvestServer& server();

/// A clock that stands still; sleeping moves it and waits for nothing.
class TestClock {
 public:
    [[nodiscard]] harvest::Clock clock();
    void go_on(std::chrono::seconds time) { state_->now += time; }
    [[nodiscard]] const std::vector<std::chrono::milliseconds>& sleeps() const {
        return state_->sleeps;
    }

 private:
    struct State {
        // 2026-01-10T12:00:00Z, the clock of the repositories in the server.
        std::chrono::system_clock::time_point now{std::chrono::seconds(1'768'046'400)};
        std::vector<std::chrono::milliseconds> sleeps;
    };
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

/// A harvest with its folders; `sources` is the text of sources.toml.
class HarvestWorld {
 public:
    explicit HarvestWorld(std::string sources) : sources_(std::move(sources)) {}

    harvest::HarvestReport run();
    /// The same, and the only source of it.
    harvest::SourceReport run_one();

    void set_sources(std::string sources) { sources_ = std::move(sources); }
    harvest::HarvestOptions options();
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    [[nodiscard]] std::filesystem::path corpus() const { return folder_.path() / "corpus"; }
    [[nodiscard]] std::filesystem::path store() const { return folder_.path() / "opslag"; }
    /// Names of the record files, sorted, with their folder.
    [[nodiscard]] std::vector<std::string> records() const;
    /// All record files as one text, to compare two states.
    [[nodiscard]] std::string everything() const;
    [[nodiscard]] const TemporaryFolder& files() const { return folder_; }

    TestClock clock;
    bool is_offline = false;
    bool is_full = false;
    std::vector<std::filesystem::path> known;
    /// Replaces the network when it is set.
    harvest::Fetch fetch;

 private:
    TemporaryFolder folder_;
    std::string sources_;
};

/// The text of a source for sources.toml that is an OAI-PMH repository of the server.
[[nodiscard]] std::string oai_source(const std::string& repository, const std::string& more = {});

[[nodiscard]] std::string read_bytes(const std::filesystem::path& file);

}  // namespace watwerkt::test
