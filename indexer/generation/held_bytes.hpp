// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/generation/mapped_file.hpp"

namespace watwerkt {

/// Bytes that stay where they are for as long as this lives, also when it is moved: of a mapped
/// file, or in memory.
class HeldBytes {
 public:
    HeldBytes() = default;
    /// Throws Error (io).
    [[nodiscard]] static HeldBytes of_file(const std::filesystem::path& file) {
        HeldBytes held;
        held.file_ = std::make_unique<MappedFile>(file);
        return held;
    }
    [[nodiscard]] static HeldBytes in_memory(std::string bytes) {
        HeldBytes held;
        held.memory_ = std::make_unique<const std::string>(std::move(bytes));
        return held;
    }

    [[nodiscard]] std::string_view view() const noexcept {
        if (file_) return file_->bytes();
        return memory_ ? std::string_view(*memory_) : std::string_view();
    }

 private:
    std::unique_ptr<MappedFile> file_;
    std::unique_ptr<const std::string> memory_;
};

}  // namespace watwerkt
