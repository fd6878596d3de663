// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/term_numbers.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "corpus/error.hpp"

namespace watwerkt {

std::uint64_t beginning_of(std::string_view term) {
    std::array<char, sizeof(std::uint64_t)> bytes{};
    std::memcpy(bytes.data(), term.data(), std::min(term.size(), bytes.size()));
    std::uint64_t number = 0;
    for (const char byte : bytes) number = (number << 8U) | static_cast<unsigned char>(byte);
    return number;
}

void TermNumbers::sort(std::vector<std::uint32_t>& numbers) const {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted;
    sorted.reserve(numbers.size());
    for (const std::uint32_t number : numbers) sorted.emplace_back(beginnings_[number], number);
    std::ranges::sort(sorted, [&](const auto& one, const auto& other) {
        if (one.first != other.first) return one.first < other.first;
        return term(one.second) < term(other.second);
    });
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = sorted[i].second;
}

std::size_t TermNumbers::slot_of(std::string_view term, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    const std::string_view all = bytes_;
    for (std::size_t place = hash & mask;; place = (place + 1) & mask) {
        const Slot& slot = slots_[place];
        if (slot.number_plus_one == 0) return place;
        if (slot.hash == hash && all.substr(slot.begin, slot.end - slot.begin) == term)
            return place;
    }
}

std::optional<std::uint32_t> TermNumbers::find(std::string_view term, std::uint32_t hash) const {
    if (slots_.empty()) return std::nullopt;
    const Slot& slot = slots_[slot_of(term, hash)];
    if (slot.number_plus_one == 0) return std::nullopt;
    return slot.number_plus_one - 1;
}

std::uint32_t TermNumbers::number(std::string_view term, std::uint32_t hash) {
    if (slots_.empty() || size() * 2 >= slots_.size()) grow();
    Slot& slot = slots_[slot_of(term, hash)];
    if (slot.number_plus_one == 0) {
        if (term.size() > UINT32_MAX - bytes_.size())
            throw Error(ErrorKind::invalid_argument,
                        "deze index heeft te veel verschillende woorden",
                        {},
                        "verdeel de records over meer indexen");
        bytes_ += term;
        begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
        beginnings_.push_back(beginning_of(term));
        slot = {hash, static_cast<std::uint32_t>(size()), begins_[size() - 1], begins_[size()]};
    }
    return slot.number_plus_one - 1;
}

void TermNumbers::grow() {
    constexpr std::size_t first_slots = 1024;  // a power of two
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

}  // namespace watwerkt
