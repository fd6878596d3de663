// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record/record.hpp"

namespace watwerkt {

class NewFile;

/// One refused input.
struct Refusal {
    std::filesystem::path file;   ///< as it was offered
    std::string stored_as;        ///< name in the quarantine folder
    std::vector<Remark> remarks;  ///< why, with line and advice
};

/// What is known of refused bytes once they were copied.
struct RefusedBytes {
    std::string sha256;
    std::uintmax_t size = 0;
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

    /// The same for bytes that are no file of their own, such as one record of a long list; `name`
    /// says where they came from. Throws likewise.
    Refusal refuse_bytes(const std::filesystem::path& name,
                         std::string_view bytes,
                         std::vector<Remark> remarks);

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }

 private:
    Refusal keep(const std::filesystem::path& file,
                 const RefusedBytes& copied,
                 NewFile& bytes,
                 std::vector<Remark> remarks);

    std::filesystem::path folder_;
};

}  // namespace watwerkt
