// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/rate_limit.hpp"

#include <algorithm>
#include <cmath>

namespace watwerkt::service {

double RateLimit::tokens_at(const Bucket& bucket, Clock::time_point now) const {
    const double seconds = std::chrono::duration<double>(now - bucket.filled).count();
    return std::min(limits_.burst, bucket.tokens + std::max(0.0, seconds) * limits_.per_second);
}

void RateLimit::make_room(Clock::time_point now) {
    std::erase_if(buckets_,
                  [&](const auto& entry) { return tokens_at(entry.second, now) >= limits_.burst; });
    if (buckets_.size() >= limits_.addresses) buckets_.clear();
}

int RateLimit::seconds_to_wait(std::string_view address, Clock::time_point now) {
    if (limits_.per_second <= 0) return 0;
    const std::scoped_lock lock(mutex_);
    auto found = buckets_.find(std::string(address));
    if (found == buckets_.end()) {
        if (buckets_.size() >= limits_.addresses) make_room(now);
        found = buckets_.emplace(std::string(address), Bucket{limits_.burst, now}).first;
    }
    Bucket& bucket = found->second;
    bucket.tokens = tokens_at(bucket, now);
    bucket.filled = now;
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return 0;
    }
    return std::max(1, static_cast<int>(std::ceil((1 - bucket.tokens) / limits_.per_second)));
}

}  // namespace watwerkt::service
