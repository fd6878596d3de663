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
void add_eight(Word* sums, const Word* const* rows, Word* eights) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        const auto bit = [rows, lane](std::size_t row) { return rows[row][lane]; };
        const Carried a = sum_of(sums[lane], bit(0), bit(1));
        const Carried b = sum_of(a.here, bit(2), bit(3));
        const Carried ab = sum_of(sums[lanes + lane], a.next, b.next);
        const Carried c = sum_of(b.here, bit(4), bit(5));
        const Carried d = sum_of(c.here, bit(6), bit(7));
        const Carried cd = sum_of(ab.here, c.next, d.next);
        const Carried last = sum_of(sums[2 * lanes + lane], ab.next, cd.next);
        sums[lane] = d.here;
        sums[lanes + lane] = cd.here;
        sums[2 * lanes + lane] = last.here;
        eights[lane] = last.next;
    }
}

}  // namespace

BitSums::BitSums(std::size_t words)
    : words_(words), slices_(words / lanes), copies_((lanes + 1) * words, 0) {}

void BitSums::add_copy(const std::uint64_t* row, std::size_t words) {
    std::uint64_t* copy = copies_.data() + count_ * words_;
    std::copy_n(row, words, copy);
    std::fill_n(copy + words, words_ - words, Word{0});
    add(copy);
}

void BitSums::add_waiting() {
    for (std::size_t i = 0; i < slices_.size(); ++i) {
        std::array<const Word*, lanes> rows;
        for (std::size_t row = 0; row < lanes; ++row) rows[row] = waiting_[row] + i * lanes;
        auto& sums = slices_[i].sums;
        std::array<Word, lanes> carry;
        add_eight(sums[0].data(), rows.data(), carry.data());
        Word any = 1;
        for (std::size_t plane = 3; plane < planes && any != 0; ++plane) {
            any = 0;
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                const Word both = sums[plane][lane] & carry[lane];
                sums[plane][lane] ^= carry[lane];
                carry[lane] = both;
                any |= both;
            }
        }
    }
    count_ = 0;
}

void BitSums::finish() {
    const Word* zeros = copies_.data() + lanes * words_;
    if (count_ == 0) return;
    std::fill(waiting_.begin() + static_cast<std::ptrdiff_t>(count_), waiting_.end(), zeros);
    add_waiting();
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
