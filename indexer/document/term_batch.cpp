// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/term_batch.hpp"

#include <functional>
#include <limits>
#include <utility>

#include "corpus/error.hpp"

namespace watwerkt {
namespace {

// Xapian refuses terms over 245 bytes; analysed words are far shorter, this is the net below.
constexpr std::size_t longest_term = 240;
constexpr std::size_t first_slots = 1024;  // a power of two
constexpr std::size_t no_posting = std::numeric_limits<std::size_t>::max();

// Keys in a row must not fill a table in a row. Knuth's multiplicative hashing.
std::size_t spread(std::uint64_t key) {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> 32U);
}

}  // namespace

std::uint32_t TermNumbers::number(std::string_view term) {
    if (slots_.empty() || size() * 2 >= slots_.size()) grow();
    const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(term));
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t place = hash & mask;; place = (place + 1) & mask) {
        Slot& slot = slots_[place];
        if (slot.number_plus_one == 0) {
            if (term.size() > UINT32_MAX - bytes_.size())
                throw Error(ErrorKind::invalid_argument,
                            "deze index heeft te veel verschillende woorden",
                            {},
                            "verdeel de records over meer indexen");
            bytes_ += term;
            begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
            slot = {hash, static_cast<std::uint32_t>(size())};
            return slot.number_plus_one - 1;
        }
        if (slot.hash == hash && this->term(slot.number_plus_one - 1) == term)
            return slot.number_plus_one - 1;
    }
}

void TermNumbers::grow() {
    std::vector<Slot> before(slots_.empty() ? first_slots : slots_.size() * 2);
    before.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : before) {
        if (slot.number_plus_one == 0) continue;
        std::size_t place = slot.hash & mask;
        while (slots_[place].number_plus_one != 0) place = (place + 1) & mask;
        slots_[place] = slot;
    }
}

std::uint32_t& NumberTable::at(std::uint64_t key) {
    if (size_ * 2 >= slots_.size()) grow();
    const std::size_t mask = slots_.size() - 1;
    std::size_t place = spread(key) & mask;
    while (slots_[place].key != 0 && slots_[place].key != key) place = (place + 1) & mask;
    if (slots_[place].key == 0) {
        slots_[place].key = key;
        ++size_;
    }
    return slots_[place].number;
}

void NumberTable::grow() {
    std::vector<Slot> before(slots_.empty() ? first_slots : slots_.size() * 2);
    before.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : before) {
        if (slot.key == 0) continue;
        std::size_t place = spread(slot.key) & mask;
        while (slots_[place].key != 0) place = (place + 1) & mask;
        slots_[place] = slot;
    }
}

std::uint32_t TermBatch::number_of(std::string_view prefix, std::string_view term) {
    key_.assign(prefix).append(term);
    if (key_.size() > longest_term) key_.resize(longest_term);
    const std::uint32_t number = terms_.number(key_);
    if (number == latest_.size()) latest_.push_back(no_posting);
    return number;
}

TermBatch::Posting& TermBatch::posting_of(std::uint32_t term) {
    std::size_t& latest = latest_[term];
    if (latest == no_posting || latest < ends_.back().postings) {
        latest = postings_.size();
        postings_.push_back({term, 0});
    }
    return postings_[latest];
}

void TermBatch::take(const Step& step, std::uint32_t position) {
    Posting& posting = posting_of(step.term);
    switch (step.kind) {
        case Step::Kind::count:
            posting.times += step.times;
            return;
        case Step::Kind::mark:
            if (posting.times == 0) posting.times = 1;
            return;
        case Step::Kind::place:
            places_.push_back({step.term, position});
            return;
    }
}

void TermBatch::take_new(const Step& step, std::uint32_t position) {
    if (is_recording_) steps_.push_back(step);
    take(step, position);
}

void TermBatch::count(std::string_view prefix, std::string_view term, std::uint32_t times) {
    take_new({number_of(prefix, term), Step::Kind::count, times}, 0);
}

void TermBatch::mark(std::string_view prefix, std::string_view term) {
    take_new({number_of(prefix, term), Step::Kind::mark, 0}, 0);
}

void TermBatch::place(std::string_view prefix, std::string_view term, std::uint32_t position) {
    take_new({number_of(prefix, term), Step::Kind::place, 0}, position);
}

bool TermBatch::repeat(std::uint64_t key, std::uint32_t position) {
    std::uint32_t& number = groups_.at(key);
    if (number == 0) {
        is_recording_ = true;
        number = static_cast<std::uint32_t>(group_begins_.size() + 1);
        group_begins_.push_back(steps_.size());
        group_seen_in_.push_back(ends_.size());
        return false;
    }
    const std::size_t group = number - 1;
    const bool is_again = std::exchange(group_seen_in_[group], ends_.size()) == ends_.size();
    const std::size_t end =
        group + 1 < group_begins_.size() ? group_begins_[group + 1] : steps_.size();
    for (std::size_t i = group_begins_[group]; i < end; ++i) {
        // What is marked in this document already needs no second mark.
        if (!is_again || steps_[i].kind != Step::Kind::mark) take(steps_[i], position);
    }
    return true;
}

void TermBatch::end_document() { ends_.push_back({postings_.size(), places_.size()}); }

std::uint32_t TermBatch::length(std::size_t document) const {
    std::uint32_t length = 0;
    for (const Posting& posting : postings(document)) length += posting.times;
    return length;
}

}  // namespace watwerkt
