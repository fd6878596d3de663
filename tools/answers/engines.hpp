// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "query/engine.hpp"
#include "query/shards/shard_lost.hpp"
#include "tools/answers/per_generation.hpp"

namespace watwerkt::answers {

/// Engines that answer from the published generation, one at a time for each thread that asks.
///
///     const Engines::Lease engine = engines.take();
///     engine->search(request);
///
/// Safe for several threads. Whoever holds an engine keeps its generation; a new generation is for
/// who takes one after `refresh`, so no answer is of two generations.
///
/// When the index is in shards on other machines: an engine whose connection broke is not used
/// again, and one that had to do without a shard only for a few seconds, so that the shard is back
/// in the answers soon after it is back. A new generation is only taken up whole while there is an
/// old one.
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
        /// What is worked out once for the generation, whoever asks for it. Engines that miss
        /// shards have it of their own: it is worked out of the others.
        [[nodiscard]] PerGeneration& per_generation() const;

     private:
        friend class Engines;
        Lease(std::shared_ptr<Generation> generation, std::unique_ptr<Engine> engine);

        std::shared_ptr<Generation> generation_;
        std::unique_ptr<Engine> engine_;
    };

    /// How many engines there are of a generation, besides those on loan.
    struct Stock {
        std::size_t ready;  ///< opened before the generation is used; at least one
        std::size_t kept;   ///< kept when they come back; at least `ready`
    };

    /// `kept`: how many engines stand ready, as many as there are threads. Opens nothing yet.
    Engines(std::filesystem::path index, std::size_t kept, Opening opening = {})
        : Engines(std::move(index), Stock{kept, kept}, std::move(opening)) {}
    Engines(std::filesystem::path index, Stock stock, Opening opening = {});

    /// Takes up the published generation when it is another one than now: its engines are opened
    /// first, then it takes the place of the old one. False when it was that one already. Throws
    /// Error as Engine::open does, and leaves the old one where it is.
    bool take_up();

    /// What became of a look at the index.
    struct Refreshed {
        bool is_new = false;
        std::string problem;  ///< why not; empty when all is well
    };
    /// take_up for who looks again and again: a generation that cannot be opened is tried, and
    /// told, once; one of which a shard is not there yet is tried again and told once.
    Refreshed refresh();

    /// Throws Error (index_missing) when there is no generation to answer from.
    [[nodiscard]] Lease take();

    /// What `answer` gives, which takes an engine itself. A connection that broke since it was used
    /// last is no reason to disappoint who asks: then it is called once more, with fresh engines.
    template <typename Answer>
    auto answered(Answer answer) {
        try {
            return answer();
        } catch (const ShardLost&) {
            forget_idle();
        }
        return answer();
    }

    [[nodiscard]] bool is_ready() const;
    [[nodiscard]] std::string generation() const;  ///< empty when there is none
    [[nodiscard]] std::size_t studies() const;
    [[nodiscard]] std::uint64_t switches() const;
    [[nodiscard]] std::uint64_t failed_switches() const;
    /// Shards that the engine taken last had to do without.
    [[nodiscard]] std::size_t missing_shards() const;

 private:
    [[nodiscard]] std::shared_ptr<Generation> current() const;
    bool take_up(const std::filesystem::path& folder);
    void forget_idle();

    std::filesystem::path index_;
    Stock stock_;
    Opening opening_;
    std::mutex taking_up_;      // so that the one published last also stays last
    mutable std::mutex mutex_;  // guards what follows
    std::shared_ptr<Generation> current_;
    std::string refused_;      ///< the generation that could not be opened last
    std::string waiting_for_;  ///< the generation that a shard was not there of, and that was told
    std::uint64_t switches_ = 0, failed_switches_ = 0;
};

}  // namespace watwerkt::answers
