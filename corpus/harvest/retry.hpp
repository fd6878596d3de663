// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>

namespace watwerkt::harvest {

/// Time and chance, handed in, so that a test waits for nothing and knows what comes.
struct Clock {
    std::function<std::chrono::system_clock::time_point()> now;
    std::function<void(std::chrono::milliseconds)> sleep;
    std::function<double()> random;  ///< from 0 up to 1, evenly
};

/// The clock of the system, and randomness seeded by it.
[[nodiscard]] Clock real_clock();

/// How often we try and how long we wait.
struct RetryPolicy {
    int attempts = 5;                                  ///< requests in all, at least 1
    std::chrono::milliseconds first{1000};             ///< before the second request
    std::chrono::milliseconds longest{60'000};         ///< of our own waits
    std::chrono::milliseconds longest_asked{600'000};  ///< that a server may ask for
};

/// How long to wait after a failed attempt (counted from 1): twice as long each time, of which a
/// random half, so that many harvesters do not come back at the same moment. `random` is from 0 up
/// to 1.
[[nodiscard]] std::chrono::milliseconds backoff(const RetryPolicy& policy,
                                                int attempt,
                                                double random);

/// What a Retry-After header asks: a number of seconds, or a date (which may be past: then zero).
/// Nothing when it is neither. RFC 9110, 10.2.3.
[[nodiscard]] std::optional<std::chrono::seconds> parse_retry_after(
    std::string_view value, std::chrono::system_clock::time_point now);

}  // namespace watwerkt::harvest
