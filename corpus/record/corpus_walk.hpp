// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>

namespace watwerkt {

/// Calls with every file that `list_corpus` would list, in no order, and keeps none of them. Throws
/// Error (not_found) when the folder is not there, io when it cannot be walked through.
void walk_corpus(const std::filesystem::path& folder,
                 const std::function<void(const std::filesystem::path&)>& use);

}  // namespace watwerkt
