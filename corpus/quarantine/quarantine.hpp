// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/record/record.hpp"

namespace watwerkt {

/// One refused input.
struct Refusal {
    std::filesystem::path file;   ///< as it was offered
    std::string stored_as;        ///< name in the quarantine folder
    std::vector<Remark> remarks;  ///< why, with line and advice
};

/// A folder that keeps refused input with its bytes, the reason and advice, so that nothing is
/// lost.
///
/// For each refusal it holds `NAME-HASH.bytes` (the bytes as offered) and `NAME-HASH.json` (file,
/// remarks). The same bytes refused again give the same names, so a nightly run does not pile up
/// copies.
class Quarantine {
 public:
    /// Makes the folder when needed. Throws Error (io) when it cannot.
    explicit Quarantine(std::filesystem::path folder);

    /// Copies the file's bytes and writes the reason; a damaged or huge file is streamed, never
    /// loaded. Throws Error (io) when the disk is full, with the advice to make room.
    Refusal refuse(const std::filesystem::path& file, std::vector<Remark> remarks);

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }

 private:
    std::filesystem::path folder_;
};

}  // namespace watwerkt
