// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "corpus/record/record.hpp"
#include "query/engine.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/nightly/night.hpp"

namespace watwerkt::test {

/// A corpus, an index and reports of a test's own, and a clock that goes on a day with each night.
class NightWorld {
 public:
    NightWorld();

    void add(const Record& record);
    void add_bytes(const std::string& name, std::string_view bytes);
    void remove(const std::string& id);

    nightly::NightReport run(bool is_forced = false);
    nightly::NightOptions options();

    [[nodiscard]] Engine open() const { return Engine::open(settings.index); }
    [[nodiscard]] std::string report_file(const std::string& name) const;
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

    nightly::NightSettings settings;
    std::chrono::system_clock::time_point now{std::chrono::seconds(1'790'000'000)};

 private:
    TemporaryFolder folder_;
};

}  // namespace watwerkt::test
