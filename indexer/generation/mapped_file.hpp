// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace watwerkt {

/// A file's bytes, mapped for reading for as long as this lives.
class MappedFile {
 public:
    /// Throws Error (io) when it cannot be read or is empty.
    explicit MappedFile(const std::filesystem::path& file);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::string_view bytes() const noexcept { return bytes_; }

 private:
    std::string_view bytes_;
};

}  // namespace watwerkt
