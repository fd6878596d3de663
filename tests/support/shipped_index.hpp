// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "indexer/generation/build.hpp"
#include "tests/support/paths.hpp"

namespace watwerkt::test {

/// Held by one process at a time; the others wait.
class FileLock {
 public:
    explicit FileLock(const std::filesystem::path& file)
        : descriptor_(::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0666)) {
        if (descriptor_ < 0 || ::flock(descriptor_, LOCK_EX) != 0)
            throw std::runtime_error("cannot lock " + file.string());
    }
    ~FileLock() { ::close(descriptor_); }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

 private:
    int descriptor_;
};

/// An index of the shipped evidence in a new folder, which the caller may do with as it likes.
///
/// Each case runs in a process of its own, and indexing takes seconds: the first process of a test
/// program makes the index and the others copy it. It stands beside the program and is made again
/// when the program is another one, as its time says, for an index is only that of its indexer.
inline void copy_shipped_index(const std::filesystem::path& to) {
    namespace fs = std::filesystem;
    const fs::path program = fs::read_symlink("/proc/self/exe");
    const fs::path kept = program.string() + ".index";
    fs::create_directories(kept);
    const FileLock lock(kept / "lock");
    const std::string stamp =
        std::to_string(fs::last_write_time(program).time_since_epoch().count());
    std::ifstream stamped(kept / "stamp");
    const std::string known((std::istreambuf_iterator<char>(stamped)),
                            std::istreambuf_iterator<char>());
    if (known != stamp) {
        fs::remove(kept / "stamp");
        fs::remove_all(kept / "index");
        BuildOptions options;
        options.corpus = shipped_corpus;
        options.vocabulary = vocabulary_folder;
        options.words = word_list_file;
        options.index = kept / "index";
        options.now = std::chrono::system_clock::time_point(std::chrono::seconds(1'790'000'000));
        build_index(options);
        std::ofstream(kept / "stamp") << stamp;
    }
    fs::copy(kept / "index", to, fs::copy_options::recursive);
}

}  // namespace watwerkt::test
