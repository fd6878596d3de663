// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/column_filter.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace watwerkt {
namespace {

using Word = Bitset::Word;

// Sums within the lanes that end at `ends`: the last bit of each lane says whether any bit of it is
// set. Below its last bit a lane is added to ones: that reaches the last bit unless all are 0, and
// never leaves the lane.
class LaneSums {
 public:
    Word next(Word word, Word ends) {
        const Word low = word & ~ends, ones = ~ends;
        const Word sum = low + ones;
        const Word with_carry = sum + carry_;
        carry_ = static_cast<Word>(sum < low) | static_cast<Word>(with_carry < sum);
        return (with_carry | word) & ends;
    }

 private:
    Word carry_ = 0;
};

// Joins words of which only the lowest bits count, and gives them back in other portions.
class BitQueue {
 public:
    void put(Word word, unsigned bits) {
        waiting_ |= static_cast<Wide>(word) << count_;
        count_ += bits;
    }
    [[nodiscard]] unsigned count() const noexcept { return count_; }
    Word take(unsigned bits) {
        const auto word = static_cast<Word>(waiting_);
        waiting_ >>= bits;
        count_ -= bits;
        return word;
    }

 private:
    __extension__ using Wide = unsigned __int128;
    Wide waiting_ = 0;
    unsigned count_ = 0;
};

// `records`: which records have findings; the result has a bit for each of them whose lane has any.
template <typename Steps>
[[gnu::always_inline]] inline void fold(std::span<const Word> findings,
                                        std::span<const Word> ends,
                                        std::span<const Word> records,
                                        std::span<Word> result) {
    LaneSums sums;
    BitQueue queue;
    std::size_t from = 0;
    for (std::size_t to = 0; to < records.size(); ++to) {
        const auto wanted = static_cast<unsigned>(std::popcount(records[to]));
        while (queue.count() < wanted) {
            queue.put(Steps::gather(sums.next(findings[from], ends[from]), ends[from]),
                      static_cast<unsigned>(std::popcount(ends[from])));
            ++from;
        }
        result[to] = Steps::scatter(queue.take(wanted), records[to]);
    }
}

// The bits of `word` that `mask` points at, close together; and back.
struct PlainSteps {
    static Word gather(Word word, Word mask) {
        Word gathered = 0;
        for (unsigned to = 0; mask != 0; mask &= mask - 1, ++to)
            gathered |= (word >> static_cast<unsigned>(std::countr_zero(mask)) & 1U) << to;
        return gathered;
    }
    static Word scatter(Word word, Word mask) {
        Word scattered = 0;
        for (; mask != 0; mask &= mask - 1, word >>= 1U) {
            if ((word & 1U) != 0) scattered |= mask & (~mask + 1);
        }
        return scattered;
    }
};

void fold_plainly(std::span<const Word> findings,
                  std::span<const Word> ends,
                  std::span<const Word> records,
                  std::span<Word> result) {
    fold<PlainSteps>(findings, ends, records, result);
}

#if defined(__x86_64__)
// The same, where the processor does each in one step.
struct QuickSteps {
    [[gnu::target("bmi2")]] static Word gather(Word word, Word mask) {
        return _pext_u64(word, mask);
    }
    [[gnu::target("bmi2")]] static Word scatter(Word word, Word mask) {
        return _pdep_u64(word, mask);
    }
};

[[gnu::target("bmi2,popcnt")]] void fold_quickly(std::span<const Word> findings,
                                                 std::span<const Word> ends,
                                                 std::span<const Word> records,
                                                 std::span<Word> result) {
    fold<QuickSteps>(findings, ends, records, result);
}
#endif

}  // namespace

FindingFold::FindingFold(const Columns& columns)
    : last_findings_(columns.finding_count()), with_findings_(columns.record_count()) {
    const auto firsts = columns.first_findings();
    for (std::size_t record = 0; record < columns.record_count(); ++record) {
        if (firsts[record] == firsts[record + 1]) continue;
        with_findings_.add(record);
        last_findings_.add(firsts[record + 1] - 1);
    }
}

Bitset FindingFold::records_with(const Bitset& findings) const {
    Bitset records(with_findings_.size());
#if defined(__x86_64__)
    const auto run = __builtin_cpu_supports("bmi2") ? fold_quickly : fold_plainly;
#else
    const auto run = fold_plainly;
#endif
    run(findings.words(), last_findings_.words(), with_findings_.words(), records.words());
    return records;
}

