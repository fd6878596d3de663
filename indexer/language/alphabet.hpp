// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <vector>

#include "indexer/language/term_numbers.hpp"

namespace watwerkt {

/// All terms in the order of their bytes: by their rank in it, and the rank of each by its number.
class Alphabet {
 public:
    /// The terms must live as long, and stay as they are.
    explicit Alphabet(const TermNumbers& terms)
        : terms_(terms), numbers_(terms.size()), ranks_(terms.size()) {
        std::iota(numbers_.begin(), numbers_.end(), std::uint32_t{0});
        terms.sort(numbers_);
        for (std::uint32_t rank = 0; rank < numbers_.size(); ++rank) ranks_[numbers_[rank]] = rank;
    }
    [[nodiscard]] std::uint32_t size() const noexcept {
        return static_cast<std::uint32_t>(numbers_.size());
    }
    [[nodiscard]] std::uint32_t rank(std::uint32_t number) const { return ranks_[number]; }
    [[nodiscard]] std::string_view text(std::uint32_t rank) const {
        return terms_.term(numbers_[rank]);
    }
    /// How many bytes all of them have.
    [[nodiscard]] std::size_t text_size() const {
        std::size_t size = 0;
        for (std::uint32_t rank = 0; rank < this->size(); ++rank) size += text(rank).size();
        return size;
    }

 private:
    const TermNumbers& terms_;
    std::vector<std::uint32_t> numbers_, ranks_;
};

}  // namespace watwerkt
