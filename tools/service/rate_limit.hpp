// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace watwerkt::service {

/// How often one address may ask: a bucket of `burst` requests that fills with `per_second`.
struct RateLimits {
    double per_second = 0;  ///< 0: no limit
    double burst = 0;
    std::size_t addresses = 10000;  ///< how many are remembered at once
};

/// Token buckets per address. Safe for several threads. Memory is bounded: when the table is full,
/// the addresses with a full bucket go, and if there are none, all go (who asks often gets a new
/// start; the service stays up).
class RateLimit {
 public:
    using Clock = std::chrono::steady_clock;

    explicit RateLimit(RateLimits limits) : limits_(limits) {}

    /// Takes one request from the bucket of an address. Zero when it may go on, else the seconds
    /// (at least 1) after which the next one will.
    [[nodiscard]] int seconds_to_wait(std::string_view address, Clock::time_point now);

 private:
    struct Bucket {
        double tokens;
        Clock::time_point filled;
    };
    void make_room(Clock::time_point now);
    [[nodiscard]] double tokens_at(const Bucket& bucket, Clock::time_point now) const;

    RateLimits limits_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace watwerkt::service
