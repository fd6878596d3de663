// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/error.hpp"

namespace watwerkt {

/// Appends a number as LEB128: seven bits a byte, the least first.
inline void put_number(std::string& bytes, std::uint64_t number) {
    while (number >= 0x80) {
        bytes.push_back(static_cast<char>(number | 0x80U));
        number >>= 7U;
    }
    bytes.push_back(static_cast<char>(number));
}

/// Appends a text with its size before it.
inline void put_text(std::string& bytes, std::string_view text) {
    put_number(bytes, text.size());
    bytes += text;
}

/// Reads what these functions wrote. Each member throws Error (index_mismatch) when the bytes end
/// too early; `what` names in the message what cannot be read.
class PackedReader {
 public:
    PackedReader(std::string_view bytes, std::string_view what) : bytes_(bytes), what_(what) {}

    std::uint8_t byte() {
        if (at_ == bytes_.size()) damaged();
        return static_cast<std::uint8_t>(bytes_[at_++]);
    }

    std::uint64_t number() {
        std::uint64_t value = byte();
        if (value < 0x80) return value;  // nearly always
        value &= 0x7FU;
        for (unsigned shift = 7; shift < 64; shift += 7) {
            const std::uint8_t part = byte();
            value |= static_cast<std::uint64_t>(part & 0x7FU) << shift;
            if ((part & 0x80U) == 0) return value;
        }
        damaged();
    }

    /// A count of things of at least one byte each: a damaged one cannot make us reserve the memory
    /// of the world.
    std::size_t count() {
        const std::uint64_t value = number();
        if (value > bytes_.size() - at_) damaged();
        return static_cast<std::size_t>(value);
    }

    std::string_view text() {
        const std::size_t size = count();
        at_ += size;
        return bytes_.substr(at_ - size, size);
    }

    /// What was not read yet.
    [[nodiscard]] std::string_view rest() const { return bytes_.substr(at_); }
    [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }

    [[noreturn]] void damaged() const {
        throw Error(ErrorKind::index_mismatch,
                    "de index is beschadigd: " + std::string(what_) + " is niet te lezen",
                    {},
                    "maak de index opnieuw met: watwerkt indexeer");
    }

 private:
    std::string_view bytes_;
    std::string_view what_;
    std::size_t at_ = 0;
};

}  // namespace watwerkt
