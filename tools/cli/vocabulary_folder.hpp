// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace watwerkt::cli {

/// The folder with concept schemes: the one that was asked for; else `schemas/vocabulary` here;
/// else the one that is installed beside the program (`../share/watwerkt/schemas/vocabulary`).
[[nodiscard]] std::filesystem::path vocabulary_folder(const std::filesystem::path& asked);

}  // namespace watwerkt::cli
