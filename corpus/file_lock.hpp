// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace watwerkt {

/// A file that one process at a time holds, also when that process dies. What it means that it is
/// not held, and what to do then, is for the owner to say.
class FileLock {
 public:
    /// Makes the file when it is not there; does not wait.
    explicit FileLock(const std::filesystem::path& file) noexcept;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

    enum class Outcome { held, busy, not_opened, not_locked };
    [[nodiscard]] Outcome outcome() const noexcept { return outcome_; }
    /// Why, as errno; 0 when held.
    [[nodiscard]] int error() const noexcept { return error_; }

 private:
    int descriptor_;
    int error_ = 0;
    Outcome outcome_ = Outcome::held;
};

}  // namespace watwerkt
