// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace watwerkt {

/// Counts for each bit how many of many rows have it. Rows are added up eight at a time with all
/// their bits beside each other (bit-sliced, with carry-save adders: Harley and Seal, in Warren,
/// Hacker's Delight, 5-1). What eight of them carry waits until there are eight of those, and so
/// on.
class BitSums {
 public:
    /// Rows of so many words, a multiple of row_step.
    explicit BitSums(std::size_t words);

    /// Adds a row, which must stay where it is until `finish_rows` or `finish`.
    void add(const std::uint64_t* row) {
        waiting_[count_++] = row;
        if (count_ == waiting_.size()) add_waiting();
    }
    /// From now on the rows that were added may go.
    void finish_rows();
    /// After the last row.
    void finish();
    /// Adds to `counts` how many rows have each bit from `first` on.
    void add_to(std::size_t first, std::span<std::uint32_t> counts) const;

 private:
    static constexpr std::size_t lanes = 8, levels = 10, planes = 3 * levels;
    using Words = std::array<std::uint64_t, lanes>;
    /// The sums of the bits of eight words: their ones, their twos, their fours, ...; and what the
    /// levels of three of those carry to the next.
    struct alignas(64) Slice {
        std::array<Words, planes> sums{};
        std::array<std::array<Words, lanes>, levels> carried{};
    };
    void add_waiting();
    void add_carried(std::size_t level);

    std::vector<Slice> slices_;
    std::array<const std::uint64_t*, lanes> waiting_{};
    std::size_t count_ = 0;
    std::array<std::size_t, levels> carried_counts_{};
    std::vector<std::uint64_t> zeros_;
};

}  // namespace watwerkt
