// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/vocabulary_folder.hpp"

#include <sys/auxv.h>

#include <system_error>

namespace fs = std::filesystem;

namespace watwerkt::cli {
namespace {

// Where this program stands. A bare chroot has no /proc; what the kernel was asked to start is
// known there too.
fs::path own_path() {
    std::error_code failure;
    const fs::path program = fs::read_symlink("/proc/self/exe", failure);
    if (!failure) return program;
    // NOLINTNEXTLINE(performance-no-int-to-ptr): getauxval gives addresses as numbers
    const auto* started_as = reinterpret_cast<const char*>(::getauxval(AT_EXECFN));
    return started_as == nullptr ? fs::path() : fs::weakly_canonical(started_as, failure);
}

}  // namespace

fs::path vocabulary_folder(const fs::path& asked) {
    const fs::path usual = "schemas/vocabulary";
    std::error_code failure;
    if (!asked.empty()) return asked;
    if (fs::is_directory(usual, failure)) return usual;
    const fs::path program = own_path();
    const fs::path installed = program.parent_path().parent_path() / "share" / "watwerkt" / usual;
    return !program.empty() && fs::is_directory(installed, failure) ? installed : usual;
}

fs::path words_beside_program() {
    return own_path().parent_path().parent_path() / "share" / "watwerkt" / "woorden.bin";
}

}  // namespace watwerkt::cli
