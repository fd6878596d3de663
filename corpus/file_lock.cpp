// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

namespace watwerkt {

FileLock::FileLock(const std::filesystem::path& file) noexcept
    : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
    if (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
    error_ = errno;
    if (descriptor_ < 0) {
        outcome_ = Outcome::not_opened;
    } else {
        outcome_ = error_ == EWOULDBLOCK ? Outcome::busy : Outcome::not_locked;
    }
}

FileLock::~FileLock() {
    if (descriptor_ < 0) return;
    // Closing alone leaves it locked while a child that was just forked has not begun its own
    // program.
    if (outcome_ == Outcome::held) ::flock(descriptor_, LOCK_UN);
    ::close(descriptor_);
}

}  // namespace watwerkt
