// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "query/retrieval/bitset.hpp"
#include "query/retrieval/shelf.hpp"

namespace watwerkt {

/// The records that have a term, and how often: ordinals when they are few, else a bitset.
class TermSet {
 public:
    /// Of records `ordinal + 1` up to `records` of a local database.
    TermSet(const Xapian::Database& database, const std::string& term, std::size_t records);

    void add_to(Bitset& set) const;
    /// Takes out what does not have the term.
    void keep_in(Bitset& set) const;

    /// How many records have it.
    [[nodiscard]] std::size_t count() const noexcept { return count_; }
    /// Whether each of some records has it, and how often; `ordinals` rise, and the others are as
    /// long. A term that is kept for phrases only counts 0 times.
    void look_up(std::span<const std::uint32_t> ordinals,
                 std::uint8_t* has,
                 std::uint8_t* frequencies) const;
    /// Adds how often each record has it, by ordinal; stays at 255.
    void count_into(std::span<std::uint8_t> frequencies) const;
    /// Some record has it so often that a byte does not hold it: `look_up` tells too little.
    [[nodiscard]] bool is_cut_off() const noexcept { return is_cut_off_; }
    [[nodiscard]] std::size_t bytes() const noexcept;

 private:
    void add(std::uint32_t ordinal, Xapian::termcount frequency);
    void look_up_few(std::span<const std::uint32_t> ordinals,
                     std::uint8_t* has,
                     std::uint8_t* frequencies) const;

    std::size_t count_ = 0;
    std::vector<std::uint32_t> ordinals_;  // when bits_ is empty
    Bitset bits_;
    std::vector<std::uint32_t> before_;      // by word of bits_: how many are in earlier words
    std::vector<std::uint8_t> frequencies_;  // of each in turn; empty when all are 0
    bool is_cut_off_ = false;
};

/// Term sets that were read before, for one thread. Bounded.
class TermSets {
 public:
    TermSets(const Xapian::Database& database, std::size_t records, std::size_t most_bytes)
        : database_(database), records_(records), sets_(most_bytes) {}

    [[nodiscard]] std::shared_ptr<const TermSet> of(const std::string& term);
    [[nodiscard]] std::size_t records() const noexcept { return records_; }

 private:
    const Xapian::Database& database_;
    std::size_t records_;
    Shelf<TermSet> sets_;
};

}  // namespace watwerkt
