// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace watwerkt::cli {

/// The folder with concept schemes: the one that was asked for; else `schemas/vocabulary` here;
/// else the one that is installed beside the program (`../share/watwerkt/schemas/vocabulary`).
[[nodiscard]] std::filesystem::path vocabulary_folder(const std::filesystem::path& asked);

/// The list of words and word parts: `share/watwerkt/woorden.bin` beside the program's folder,
/// where both building and installing put it.
[[nodiscard]] std::filesystem::path words_beside_program();

}  // namespace watwerkt::cli
