// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/term_sets.hpp"

#include <algorithm>
#include <bit>

#include "query/retrieval/every_processor.hpp"

namespace watwerkt {
namespace {

// An ordinal takes as much as so many records of a bitset.
constexpr std::size_t bits_of_ordinal = 32;

// The first that is not before `wanted`; mostly near.
template <typename At>
At skip_to(At from, At end, std::uint32_t wanted) {
    std::ptrdiff_t step = 1;
    while (step < end - from && from[step] < wanted) {
        from += step;
        step *= 2;
    }
    return std::lower_bound(from, from + std::min(step + 1, end - from), wanted);
}

// The place of a record among those that have the term is how many have it before: all of earlier
// words, and the lower bits of its own.
WATWERKT_EVERY_PROCESSOR
void look_up_bits(std::span<const std::uint32_t> ordinals,
                  const Bitset::Word* words,
                  const std::uint32_t* before,
                  const std::uint8_t* stored,
                  std::uint8_t* has,
                  std::uint8_t* frequencies) {
    for (std::size_t i = 0; i < ordinals.size(); ++i) {
        const std::size_t at = ordinals[i] / Bitset::word_bits,
                          bit = ordinals[i] % Bitset::word_bits;
        const Bitset::Word word = words[at], earlier = (Bitset::Word{1} << bit) - 1;
        has[i] = static_cast<std::uint8_t>(word >> bit & 1U);
        const std::size_t place = before[at] + static_cast<unsigned>(std::popcount(word & earlier));
        frequencies[i] = has[i] != 0 && stored != nullptr ? stored[place] : std::uint8_t{0};
    }
}

}  // namespace

TermSet::TermSet(const Xapian::Database& database, const std::string& term, std::size_t records) {
    const std::size_t expected = database.get_termfreq(term);
    if (expected > records / bits_of_ordinal) {
        bits_ = Bitset(records);
    } else {
        ordinals_.reserve(expected);
    }
    frequencies_.reserve(expected);
    const auto end = database.postlist_end(term);
    for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
        if (*posting <= records) add(*posting - 1, posting.get_wdf());
    }
    if (std::ranges::all_of(frequencies_, [](std::uint8_t one) { return one == 0; }))
        frequencies_ = {};
    std::uint32_t before = 0;
    for (const Bitset::Word word : bits_.words()) {
        before_.push_back(before);
        before += static_cast<std::uint32_t>(std::popcount(word));
    }
}

void TermSet::add(std::uint32_t ordinal, Xapian::termcount frequency) {
    if (bits_.size() > 0) {
        bits_.add(ordinal);
    } else {
        ordinals_.push_back(ordinal);
    }
    is_cut_off_ |= frequency > UINT8_MAX;
    frequencies_.push_back(
        static_cast<std::uint8_t>(std::min<Xapian::termcount>(frequency, UINT8_MAX)));
    ++count_;
}

void TermSet::look_up(std::span<const std::uint32_t> ordinals,
                      std::uint8_t* has,
                      std::uint8_t* frequencies) const {
    if (bits_.size() == 0) return look_up_few(ordinals, has, frequencies);
    look_up_bits(ordinals,
                 bits_.words().data(),
                 before_.data(),
                 frequencies_.empty() ? nullptr : frequencies_.data(),
                 has,
                 frequencies);
}

// Goes from one that is in both to the next.
void TermSet::look_up_few(std::span<const std::uint32_t> ordinals,
                          std::uint8_t* has,
                          std::uint8_t* frequencies) const {
    std::fill_n(has, ordinals.size(), std::uint8_t{0});
    std::fill_n(frequencies, ordinals.size(), std::uint8_t{0});
    auto asked = ordinals.begin();
    auto own = ordinals_.begin();
    while (asked != ordinals.end()) {
        own = skip_to(own, ordinals_.end(), *asked);
        if (own == ordinals_.end()) return;
        asked = skip_to(asked, ordinals.end(), *own);
        if (asked == ordinals.end()) return;
        if (*asked != *own) continue;
        const auto at = static_cast<std::size_t>(asked - ordinals.begin());
        has[at] = 1;
        if (!frequencies_.empty())
            frequencies[at] = frequencies_[static_cast<std::size_t>(own - ordinals_.begin())];
        ++asked;
    }
}

void TermSet::count_into(std::span<std::uint8_t> frequencies) const {
    if (frequencies_.empty()) return;
    std::size_t place = 0;
    const auto count = [&](std::size_t ordinal) {
        const int sum = frequencies[ordinal] + frequencies_[place++];
        frequencies[ordinal] = static_cast<std::uint8_t>(std::min(sum, int{UINT8_MAX}));
    };
    for (const std::uint32_t ordinal : ordinals_) count(ordinal);
    bits_.each(count);
}

void TermSet::add_to(Bitset& set) const {
    if (bits_.size() > 0) {
        set |= bits_;
    } else {
        for (const std::uint32_t ordinal : ordinals_) set.add(ordinal);
    }
}

void TermSet::keep_in(Bitset& set) const {
    if (bits_.size() > 0) {
        set &= bits_;
        return;
    }
    std::vector<std::uint32_t> kept;
    std::ranges::copy_if(ordinals_, std::back_inserter(kept), [&](std::uint32_t ordinal) {
        return set.holds(ordinal);
    });
    set.clear();
    for (const std::uint32_t ordinal : kept) set.add(ordinal);
}

std::size_t TermSet::bytes() const noexcept {
    return (ordinals_.capacity() + before_.capacity()) * sizeof(std::uint32_t) +
           bits_.words().size() * sizeof(Bitset::Word) + frequencies_.capacity();
}

std::shared_ptr<const TermSet> TermSets::of(const std::string& term) {
    return sets_.get(
        term,
        [&] { return TermSet(database_, term, records_); },
        [](const TermSet& set) { return set.bytes(); });
}

}  // namespace watwerkt
