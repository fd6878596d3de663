// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/bitset.hpp"

#include <algorithm>
#include <cassert>

#include "query/retrieval/every_processor.hpp"

namespace watwerkt {
namespace {

using Word = Bitset::Word;

WATWERKT_EVERY_PROCESSOR
std::size_t count_bits(const Word* words, std::size_t size) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < size; ++i)
        count += static_cast<std::size_t>(std::popcount(words[i]));
    return count;
}

WATWERKT_EVERY_PROCESSOR
std::size_t count_common_bits(const Word* one, const Word* other, std::size_t size) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < size; ++i)
        count += static_cast<std::size_t>(std::popcount(one[i] & other[i]));
    return count;
}

}  // namespace

Bitset::Bitset(std::size_t size, bool is_full)
    : size_(size), words_((size + word_bits - 1) / word_bits, is_full ? ~Word{0} : Word{0}) {
    if (is_full && size % word_bits != 0) words_.back() = (Word{1} << (size % word_bits)) - 1;
}

std::size_t Bitset::count() const { return count_bits(words_.data(), words_.size()); }

std::size_t Bitset::count_with(std::span<const Word> other) const {
    assert(words_.size() == other.size());
    return count_common_bits(words_.data(), other.data(), words_.size());
}

Bitset& Bitset::operator&=(const Bitset& other) {
    assert(size_ == other.size_);
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
}

Bitset& Bitset::operator|=(const Bitset& other) {
    assert(size_ == other.size_);
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
}

Bitset& Bitset::operator-=(const Bitset& other) {
    assert(size_ == other.size_);
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
}

void Bitset::clear() { std::ranges::fill(words_, Word{0}); }

std::size_t Bitset::next(std::size_t from) const {
    if (from >= size_) return size_;
    std::size_t at = from / word_bits;
    Word word = words_[at] & (~Word{0} << (from % word_bits));
    while (word == 0) {
        if (++at == words_.size()) return size_;
        word = words_[at];
    }
    return at * word_bits + static_cast<std::size_t>(std::countr_zero(word));
}

}  // namespace watwerkt