SelectionSets::SelectionSets(const Columns& columns, std::size_t most_bytes)
    : columns_(columns), fold_(columns), sets_(most_bytes) {}

std::shared_ptr<const Bitset> SelectionSets::of(const FacetChoice& choice, FacetId facet) {
    return sets_.get(
        choice.key(facet),
        [&] { return make(choice, facet); },
        [](const Bitset& set) { return set.words().size() * sizeof(Word); });
}

Bitset SelectionSets::make(const FacetChoice& choice, FacetId facet) const {
    const CodeLists& lists = columns_.lists(facet);
    std::vector<std::uint8_t> is_chosen(lists.size());
    for (ListId list = 0; list < lists.size(); ++list)
        is_chosen[list] = choice.holds(lists[list]) ? 1 : 0;
    const auto column = columns_.column(facet);
    Bitset set(column.size());
    const auto words = set.words();
    for (std::size_t word = 0; word < words.size(); ++word) {
        const auto lists_of_word = column.subspan(word * Bitset::word_bits);
        const std::size_t count = std::min(lists_of_word.size(), Bitset::word_bits);
        Word chosen = 0;
        for (std::size_t i = 0; i < count; ++i) chosen |= Word{is_chosen[lists_of_word[i]]} << i;
        words[word] = chosen;
    }
    if (choice.ages.empty()) return set;
    const auto ages = columns_.ages();
    for (std::size_t at = 0; at < ages.size(); ++at) {
        if (choice.overlaps(ages[at].from, ages[at].to)) set.add(at);
    }
    return set;
}

ColumnFilter::ColumnFilter(const Filter& filter, SelectionSets& sets)
    : filter_(filter), sets_(sets) {
    for (std::size_t i = 0; i < facet_count; ++i) {
        const auto facet = static_cast<FacetId>(i);
        if ((filter.selected() & bit(facet)) != 0)
            chosen_[i] = sets.of(filter.chosen(facet), facet);
        if ((filter.excluded() & bit(facet)) != 0)
            barred_[i] = sets.of(filter.barred(facet), facet);
    }
}

void keep_in(Bitset& set, const ColumnFilter::Set& other) {
    if (other) set &= *other;
}

namespace {

// All of what is chosen without all of what is barred.
class Combination {
 public:
    explicit Combination(std::size_t size) : size_(size) {}

    void keep(const Bitset& chosen) {
        if (set_) {
            *set_ &= chosen;
        } else {
            set_ = chosen;
        }
    }
    void take_out(const Bitset& barred) {
        if (!set_) set_.emplace(size_, true);
        *set_ -= barred;
    }
    ColumnFilter::Set take() { return std::move(set_); }

 private:
    std::size_t size_;
    ColumnFilter::Set set_;
};

}  // namespace

ColumnFilter::Set ColumnFilter::records(FacetSet ignored) const {
    Combination records(sets_.columns().record_count());
    for (std::size_t i = finding_facet_count; i < facet_count; ++i) {
        const bool is_ignored = (ignored & bit(static_cast<FacetId>(i))) != 0;
        if (chosen_[i] && !is_ignored) records.keep(*chosen_[i]);
        if (barred_[i]) records.take_out(*barred_[i]);
    }
    return records.take();
}

ColumnFilter::Set ColumnFilter::findings(FacetSet ignored) const {
    Combination findings(sets_.columns().finding_count());
    for (std::size_t i = 0; i < finding_facet_count; ++i) {
        const bool is_ignored = (ignored & bit(static_cast<FacetId>(i))) != 0;
        if (chosen_[i] && !is_ignored) findings.keep(*chosen_[i]);
        if (barred_[i]) findings.take_out(*barred_[i]);
    }
    return findings.take();
}

ColumnFilter::Set ColumnFilter::records_that_stand(const Set& passing) const {
    if (!passing) return std::nullopt;
    Bitset records = sets_.fold().records_with(*passing);
    if (!filter_.needs_finding()) {
        Bitset without(records.size(), true);
        without -= sets_.fold().with_findings();
        records |= without;
    }
    return records;
}

}  // namespace watwerkt
