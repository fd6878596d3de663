// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/columns/page_counts_maker.hpp"

#include <algorithm>
#include <bit>
#include <span>
#include <utility>
#include <vector>

#include "indexer/columns/code_bits.hpp"
#include "indexer/columns/code_numbers.hpp"
#include "indexer/columns/page_counts.hpp"

namespace watwerkt {
namespace {

using Numbers = std::vector<std::uint32_t>;

// What is said together: the codes of a finding and those of its study, parents included. A study
// without findings has one such set.
class CodeSets {
 public:
    CodeSets(const Columns& columns,
             const FacetDictionary& dictionary,
             const Hierarchy& hierarchy,
             const CodeNumbers& numbers)
        : columns_(columns), numbers_(numbers), first_study_bit_(first_bit(dictionary)) {
        for (std::size_t i = 0; i < facet_count; ++i) {
            const auto facet = static_cast<FacetId>(i);
            if (!CodeBits::has(facet)) continue;
            for (CodeId code = 0; code < dictionary.limit(facet); ++code)
                of_bit_.push_back(numbers.of(facet, code));
        }
        const CodeLists& actions = columns.lists(FacetId::action);
        for (ListId list = 0; list < actions.size(); ++list) {
            Numbers& family = actions_.emplace_back();
            for (const CodeId own : actions[list]) {
                for (CodeId code = own; code != Hierarchy::none;
                     code = hierarchy.parent(FacetId::action, code))
                    add(family, numbers.of(FacetId::action, code));
            }
        }
    }

