// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "query/shards/missing_shard.hpp"

namespace watwerkt {

/// Places that did not answer a moment ago, so that not every question waits for them again. Safe
/// for several threads; shared by the engines of one index.
class LostPlaces {
 public:
    using Clock = std::chrono::steady_clock;
    struct Loss {
        ShardLoss loss;
        std::string detail;
    };

    /// For how long a place is left alone after it failed.
    explicit LostPlaces(Clock::duration rest = std::chrono::seconds(5)) : rest_(rest) {}

    [[nodiscard]] Clock::duration rest() const noexcept { return rest_; }

    /// Why a place should not be tried now; nothing when it may be.
    [[nodiscard]] std::optional<Loss> find(const std::string& place) const {
        const std::scoped_lock lock(mutex_);
        const auto found = places_.find(place);
        if (found == places_.end() || Clock::now() - found->second.first >= rest_)
            return std::nullopt;
        return found->second.second;
    }
    void add(const std::string& place, Loss loss) {
        const std::scoped_lock lock(mutex_);
        places_.insert_or_assign(place, std::pair(Clock::now(), std::move(loss)));
    }
    void remove(const std::string& place) {
        const std::scoped_lock lock(mutex_);
        places_.erase(place);
    }

 private:
    Clock::duration rest_;
    mutable std::mutex mutex_;
    std::map<std::string, std::pair<Clock::time_point, Loss>> places_;
};

}  // namespace watwerkt
