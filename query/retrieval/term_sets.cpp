// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/term_sets.hpp"

#include <algorithm>

namespace watwerkt {
namespace {

// An ordinal takes as much as so many records of a bitset.
constexpr std::size_t bits_of_ordinal = 32;
// What an entry takes beside what it holds.
constexpr std::size_t entry_bytes = 200;

}  // namespace

TermSet::TermSet(const Xapian::Database& database, const std::string& term, std::size_t records) {
    const std::size_t count = database.get_termfreq(term);
    const auto end = database.postlist_end(term);
    if (count > records / bits_of_ordinal) {
        bits_ = Bitset(records);
        for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
            if (*posting <= records) bits_.add(*posting - 1);
        }
        return;
    }
    ordinals_.reserve(count);
    for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
        if (*posting <= records) ordinals_.push_back(*posting - 1);
    }
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
    return entry_bytes + ordinals_.capacity() * sizeof(std::uint32_t) +
           bits_.words().size() * sizeof(Bitset::Word);
}

std::shared_ptr<const TermSet> TermSets::of(const std::string& term) {
    if (const auto known = sets_.find(term); known != sets_.end()) return known->second;
    auto set = std::make_shared<const TermSet>(database_, term, records_);
    if (bytes_ + set->bytes() > most_bytes_) {
        sets_.clear();
        bytes_ = 0;
    }
    bytes_ += set->bytes();
    sets_.emplace(term, set);
    return set;
}

}  // namespace watwerkt
