// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "query/engine.hpp"
#include "tools/service/per_generation.hpp"

namespace watwerkt::service {

/// Engines that answer from the published generation, one at a time for each thread that asks.
///
///     const EngineLease engine = engines.take();
///     engine->search(request);
///
/// Safe for several threads. Whoever holds an engine keeps its generation; a new generation is for
/// who takes one after `refresh`, so no answer is of two generations.
class Engines {
    struct Generation;

 public:
    /// An engine on loan; gives itself back.
    class Lease {
     public:
        Lease(Lease&&) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        ~Lease();

        [[nodiscard]] const Engine& operator*() const noexcept { return *engine_; }
        [[nodiscard]] const Engine* operator->() const noexcept { return engine_.get(); }

        /// Where the generation is; the other ones that are kept stand beside it.
        [[nodiscard]] const std::filesystem::path& folder() const noexcept;
        /// What is worked out once for the generation, whoever asks for it.
        [[nodiscard]] PerGeneration& per_generation() const noexcept;

     private:
        friend class Engines;
        Lease(std::shared_ptr<Generation> generation, std::unique_ptr<Engine> engine);

        std::shared_ptr<Generation> generation_;
        std::unique_ptr<Engine> engine_;
    };

    /// `kept`: how many engines stand ready, as many as there are threads. Opens nothing yet.
    Engines(std::filesystem::path index, std::size_t kept);

    /// What became of a look at the index.
    struct Refreshed {
        bool is_new = false;
        std::string problem;  ///< why not; empty when all is well
    };
    /// Takes up the published generation when it is another one than now: its engines are opened
    /// first, then it takes the place of the old one. A generation that cannot be opened leaves the
    /// old one where it is, and the error is told once.
    Refreshed refresh();

    /// Throws Error (index_missing) when there is no generation to answer from.
    [[nodiscard]] Lease take();

    [[nodiscard]] bool is_ready() const;
    [[nodiscard]] std::string generation() const;  ///< empty when there is none
    [[nodiscard]] std::size_t studies() const;
    [[nodiscard]] std::uint64_t switches() const;
    [[nodiscard]] std::uint64_t failed_switches() const;

 private:
    [[nodiscard]] std::shared_ptr<Generation> current() const;

    std::filesystem::path index_;
    std::size_t kept_;
    mutable std::mutex mutex_;  // guards what follows
    std::shared_ptr<Generation> current_;
    std::string refused_;  ///< the generation that could not be opened last
    std::uint64_t switches_ = 0, failed_switches_ = 0;
};

}  // namespace watwerkt::service
