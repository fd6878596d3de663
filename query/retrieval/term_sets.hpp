// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/retrieval/bitset.hpp"

namespace watwerkt {

/// The records that have a term: their ordinals when they are few, else a bitset. Whichever takes
/// less room.
class TermSet {
 public:
    /// Of records `ordinal + 1` up to `records` of a local database.
    TermSet(const Xapian::Database& database, const std::string& term, std::size_t records);

    void add_to(Bitset& set) const;
    /// Takes out what does not have the term.
    void keep_in(Bitset& set) const;
    [[nodiscard]] std::size_t bytes() const noexcept;

 private:
    std::vector<std::uint32_t> ordinals_;  // when bits_ is empty
    Bitset bits_;
};

/// Term sets that were read before, for one thread. Bounded: when it is full it is emptied, and
/// fills again with what is asked now.
class TermSets {
 public:
    TermSets(const Xapian::Database& database, std::size_t records, std::size_t most_bytes)
        : database_(database), records_(records), most_bytes_(most_bytes) {}

    [[nodiscard]] std::shared_ptr<const TermSet> of(const std::string& term);
    [[nodiscard]] std::size_t records() const noexcept { return records_; }

 private:
    const Xapian::Database& database_;
    std::size_t records_;
    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    std::unordered_map<std::string, std::shared_ptr<const TermSet>> sets_;
};

}  // namespace watwerkt
