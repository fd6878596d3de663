// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/engines.hpp"

#include <new>

#include "corpus/error.hpp"
#include "indexer/generation/generation.hpp"

namespace watwerkt::answers {

struct Engines::Generation {
    std::filesystem::path folder;
    std::string name;
    std::size_t studies = 0;
    std::size_t kept = 0;
    std::mutex mutex;
    std::vector<std::unique_ptr<Engine>> idle;
    PerGeneration made;

    std::unique_ptr<Engine> take() {
        {
            const std::scoped_lock lock(mutex);
            if (!idle.empty()) {
                auto engine = std::move(idle.back());
                idle.pop_back();
                return engine;
            }
        }
        return std::make_unique<Engine>(Engine::open_generation(folder));
    }

    void give_back(std::unique_ptr<Engine> engine) noexcept {
        const std::scoped_lock lock(mutex);
        try {
            if (idle.size() < kept) idle.push_back(std::move(engine));
        } catch (const std::bad_alloc&) {
            // No room to remember it: the next question opens another.
        }
    }
};

Engines::Lease::Lease(std::shared_ptr<Generation> generation, std::unique_ptr<Engine> engine)
    : generation_(std::move(generation)), engine_(std::move(engine)) {}

Engines::Lease::~Lease() {
    if (engine_) generation_->give_back(std::move(engine_));
}

const std::filesystem::path& Engines::Lease::folder() const noexcept { return generation_->folder; }
PerGeneration& Engines::Lease::per_generation() const noexcept { return generation_->made; }

Engines::Engines(std::filesystem::path index, Stock stock)
    : index_(std::move(index)), stock_(stock) {}

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
    for (std::size_t i = 0; i < stock_.ready; ++i) {
        fresh->idle.push_back(std::make_unique<Engine>(Engine::open_generation(folder)));
    }
    fresh->studies = fresh->idle.front()->manifest().studies;
    const std::scoped_lock lock(mutex_);
    if (current_) ++switches_;
    current_ = std::move(fresh);
    refused_.clear();
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
std::uint64_t Engines::switches() const {
    const std::scoped_lock lock(mutex_);
    return switches_;
}
std::uint64_t Engines::failed_switches() const {
    const std::scoped_lock lock(mutex_);
    return failed_switches_;
}

}  // namespace watwerkt::answers
