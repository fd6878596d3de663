// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/columns/page_counts_maker.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "indexer/columns/code_numbers.hpp"
#include "indexer/columns/code_sets.hpp"
#include "indexer/columns/page_counts.hpp"

namespace watwerkt {
namespace {

using Numbers = CodeSets::Numbers;

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
    const CodeSets sets(columns, dictionary, hierarchy);
    const auto each_of_studies = [&](auto use) {
        sets.each([&](std::uint32_t record, const CodeSets::Numbers& set) {
            if (columns.kind(record) == RecordKind::study) use(record, set);
        });
    };
    RecordCounts singles(numbers.size());
    each_of_studies([&](std::uint32_t record, const Numbers& set) {
        for (const std::uint32_t number : set) singles.see(number, record);
    });
    const PairedCodes paired(dictionary, numbers, singles.counts(), least);
    RecordCounts pairs(paired.size() * paired.size());
    Numbers kept;
    each_of_studies([&](std::uint32_t record, const Numbers& set) {
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
    each_of_studies([&](std::uint32_t record, const Numbers& set) {
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
