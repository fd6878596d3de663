// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "indexer/columns/code_bits.hpp"
#include "indexer/columns/code_numbers.hpp"
#include "indexer/columns/columns.hpp"
#include "indexer/document/hierarchy.hpp"

namespace watwerkt {

/// What a record says together: the codes of a finding and those of the record as a whole, parents
/// included, by CodeNumbers. A record without findings has one such set.
class CodeSets {
 public:
    using Numbers = std::vector<std::uint32_t>;
    /// The columns must live as long.
    CodeSets(const Columns& columns, const FacetDictionary& dictionary, const Hierarchy& hierarchy)
        : columns_(columns), numbers_(dictionary), first_study_bit_(first_bit(dictionary)) {
        for (std::size_t i = 0; i < facet_count; ++i) {
            const auto facet = static_cast<FacetId>(i);
            if (!CodeBits::has(facet)) continue;
            for (CodeId code = 0; code < dictionary.limit(facet); ++code)
                of_bit_.push_back(numbers_.of(facet, code));
        }
        const CodeLists& actions = columns.lists(FacetId::action);
        for (ListId list = 0; list < actions.size(); ++list) {
            Numbers& family = actions_.emplace_back();
            for (const CodeId own : actions[list]) {
                for (CodeId code = own; code != Hierarchy::none;
                     code = hierarchy.parent(FacetId::action, code))
                    add(family, numbers_.of(FacetId::action, code));
            }
        }
    }

    /// Calls `use` with the record and each of its sets, in order of record.
    template <typename Use>
    void each(Use use) const {
        const auto firsts = columns_.first_findings();
        Numbers of_record, all;
        for (std::uint32_t record = 0; record < columns_.record_count(); ++record) {
            of_record.clear();
            add_bits(columns_.row_bits(record), first_study_bit_, of_bit_.size(), of_record);
            for (const FacetId facet : listed_facets) {
                for (const CodeId code : columns_.lists(facet)[columns_.column(facet)[record]])
                    add(of_record, numbers_.of(facet, code));
            }
            if (firsts[record] == firsts[record + 1]) use(record, std::as_const(of_record));
            for (std::uint32_t at = firsts[record]; at < firsts[record + 1]; ++at) {
                all = of_record;
                const Numbers& actions = actions_[columns_.findings()[at].action_list];
                all.insert(all.end(), actions.begin(), actions.end());
                add_bits(columns_.finding_bits(at), 0, first_study_bit_, all);
                use(record, std::as_const(all));
            }
        }
    }

 private:
    static std::size_t first_bit(const FacetDictionary& dictionary) {
        return CodeBits(dictionary).first(FacetId::design);
    }
    static void add(Numbers& numbers, std::uint32_t number) {
        if (std::ranges::find(numbers, number) == numbers.end()) numbers.push_back(number);
    }
    // The bits from `begin` up to `end`.
    void add_bits(const std::uint64_t* row, std::size_t begin, std::size_t end, Numbers& to) const {
        for (std::size_t word = begin / 64; word * 64 < end; ++word) {
            for (std::uint64_t rest = row[word]; rest != 0; rest &= rest - 1) {
                const std::size_t bit =
                    word * 64 + static_cast<std::size_t>(std::countr_zero(rest));
                if (bit >= begin && bit < end) to.push_back(of_bit_[bit]);
            }
        }
    }

    const Columns& columns_;
    CodeNumbers numbers_;
    std::size_t first_study_bit_;
    Numbers of_bit_;
    std::vector<Numbers> actions_;  // by list
};

/// Counts in which a record that comes more than once, right after itself, counts once.
class RecordCounts {
 public:
    explicit RecordCounts(std::size_t size) : counts_(size, 0), lasts_(size, UINT32_MAX) {}

    /// Whether it is new there.
    bool see(std::size_t at, std::uint32_t record) {
        const bool is_new = lasts_[at] != record;
        counts_[at] += is_new ? 1U : 0U;
        lasts_[at] = record;
        return is_new;
    }
    [[nodiscard]] const std::vector<std::uint32_t>& counts() const noexcept { return counts_; }

 private:
    std::vector<std::uint32_t> counts_, lasts_;
};

}  // namespace watwerkt
