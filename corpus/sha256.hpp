// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace watwerkt {

/// The SHA-256 of bytes that come piece by piece.
class Sha256 {
 public:
    /// Throws Error (internal) when OpenSSL cannot.
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    /// 64 hexadecimal digits. Call it once, at the end.
    [[nodiscard]] std::string hexadecimal();

 private:
    struct Context;
    std::unique_ptr<Context> context_;
};

[[nodiscard]] std::string sha256_of(std::string_view bytes);

/// Of a whole file, which may be of any size. Throws Error (io) when it cannot be read.
[[nodiscard]] std::string sha256_of_file(const std::filesystem::path& file);

}  // namespace watwerkt
