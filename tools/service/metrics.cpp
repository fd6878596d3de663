// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace watwerkt::service {
namespace {

constexpr double microseconds_per_second = 1e6;

/// A label value: backslash, quote and new line escaped.
std::string quoted(std::string_view value) {
    std::string safe;
    for (const char letter : value) {
        if (letter == '\\' || letter == '"') safe += '\\';
        safe += letter == '\n' ? ' ' : letter;
    }
    return safe;
}

}  // namespace

Metrics::Metrics(std::span<const std::string_view> operations) : operations_(operations.size()) {
    for (std::size_t i = 0; i < operations.size(); ++i) operations_[i].name = operations[i];
}

void Metrics::count(std::string_view operation, int status, double seconds) {
    auto found = std::find_if(operations_.begin(), operations_.end(), [&](const Operation& one) {
        return one.name == operation;
    });
    if (found == operations_.end()) found = std::prev(operations_.end());
    const auto status_class = static_cast<std::size_t>(std::clamp(status / 100, 0, 5));
    const auto slot = static_cast<std::size_t>(
        std::lower_bound(bounds.begin(), bounds.end(), seconds) - bounds.begin());
    found->by_status[status_class].fetch_add(1, std::memory_order_relaxed);
    found->by_time[slot].fetch_add(1, std::memory_order_relaxed);
    found->microseconds.fetch_add(static_cast<std::uint64_t>(seconds * microseconds_per_second),
                                  std::memory_order_relaxed);
}

std::string Metrics::text(const ServiceState& state) const {
    std::string out;
    const auto line = [&out](std::string_view format, const auto&... values) {
        fmt::format_to(std::back_inserter(out), fmt::runtime(format), values...);
        out += '\n';
    };
    line("# HELP watwerkt_requests_total Requests answered, by operation and class of status.");
    line("# TYPE watwerkt_requests_total counter");
    for (const Operation& one : operations_) {
        for (std::size_t i = 0; i < status_classes; ++i) {
            const std::uint64_t count = one.by_status[i].load(std::memory_order_relaxed);
            if (count == 0) continue;
            line("watwerkt_requests_total{{operation=\"{}\",status=\"{}xx\"}} {}",
                 one.name,
                 i,
                 count);
        }
    }
    line("# HELP watwerkt_request_seconds Time to make an answer, without sending it.");
    line("# TYPE watwerkt_request_seconds histogram");
    for (const Operation& one : operations_) {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < bounds.size(); ++i) {
            sum += one.by_time[i].load(std::memory_order_relaxed);
            line("watwerkt_request_seconds_bucket{{operation=\"{}\",le=\"{}\"}} {}",
                 one.name,
                 bounds[i],
                 sum);
        }
        sum += one.by_time[bounds.size()].load(std::memory_order_relaxed);
        line("watwerkt_request_seconds_bucket{{operation=\"{}\",le=\"+Inf\"}} {}", one.name, sum);
        line("watwerkt_request_seconds_sum{{operation=\"{}\"}} {:.6f}",
             one.name,
             static_cast<double>(one.microseconds.load(std::memory_order_relaxed)) /
                 microseconds_per_second);
        line("watwerkt_request_seconds_count{{operation=\"{}\"}} {}", one.name, sum);
    }
    line("# HELP watwerkt_index_info The generation that answers and the program's version.");
    line("# TYPE watwerkt_index_info gauge");
    line("watwerkt_index_info{{generation=\"{}\",version=\"{}\"}} 1",
         quoted(state.generation),
         quoted(state.version));
    line("# HELP watwerkt_index_studies Studies in the generation that answers.");
    line("# TYPE watwerkt_index_studies gauge");
    line("watwerkt_index_studies {}", state.studies);
    line("# HELP watwerkt_ready Whether there is a generation to answer from.");
    line("# TYPE watwerkt_ready gauge");
    line("watwerkt_ready {}", state.is_ready ? 1 : 0);
    line("# HELP watwerkt_index_switches_total Generations taken up since the start.");
    line("# TYPE watwerkt_index_switches_total counter");
    line("watwerkt_index_switches_total {}", state.switches);
    line("# HELP watwerkt_index_switch_failures_total New generations that could not be opened.");
    line("# TYPE watwerkt_index_switch_failures_total counter");
    line("watwerkt_index_switch_failures_total {}", state.failed_switches);
    line("# HELP watwerkt_missing_shards Parts of the index that answers have to do without now.");
    line("# TYPE watwerkt_missing_shards gauge");
    line("watwerkt_missing_shards {}", state.missing_shards);
    return out;
}

}  // namespace watwerkt::service
