// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace watwerkt {

/// Lets threads through one at a time in the order of their numbers, whichever comes first: for the
/// part of parallel work that must be done in order.
class Turnstile {
 public:
    /// Waits for the turn of `number`; turns go from 0 up. False when stopped: then there are no
    /// turns any more.
    [[nodiscard]] bool wait_for(std::size_t number) {
        std::unique_lock guard(mutex_);
        changed_.wait(guard, [&] { return is_stopped_ || turn_ == number; });
        return !is_stopped_;
    }
    /// Gives the turn to the next number.
    void go_on() {
        const std::lock_guard guard(mutex_);
        ++turn_;
        changed_.notify_all();
    }
    /// After a failure: nobody waits for a turn that will not come.
    void stop() {
        const std::lock_guard guard(mutex_);
        is_stopped_ = true;
        changed_.notify_all();
    }

 private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t turn_ = 0;
    bool is_stopped_ = false;
};

}  // namespace watwerkt
