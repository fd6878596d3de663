// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/glass_coding.hpp"

#include <bit>

#include "corpus/packed_numbers.hpp"

namespace watwerkt::glass {
namespace {

// Writes bits, the least first.
class BitWriter {
 public:
    explicit BitWriter(std::string& bytes) : bytes_(bytes) {}

    // One of `choices` values, from 0. Where these are no power of two, those in the middle take
    // one bit less.
    void put(std::uint32_t value, std::uint32_t choices) {
        auto bits = static_cast<unsigned>(std::bit_width(choices - 1));
        const auto spare = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - choices);
        if (spare > 0) {
            const std::uint32_t middle = (choices - spare) / 2;
            if (value >= middle + spare) {
                value = (value - (middle + spare)) | (std::uint32_t{1} << (bits - 1));
            } else if (value >= middle) {
                --bits;
            }
        }
        waiting_ |= std::uint64_t{value} << count_;
        for (count_ += bits; count_ >= 8; count_ -= 8) {
            bytes_.push_back(static_cast<char>(waiting_ & 0xFFU));
            waiting_ >>= 8U;
        }
    }

    // What lies between the first and the last of them, halving again and again.
    void put_between(std::span<const std::uint32_t> rising) {
        while (rising.size() > 2) {
            const std::size_t middle = (rising.size() - 1) / 2;
            const auto inside = static_cast<std::uint32_t>(rising.size() - 1);
            const std::uint32_t lowest = rising.front() + static_cast<std::uint32_t>(middle);
            put(rising[middle] - lowest, rising.back() - rising.front() - inside + 1);
            put_between(rising.first(middle + 1));
            rising = rising.subspan(middle);
        }
    }

    void finish() {
        if (count_ > 0) bytes_.push_back(static_cast<char>(waiting_ & 0xFFU));
    }

 private:
    std::string& bytes_;
    std::uint64_t waiting_ = 0;
    unsigned count_ = 0;
};

}  // namespace

void put_sortable(std::string& key, std::uint32_t number) {
    constexpr std::uint32_t short_limit = 0x8000;
    if (number < short_limit) {
        key.push_back(static_cast<char>(number >> 8U));
        key.push_back(static_cast<char>(number & 0xFFU));
        return;
    }
    // As many ones in front as there are bytes behind the second, then the number.
    unsigned size = 3;
    for (std::uint32_t rest = number >> 22U; rest > 0; rest >>= 7U) ++size;
    const unsigned ones = 0xFFU << (10U - size);
    key.push_back(static_cast<char>(
        (ones | static_cast<unsigned>(std::uint64_t{number} >> (8U * (size - 1)))) & 0xFFU));
    for (unsigned i = size - 1; i-- > 0;)
        key.push_back(static_cast<char>((number >> (8U * i)) & 0xFFU));
}

void put_sortable(std::string& key, std::string_view text, bool is_last) {
    for (const char letter : text) {
        key.push_back(letter);
        if (letter == '\0') key.push_back('\xFF');
    }
    if (!is_last) key.push_back('\0');
}

void put_positions(std::string& bytes, std::span<const std::uint32_t> positions) {
    put_number(bytes, positions.back());
    if (positions.size() == 1) return;
    BitWriter bits(bytes);
    bits.put(positions.front(), positions.back());
    bits.put(static_cast<std::uint32_t>(positions.size() - 2),
             positions.back() - positions.front());
    bits.put_between(positions);
    bits.finish();
}

}  // namespace watwerkt::glass
