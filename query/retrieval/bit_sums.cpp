// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/bit_sums.hpp"

#include <algorithm>
#include <bit>

#include "query/retrieval/every_processor.hpp"

namespace watwerkt {
namespace {

using Word = std::uint64_t;

constexpr std::size_t lanes = 8;

// The sum of three bits, in every place of a word: what stays here, and what goes to the next.
struct Carried {
    Word here, next;
};
inline Carried sum_of(Word a, Word b, Word c) {
    const Word both = a ^ b;
    return {both ^ c, (a & b) | (both & c)};
}

// Adds eight rows to sums[0], sums[1] and sums[2], the ones, twos and fours; the eights come out.
WATWERKT_EVERY_PROCESSOR
void add_eight(Word* __restrict sums, const Word* const* rows, Word* __restrict eights) {
    const Word *r0 = rows[0], *r1 = rows[1], *r2 = rows[2], *r3 = rows[3];
    const Word *r4 = rows[4], *r5 = rows[5], *r6 = rows[6], *r7 = rows[7];
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        const Carried a = sum_of(sums[lane], r0[lane], r1[lane]);
        const Carried b = sum_of(a.here, r2[lane], r3[lane]);
        const Carried ab = sum_of(sums[lanes + lane], a.next, b.next);
        const Carried c = sum_of(b.here, r4[lane], r5[lane]);
        const Carried d = sum_of(c.here, r6[lane], r7[lane]);
        const Carried cd = sum_of(ab.here, c.next, d.next);
        const Carried last = sum_of(sums[2 * lanes + lane], ab.next, cd.next);
        sums[lane] = d.here;
        sums[lanes + lane] = cd.here;
        sums[2 * lanes + lane] = last.here;
        eights[lane] = last.next;
    }
}

}  // namespace

BitSums::BitSums(std::size_t words) : slices_(words / lanes), zeros_(words, 0) {}

void BitSums::add_waiting() {
    std::array<const Word*, lanes> rows = waiting_;
    for (Slice& slice : slices_) {
        add_eight(slice.sums[0].data(), rows.data(), slice.carried[0][carried_counts_[0]].data());
        for (const Word*& row : rows) row += lanes;
    }
    count_ = 0;
    if (++carried_counts_[0] == lanes) add_carried(0);
}

// What eight times was carried from a level goes to the next.
void BitSums::add_carried(std::size_t level) {
    carried_counts_[level] = 0;
    const std::size_t next = level + 1;
    if (next == levels) return;
    for (Slice& slice : slices_) {
        std::array<const Word*, lanes> rows;
        for (std::size_t row = 0; row < lanes; ++row) rows[row] = slice.carried[level][row].data();
        add_eight(slice.sums[3 * next].data(),
                  rows.data(),
                  slice.carried[next][carried_counts_[next]].data());
    }
    if (++carried_counts_[next] == lanes) add_carried(next);
}

void BitSums::finish_rows() {
    if (count_ == 0) return;
    std::fill(
        waiting_.begin() + static_cast<std::ptrdiff_t>(count_), waiting_.end(), zeros_.data());
    add_waiting();
}

void BitSums::finish() {
    finish_rows();
    for (std::size_t level = 0; level < levels; ++level) {
        const std::size_t count = carried_counts_[level];
        if (count == 0) continue;
        for (Slice& slice : slices_)
            std::fill(slice.carried[level].begin() + static_cast<std::ptrdiff_t>(count),
                      slice.carried[level].end(),
                      Words{});
        add_carried(level);
    }
}

void BitSums::add_to(std::size_t first, std::span<std::uint32_t> counts) const {
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const std::size_t word = (first + i) / 64, bit = (first + i) % 64;
        const auto& sums = slices_[word / lanes].sums;
        std::uint32_t count = 0;
        for (std::size_t plane = 0; plane < planes; ++plane)
            count |= static_cast<std::uint32_t>(sums[plane][word % lanes] >> bit & 1U) << plane;
        counts[i] += count;
    }
}

}  // namespace watwerkt
