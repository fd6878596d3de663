// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace watwerkt {

/// A set of the numbers below its size, one bit each: records by ordinal, or findings by place.
/// Sets that are combined are of the same size.
class Bitset {
 public:
    using Word = std::uint64_t;
    static constexpr std::size_t word_bits = 64;

    Bitset() = default;
    /// Empty, or of everything.
    explicit Bitset(std::size_t size, bool is_full = false);

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool holds(std::size_t i) const {
        return (words_[i / word_bits] >> (i % word_bits) & 1U) != 0;
    }
    void add(std::size_t i) { words_[i / word_bits] |= Word{1} << (i % word_bits); }
    /// How many are in it.
    [[nodiscard]] std::size_t count() const;
    /// How many are in both.
    [[nodiscard]] std::size_t count_with(const Bitset& other) const {
        return count_with(other.words());
    }
    [[nodiscard]] std::size_t count_with(std::span<const Word> other) const;

    Bitset& operator&=(const Bitset& other);
    Bitset& operator|=(const Bitset& other);
    /// Takes out what is in the other.
    Bitset& operator-=(const Bitset& other);
    void clear();

    /// Bits past the size are 0, and must stay so.
    [[nodiscard]] std::span<const Word> words() const noexcept { return words_; }
    [[nodiscard]] std::span<Word> words() noexcept { return words_; }

    /// The first number in it from `from` on; size() when there is none.
    [[nodiscard]] std::size_t next(std::size_t from) const;

    /// Calls `use` with each number in it, rising.
    template <typename Use>
    void each(Use use) const {
        // Of a sparse set most words are empty: they are passed by eight at a time.
        constexpr std::size_t many = 8;
        for (std::size_t from = 0; from < words_.size(); from += many) {
            const std::size_t end = std::min(from + many, words_.size());
            Word any = 0;
            for (std::size_t at = from; at < end; ++at) any |= words_[at];
            if (any == 0) continue;
            for (std::size_t at = from; at < end; ++at) {
                for (Word word = words_[at]; word != 0; word &= word - 1)
                    use(at * word_bits + static_cast<std::size_t>(std::countr_zero(word)));
            }
        }
    }

    friend bool operator==(const Bitset&, const Bitset&) = default;

 private:
    std::size_t size_ = 0;
    std::vector<Word> words_;
};

}  // namespace watwerkt
