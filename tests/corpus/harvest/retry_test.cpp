// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/retry.hpp"

#include <catch2/catch.hpp>

using namespace watwerkt::harvest;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_CASE("Waits double up to their bound, and chance decides over half of each", "[harvest]") {
    const RetryPolicy policy;
    auto [attempt, random, wait] = GENERATE(table<int, double, int>({
        {1, 0.0, 500},
        {1, 1.0, 1000},
        {2, 0.5, 1500},
        {3, 0.0, 2000},
        {7, 1.0, 60000},
        {1000, 1.0, 60000},
    }));
    CAPTURE(attempt, random);
    CHECK(backoff(policy, attempt, random) == milliseconds(wait));
}

TEST_CASE("Retry-After is a number of seconds or a date", "[harvest]") {
    const std::chrono::system_clock::time_point now{seconds(1'768'046'400)};  // 10 Jan 2026 12:00
    auto [value, wait] = GENERATE(table<std::string, int>({
        {"0", 0},
        {"120", 120},
        {" 5 ", 5},
        {"Sat, 10 Jan 2026 12:01:00 GMT", 60},
        {"Sat, 10 Jan 2026 11:00:00 GMT", 0},
        {"Saturday, 10-Jan-26 12:01:00 GMT", 60},
        {"99999999999999999999", 1'000'000'000},
        {"-5", -1},
        {"straks", -1},
        {"", -1},
    }));
    CAPTURE(value);
    CHECK(parse_retry_after(value, now).value_or(seconds(-1)) == seconds(wait));
}
