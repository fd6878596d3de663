// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/vocabulary_folder.hpp"

#include <system_error>

namespace fs = std::filesystem;

namespace watwerkt::cli {

fs::path vocabulary_folder(const fs::path& asked) {
    const fs::path usual = "schemas/vocabulary";
    std::error_code failure;
    if (!asked.empty()) return asked;
    if (fs::is_directory(usual, failure)) return usual;
    const fs::path program = fs::read_symlink("/proc/self/exe", failure);
    const fs::path installed = program.parent_path().parent_path() / "share" / "watwerkt" / usual;
    return !program.empty() && fs::is_directory(installed, failure) ? installed : usual;
}

}  // namespace watwerkt::cli
