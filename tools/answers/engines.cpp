// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/engines.hpp"

#include <atomic>
#include <chrono>
#include <map>
#include <new>

#include "corpus/error.hpp"
#include "indexer/generation/generation.hpp"

namespace watwerkt::answers {

namespace {

using Clock = LostPlaces::Clock;

// Engines of one generation that miss the same shards answer the same.
using View = std::vector<std::size_t>;

View view_of(const Engine& engine) {
    View view;
    for (const MissingShard& one : engine.missing()) view.push_back(one.shard);
    return view;
}

}  // namespace

struct Engines::Generation {
    std::filesystem::path folder;
    std::string name;
    std::size_t studies = 0;
    std::size_t kept = 0;
    Opening opening;
    std::mutex mutex;
    std::vector<std::unique_ptr<Engine>> idle;
    Clock::time_point partial_until;  ///< until when engines that miss a shard are used
    std::map<View, PerGeneration> made;
    std::atomic<std::size_t> missing = 0;

    std::unique_ptr<Engine> take() {
        auto engine = idle_or_new();
        missing = engine->missing().size();
        return engine;
    }

    std::unique_ptr<Engine> idle_or_new() {
        {
            const std::scoped_lock lock(mutex);
            while (!idle.empty()) {
                auto engine = std::move(idle.back());
                idle.pop_back();
                if (engine->missing().empty() || Clock::now() < partial_until) return engine;
            }
        }
        auto engine = open();
        if (!engine->missing().empty()) {
            const std::scoped_lock lock(mutex);
            partial_until = Clock::now() + opening.lost->rest();
        }
        return engine;
    }

    [[nodiscard]] std::unique_ptr<Engine> open() const {
        return std::make_unique<Engine>(Engine::open_generation(folder, {}, opening));
    }

    void give_back(std::unique_ptr<Engine> engine) noexcept {
        if (engine->is_broken()) return;
        const std::scoped_lock lock(mutex);
        try {
            if (idle.size() < kept) idle.push_back(std::move(engine));
        } catch (const std::bad_alloc&) {
            // No room to remember it: the next question opens another.
        }
    }

    void forget_idle() {
        const std::scoped_lock lock(mutex);
        idle.clear();
    }

    PerGeneration& made_for(const Engine& engine) {
        const std::scoped_lock lock(mutex);
        return made[view_of(engine)];
    }
};

Engines::Lease::Lease(std::shared_ptr<Generation> generation, std::unique_ptr<Engine> engine)
    : generation_(std::move(generation)), engine_(std::move(engine)) {}

Engines::Lease::~Lease() {
    if (engine_) generation_->give_back(std::move(engine_));
}

const std::filesystem::path& Engines::Lease::folder() const noexcept { return generation_->folder; }
PerGeneration& Engines::Lease::per_generation() const { return generation_->made_for(*engine_); }

Engines::Engines(std::filesystem::path index, Stock stock, Opening opening)
    : index_(std::move(index)), stock_(stock), opening_(std::move(opening)) {
    if (!opening_.lost) opening_.lost = std::make_shared<LostPlaces>();
}

bool Engines::take_up() {
    const std::scoped_lock in_turn(taking_up_);
    return take_up(IndexFolder(index_).current());
}

bool Engines::take_up(const std::filesystem::path& folder) {
    const std::string name = folder.filename().string();
    if (generation() == name) return false;
    auto fresh = std::make_shared<Generation>();
    fresh->folder = folder;
    fresh->name = name;
    fresh->kept = stock_.kept;
    fresh->opening = opening_;
    // Half of a new index is worse than the whole of the old one.
    Opening first = opening_;
    if (is_ready()) first.on_loss = OnLoss::error;
    fresh->idle.push_back(std::make_unique<Engine>(Engine::open_generation(folder, {}, first)));
    while (fresh->idle.size() < stock_.ready) fresh->idle.push_back(fresh->open());
    fresh->partial_until = Clock::now() + opening_.lost->rest();
    fresh->studies = fresh->idle.front()->manifest().studies;
    const std::scoped_lock lock(mutex_);
    if (current_) ++switches_;
    current_ = std::move(fresh);
    refused_.clear();
    waiting_for_.clear();
    return true;
}

Engines::Refreshed Engines::refresh() {
    const std::scoped_lock in_turn(taking_up_);
    std::string name;
    try {
        const std::filesystem::path folder = IndexFolder(index_).current();
        name = folder.filename().string();
        {
            const std::scoped_lock lock(mutex_);
            if (name == refused_) return {};
        }
        return {take_up(folder), {}};
    } catch (const ShardLost& lost) {
        const std::scoped_lock lock(mutex_);
        if (waiting_for_ == name) return {};
        waiting_for_ = name;
        ++failed_switches_;
        return {false, lost.what()};
    } catch (const Error& error) {
        const std::scoped_lock lock(mutex_);
        // An empty name: `current` itself cannot be read; told once as well.
        const std::string refused = name.empty() ? "?" : name;
        if (refused_ == refused) return {};
        refused_ = refused;
        ++failed_switches_;
        return {false, error.what()};
    }
}

std::shared_ptr<Engines::Generation> Engines::current() const {
    const std::scoped_lock lock(mutex_);
    return current_;
}

void Engines::forget_idle() {
    if (const auto generation = current()) generation->forget_idle();
}

Engines::Lease Engines::take() {
    auto generation = current();
    if (!generation) throw Error(ErrorKind::index_missing, "er is geen index om uit te antwoorden");
    auto engine = generation->take();
    return {std::move(generation), std::move(engine)};
}

bool Engines::is_ready() const { return current() != nullptr; }
std::string Engines::generation() const {
    const auto generation = current();
    return generation ? generation->name : std::string();
}
std::size_t Engines::studies() const {
    const auto generation = current();
    return generation ? generation->studies : 0;
}
std::size_t Engines::missing_shards() const {
    const auto generation = current();
    return generation ? generation->missing.load() : 0;
}
std::uint64_t Engines::switches() const {
    const std::scoped_lock lock(mutex_);
    return switches_;
}
std::uint64_t Engines::failed_switches() const {
    const std::scoped_lock lock(mutex_);
    return failed_switches_;
}

}  // namespace watwerkt::answers
