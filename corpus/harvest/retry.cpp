// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/retry.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <thread>

#include "corpus/harvest/plain_text.hpp"

namespace watwerkt::harvest {

Clock real_clock() {
    struct Chance {
        std::mutex mutex;
        std::mt19937_64 engine{std::random_device{}()};
    };
    const auto chance = std::make_shared<Chance>();
    return {.now = [] { return std::chrono::system_clock::now(); },
            .sleep = [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); },
            .random =
                [chance] {
                    const std::lock_guard lock(chance->mutex);
                    return std::uniform_real_distribution<>(0, 1)(chance->engine);
                }};
}

std::chrono::milliseconds backoff(const RetryPolicy& policy, int attempt, double random) {
    auto wait = policy.first;
    for (int i = 1; i < attempt && wait < policy.longest; ++i) wait *= 2;
    wait = std::min(wait, policy.longest);
    const auto half = wait / 2;
    return half + std::chrono::milliseconds(static_cast<std::chrono::milliseconds::rep>(
                      static_cast<double>(half.count()) * std::clamp(random, 0.0, 1.0)));
}

std::optional<std::chrono::seconds> parse_retry_after(std::string_view value,
                                                      std::chrono::system_clock::time_point now) {
    constexpr std::chrono::seconds longest{1'000'000'000};
    value = trimmed(value);
    if (value.empty() || value.size() > 100) return std::nullopt;
    if (std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; })) {
        std::int64_t seconds = 0;
        const auto [end, failure] =
            std::from_chars(value.data(), value.data() + value.size(), seconds);
        if (failure != std::errc()) return longest;
        return std::min(std::chrono::seconds(seconds), longest);
    }
    const auto date = curl_getdate(std::string(value).c_str(), nullptr);
    if (date < 0) return std::nullopt;
    const auto until = std::chrono::system_clock::from_time_t(date) - now;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(until);
    return std::clamp(seconds, std::chrono::seconds(0), longest);
}

}  // namespace watwerkt::harvest