    // Calls `use` with the record and each of its sets, of studies.
    template <typename Use>
    void each(Use use) const {
        const auto firsts = columns_.first_findings();
        Numbers of_study, all;
        for (std::uint32_t record = 0; record < columns_.record_count(); ++record) {
            if (columns_.kind(record) != RecordKind::study) continue;
            of_study.clear();
            add_bits(columns_.row_bits(record), first_study_bit_, of_bit_.size(), of_study);
            for (const FacetId facet : listed_facets) {
                for (const CodeId code : columns_.lists(facet)[columns_.column(facet)[record]])
                    add(of_study, numbers_.of(facet, code));
            }
            if (firsts[record] == firsts[record + 1]) use(record, std::as_const(of_study));
            for (std::uint32_t at = firsts[record]; at < firsts[record + 1]; ++at) {
                all = of_study;
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
    const CodeNumbers& numbers_;
    std::size_t first_study_bit_;
    Numbers of_bit_;
    std::vector<Numbers> actions_;  // by list
};

// Counts in which a record that comes more than once counts once.
class RecordCounts {
 public:
    explicit RecordCounts(std::size_t size) : counts_(size, 0), lasts_(size, UINT32_MAX) {}

    void see(std::size_t at, std::uint32_t record) {
        counts_[at] += lasts_[at] == record ? 0U : 1U;
        lasts_[at] = record;
    }
    [[nodiscard]] const std::vector<std::uint32_t>& counts() const noexcept { return counts_; }

 private:
    std::vector<std::uint32_t> counts_, lasts_;
};

// Codes that are no missing state, frequent enough to have pages together with others.
class PairedCodes {
 public:
    PairedCodes(const FacetDictionary& dictionary,
                const CodeNumbers& numbers,
                std::span<const std::uint32_t> studies,
                std::uint32_t least)
        : places_(numbers.size(), no_code_number) {
        for (std::size_t i = 0; i < facet_count; ++i) {
            const auto facet = static_cast<FacetId>(i);
            for (CodeId code = first_code_id; code < dictionary.limit(facet); ++code) {
                const std::uint32_t number = numbers.of(facet, code);
                if (studies[number] < least) continue;
                places_[number] = static_cast<std::uint32_t>(size());
                numbers_.push_back(number);
                facets_.push_back(facet);
            }
        }
    }

    [[nodiscard]] std::size_t size() const noexcept { return numbers_.size(); }
    [[nodiscard]] std::uint32_t number(std::size_t place) const { return numbers_[place]; }
    // The place of a number; no_code_number when it has no pages together with others.
    [[nodiscard]] std::uint32_t place(std::uint32_t number) const { return places_[number]; }

    // Calls `use` with the place, among size() times size(), of each two of a set, of different
    // facets. The places of those are gathered in `kept`.
    template <typename Use>
    void each_pair(std::span<const std::uint32_t> set, Numbers& kept, Use use) const {
        kept.clear();
        for (const std::uint32_t number : set) {
            if (places_[number] != no_code_number) kept.push_back(places_[number]);
        }
        std::ranges::sort(kept);
        for (std::size_t i = 0; i < kept.size(); ++i) {
            for (std::size_t j = i + 1; j < kept.size(); ++j) {
                if (facets_[kept[i]] != facets_[kept[j]]) use(kept[i] * size() + kept[j]);
            }
        }
    }

 private:
    Numbers places_, numbers_;
    std::vector<FacetId> facets_;  // by place
};

template <typename Thing>
void append(std::string& bytes, std::span<const Thing> things) {
    bytes.append(reinterpret_cast<const char*>(things.data()), things.size_bytes());
}

}  // namespace

std::string page_counts_of(const Columns& columns,
                           const FacetDictionary& dictionary,
                           const Hierarchy& hierarchy,
                           std::uint32_t least) {
    const CodeNumbers numbers(dictionary);
    const CodeSets sets(columns, dictionary, hierarchy, numbers);
    RecordCounts singles(numbers.size());
    sets.each([&](std::uint32_t record, const Numbers& set) {
        for (const std::uint32_t number : set) singles.see(number, record);
    });
    const PairedCodes paired(dictionary, numbers, singles.counts(), least);
    RecordCounts pairs(paired.size() * paired.size());
    Numbers kept;
    sets.each([&](std::uint32_t record, const Numbers& set) {
        paired.each_pair(set, kept, [&](std::size_t pair) { pairs.see(pair, record); });
    });

    // The pages in order, and the place of each.
    std::vector<PageCounts::Page> pages;
    Numbers of_single(numbers.size(), no_code_number),
        of_pair(pairs.counts().size(), no_code_number);
    const auto add_page = [&pages](std::uint32_t one, std::uint32_t other) {
        pages.push_back({one, other});
        return static_cast<std::uint32_t>(pages.size() - 1);
    };
    for (std::uint32_t one = 0; one < numbers.size(); ++one) {
        const std::uint32_t place = paired.place(one);
        for (std::size_t other = 0; place != no_code_number && other < paired.size(); ++other) {
            const std::size_t pair = place * paired.size() + other;
            if (pairs.counts()[pair] >= least) of_pair[pair] = add_page(one, paired.number(other));
        }
        if (singles.counts()[one] >= least) of_single[one] = add_page(one, no_code_number);
    }
    const std::uint32_t of_all = add_page(no_code_number, no_code_number);

    RecordCounts counts(pages.size() * numbers.size());
    sets.each([&](std::uint32_t record, const Numbers& set) {
        const auto see_page = [&](std::uint32_t page) {
            if (page == no_code_number) return;
            const std::size_t begin = std::size_t{page} * numbers.size();
            for (const std::uint32_t number : set) counts.see(begin + number, record);
        };
        see_page(of_all);
        for (const std::uint32_t number : set) see_page(of_single[number]);
        paired.each_pair(set, kept, [&](std::size_t pair) { see_page(of_pair[pair]); });
    });

    std::string body;
    append(body, std::span(std::as_const(pages)));
    append(body, std::span(counts.counts()));
    PageCounts::Head head{{},
                          columns.checksum(),
                          column_checksum(body),
                          numbers.size(),
                          static_cast<std::uint32_t>(pages.size())};
    std::ranges::copy(PageCounts::magic, head.magic.begin());
    std::string bytes(reinterpret_cast<const char*>(&head), sizeof head);
    return bytes += body;
}

}  // namespace watwerkt
