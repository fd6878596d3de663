// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
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

/// A new file of a known size, filled through memory: the system writes what no longer fits there.
class NewMappedFile {
 public:
    /// Takes the room on the disk, all bytes 0. Throws Error (io).
    NewMappedFile(const std::filesystem::path& file, std::size_t size);
    ~NewMappedFile();
    NewMappedFile(const NewMappedFile&) = delete;
    NewMappedFile& operator=(const NewMappedFile&) = delete;

    [[nodiscard]] char* bytes() const noexcept { return bytes_; }
    /// Waits until all of it is on the disk. Throws Error (io).
    void sync() const;

 private:
    std::filesystem::path file_;
    char* bytes_ = nullptr;
    std::size_t size_;
};

}  // namespace watwerkt
