// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt::service {

/// What is told beside the counters, at the moment of asking.
struct ServiceState {
    std::string generation;
    std::string version;
    std::size_t studies = 0;
    bool is_ready = false;
    std::uint64_t switches = 0;         ///< generations taken up since the start
    std::uint64_t failed_switches = 0;  ///< new generations that could not be opened
    std::size_t missing_shards = 0;     ///< that answers have to do without now
};

/// Counts requests and how long they took, per operation. Safe for several threads, without locks.
class Metrics {
 public:
    /// Upper bounds in seconds of the histogram; what is slower counts in `+Inf` alone.
    static constexpr std::array bounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0};

    /// `operations`: the names that are told apart; they must live as long.
    explicit Metrics(std::span<const std::string_view> operations);

    /// An unknown operation counts as the last one.
    void count(std::string_view operation, int status, double seconds);

    /// The Prometheus text format, version 0.0.4.
    [[nodiscard]] std::string text(const ServiceState& state) const;

 private:
    static constexpr std::size_t status_classes = 6;  // 1xx .. 5xx; 0 for anything else

    struct Operation {
        std::string_view name;
        std::array<std::atomic<std::uint64_t>, status_classes> by_status{};
        std::array<std::atomic<std::uint64_t>, bounds.size() + 1> by_time{};
        std::atomic<std::uint64_t> microseconds{0};
    };
    std::vector<Operation> operations_;
};

}  // namespace watwerkt::service
