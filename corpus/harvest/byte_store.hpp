// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/new_file.hpp"
#include "corpus/sha256.hpp"

namespace watwerkt::harvest {

struct StoredBytes {
    std::string sha256;
    std::uint64_t size = 0;
    friend bool operator==(const StoredBytes&, const StoredBytes&) = default;
};

class ByteStore;

/// Bytes that are coming in: written and hashed piece by piece, kept only when all have come.
class IncomingBytes {
 public:
    explicit IncomingBytes(const ByteStore& store);
    void add(std::string_view bytes);
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    /// Gives the bytes their name. Call it once, at the end.
    StoredBytes keep();

 private:
    const ByteStore& store_;
    NewFile file_;
    Sha256 hash_;
    std::uint64_t size_ = 0;
};

/// A folder in which every file is named after the SHA-256 of its bytes, so that what is there can
/// be trusted or is found to be damaged.
class ByteStore {
 public:
    /// Makes the folder when needed. Throws Error (io) when it cannot.
    explicit ByteStore(std::filesystem::path folder);

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
    [[nodiscard]] std::filesystem::path path_of(const std::string& sha256) const;
    StoredBytes keep(std::string_view bytes) const;
    /// The bytes; nothing when they are not there or are no longer what they were.
    [[nodiscard]] std::optional<std::string> read(const std::string& sha256) const;
    void remove(const std::string& sha256) const;

 private:
    std::filesystem::path folder_;
};

}  // namespace watwerkt::harvest
