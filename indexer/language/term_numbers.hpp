// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watwerkt {

/// The first eight bytes of a term as a number that is in the order of those bytes, so that most
/// terms are told apart at once; zeros behind a short one.
[[nodiscard]] std::uint64_t beginning_of(std::string_view term);

/// Gives each different term a number, in order of first appearance. A hash table in two arrays:
/// most terms of a text were seen before, and looking one up should touch little memory. Throws
/// Error (invalid_argument) when they take more than 4 GB.
class TermNumbers {
 public:
    static std::uint32_t hash_of(std::string_view term) {
        return static_cast<std::uint32_t>(std::hash<std::string_view>{}(term));
    }

    std::uint32_t number(std::string_view term) { return number(term, hash_of(term)); }
    /// The same for who has the hash already.
    std::uint32_t number(std::string_view term, std::uint32_t hash);
    /// Nothing for a term that has no number.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view term,
                                                    std::uint32_t hash) const;
    /// Fetches what looking up a term with that hash will read first, and then what it will read
    /// next, so that many terms can be waited for at once.
    void fetch(std::uint32_t hash) const {
        if (!slots_.empty()) __builtin_prefetch(slots_.data() + (hash & (slots_.size() - 1)));
    }
    void fetch_next(std::uint32_t hash) const {
        if (slots_.empty()) return;
        const Slot& slot = slots_[hash & (slots_.size() - 1)];
        if (slot.number_plus_one != 0) __builtin_prefetch(bytes_.data() + slot.begin);
    }

    /// Puts numbers in the order of the bytes of their terms.
    void sort(std::vector<std::uint32_t>& numbers) const;

    [[nodiscard]] std::size_t size() const noexcept { return begins_.size() - 1; }
    [[nodiscard]] std::string_view term(std::uint32_t number) const {
        const std::string_view all = bytes_;
        return all.substr(begins_[number], begins_[number + 1] - begins_[number]);
    }

 private:
    // With where the term stands, which begins_ says too, further away.
    struct Slot {
        std::uint32_t hash = 0, number_plus_one = 0;  // 0: free
        std::uint32_t begin = 0, end = 0;
    };
    // The slot of a term, or the free one where it belongs. There must be slots.
    [[nodiscard]] std::size_t slot_of(std::string_view term, std::uint32_t hash) const;
    void grow();

    std::string bytes_;                        // the terms, one behind the other
    std::vector<std::uint32_t> begins_ = {0};  // of each term; the last is the end
    std::vector<std::uint64_t> beginnings_;    // of each term, to compare at once
    std::vector<Slot> slots_;
};

}  // namespace watwerkt
