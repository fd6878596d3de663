// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/rate_limit.hpp"

#include <catch2/catch.hpp>

using namespace watwerkt::service;
using namespace std::chrono_literals;

TEST_CASE("An address may ask a burst, then as often as its bucket fills", "[service]") {
    RateLimit limit({2, 4, 100});
    const auto start = RateLimit::Clock::time_point(100s);
    for (int i = 0; i < 4; ++i) CHECK(limit.seconds_to_wait("::1", start) == 0);
    CHECK(limit.seconds_to_wait("::1", start) == 1);
    CHECK(limit.seconds_to_wait("10.0.0.1", start) == 0);  // another address has its own
    CHECK(limit.seconds_to_wait("::1", start + 500ms) == 0);
    CHECK(limit.seconds_to_wait("::1", start + 500ms) == 1);
    CHECK(limit.seconds_to_wait("::1", start + 1h) == 0);
}

TEST_CASE("The time to wait is the time until the next request fits", "[service]") {
    RateLimit limit({0.1, 1, 100});
    const auto start = RateLimit::Clock::time_point(100s);
    CHECK(limit.seconds_to_wait("a", start) == 0);
    CHECK(limit.seconds_to_wait("a", start) == 10);
    CHECK(limit.seconds_to_wait("a", start + 10s) == 0);
}

TEST_CASE("Without a rate nobody waits", "[service]") {
    RateLimit limit({});
    for (int i = 0; i < 1000; ++i)
        CHECK(limit.seconds_to_wait("a", RateLimit::Clock::time_point(100s)) == 0);
}

TEST_CASE("Many addresses do not fill the memory, and a busy one stays known", "[service]") {
    RateLimit limit({1, 2, 50});
    auto now = RateLimit::Clock::time_point(100s);
    for (int i = 0; i < 10'000; ++i) {
        now += 10ms;
        CHECK(limit.seconds_to_wait("10.0.0." + std::to_string(i), now) == 0);
    }
}
