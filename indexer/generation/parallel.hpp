// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace watwerkt {

/// Runs `work()` on several threads at once, this one included, and waits for all. When one throws,
/// `stop()` is called, so that the others can end, and the first that was thrown is thrown on.
template <typename Work, typename Stop>
void on_threads(std::size_t threads, Work work, Stop stop) {
    std::mutex mutex;
    std::exception_ptr failure;
    const auto guarded = [&] {
        try {
            work();
        } catch (...) {
            {
                const std::lock_guard guard(mutex);
                if (!failure) failure = std::current_exception();
            }
            stop();
        }
    };
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(guarded);
    guarded();
    for (std::thread& other : others) other.join();
    if (failure) std::rethrow_exception(failure);
}

/// Calls `work(place)` for each place from 0 up to `count`, on several threads; in no order.
template <typename Work>
void in_parallel(std::size_t threads, std::size_t count, Work work) {
    std::atomic<std::size_t> next = 0;
    on_threads(
        std::min(threads, std::max<std::size_t>(count, 1)),
        [&] {
            for (std::size_t place = next++; place < count; place = next++) work(place);
        },
        [&] { next = count; });
}

}  // namespace watwerkt
