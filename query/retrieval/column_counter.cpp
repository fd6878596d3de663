// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/column_counter.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace watwerkt {
namespace {

// What is read of memory is asked for this far ahead.
constexpr std::size_t ahead = 16;

CodeId first_of(std::span<const CodeId> codes) {
    return codes.empty() ? not_coded_id : codes.front();
}

bool is_in(FacetSet facets, FacetId facet) { return (facets & bit(facet)) != 0; }

constexpr FacetSet bit_facets = [] {
    FacetSet facets = 0;
    for (std::size_t i = 0; i < facet_count; ++i) {
        if (CodeBits::has(static_cast<FacetId>(i))) facets |= FacetSet{1} << i;
    }
    return facets;
}();

template <typename Thing>
void fetch(const Thing* thing) {
    __builtin_prefetch(thing);
}

using Block = std::span<const std::uint32_t>;
constexpr std::size_t block_size = 256;
constexpr int unknown_year = -1;

// Calls `use` with the numbers in a set, rising, a block at a time.
template <typename Use>
void each_block(const Bitset& set, Use use) {
    std::array<std::uint32_t, block_size> numbers;
    std::size_t size = 0;
    set.each([&](std::size_t number) {
        numbers[size++] = static_cast<std::uint32_t>(number);
        if (size < numbers.size()) return;
        use(Block(numbers));
        size = 0;
    });
    if (size > 0) use(Block(numbers).first(size));
}

// Calls `use` with each of a block; `look_ahead` gets one that comes soon.
template <typename Things, typename LookAhead, typename Use>
void each_ahead(Things block, LookAhead look_ahead, Use use) {
    for (const auto& thing : block.first(std::min(ahead, block.size()))) look_ahead(thing);
    for (std::size_t i = 0; i < block.size(); ++i) {
        if (i + ahead < block.size()) look_ahead(block[i + ahead]);
        use(block[i]);
    }
}
template <typename LookAhead, typename Use>
void each_ahead(const Bitset& set, LookAhead look_ahead, Use use) {
    each_block(set, [&](Block block) { each_ahead(block, look_ahead, use); });
}

// The findings of a block of records, those that are left. Without a branch for how many a record
// has, as long as it has few.
class FindingBlock {
 public:
    struct Place {
        std::uint32_t finding;
        std::uint32_t owner;  // which one of the block it belongs to
    };

    void gather(const Columns& columns, Block records, const Bitset* left) {
        constexpr std::uint32_t few = 4;
        const auto firsts = columns.first_findings();
        std::size_t size = 0;
        for (std::uint32_t owner = 0; owner < records.size(); ++owner) {
            if (owner + ahead < records.size()) fetch(firsts.data() + records[owner + ahead]);
            const std::uint32_t first = firsts[records[owner]],
                                count = firsts[records[owner] + 1] - first;
            if (places_.size() < size + std::max(count, few))
                places_.resize(2 * (size + std::max(count, few)));
            for (std::uint32_t i = 0; i < few; ++i) places_[size + i] = {first + i, owner};
            for (std::uint32_t i = few; i < count; ++i) places_[size + i] = {first + i, owner};
            size += count;
        }
        size_ = left == nullptr ? size : keep(*left, size);
    }
    [[nodiscard]] std::span<const Place> places() const {
        return std::span(std::as_const(places_)).first(size_);
    }

 private:
    std::size_t keep(const Bitset& left, std::size_t size) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < size; ++i) {
            places_[kept] = places_[i];
            kept += left.holds(places_[i].finding) ? 1U : 0U;
        }
        return kept;
    }

    std::vector<Place> places_;
    std::size_t size_ = 0;
};

const Bitset* pointer_to(const ColumnFilter::Set& set) { return set ? &*set : nullptr; }

}  // namespace

ActionSums& ActionSums::operator-=(const ActionSums& other) {
    mentions -= other.mentions;
    findings -= other.findings;
    studies -= other.studies;
    effects -= other.effects;
    effect_sum -= other.effect_sum;
    return *this;
}

ColumnCounter::ColumnCounter(const Columns& columns,
                             const FacetDictionary& dictionary,
                             const Hierarchy& hierarchy,
                             const OrderFacts& facts)
    : columns_(columns), dictionary_(dictionary), bits_(dictionary) {
    const CodeLists& actions = columns.lists(FacetId::action);
    for (ListId list = 0; list < actions.size(); ++list) {
        actions_.push_back(first_of(actions[list]));
        std::vector<CodeId>& family = families_.emplace_back();
        for (const CodeId own : actions[list]) {
            for (CodeId code = own; code != Hierarchy::none;
                 code = hierarchy.parent(FacetId::action, code))
                family.push_back(code);
        }
    }
    const CodeLists& years = columns.lists(FacetId::year);
    for (ListId list = 0; list < years.size(); ++list)
        years_.push_back(facts.year(first_of(years[list])));
    const CodeLists& designs = columns.lists(FacetId::design);
    for (ListId list = 0; list < designs.size(); ++list)
        strengths_.push_back(facts.strength(first_of(designs[list])));
    for (std::size_t i = 0; i < listed_facets.size(); ++i)
        listed_[i].assign(columns.lists(listed_facets[i]).size(), 0);
    last_turn_.assign(dictionary.limit(FacetId::action), 0);
    action_counts_.assign(last_turn_.size() + RecordTail{}.actions.size(), 0);
}

ListId ColumnCounter::list_of(std::uint32_t record, std::size_t listed) const {
    return columns_.column(listed_facets[listed])[record];
}

void ColumnCounter::add_sums(const BitSums& sums, FacetSet facets, FacetCounts& counts) const {
    for (std::size_t i = 0; i < facet_count; ++i) {
        const auto facet = static_cast<FacetId>(i);
        if (CodeBits::has(facet) && is_in(facets, facet))
            sums.add_to(bits_.first(facet), counts.of(facet));
    }
}

void ColumnCounter::fetch_row(std::uint32_t record) const {
    for (std::size_t word = 0; word < columns_.row_words(); word += row_step)
        fetch(columns_.row_bits(record) + word);
}

void ColumnCounter::add_actions(FacetSet facets, FacetCounts& counts) {
    if (is_in(facets, FacetId::action)) {
        auto& actions = counts.of(FacetId::action);
        for (CodeId code = 0; code < actions.size(); ++code) actions[code] += action_counts_[code];
    }
    std::ranges::fill(action_counts_, 0U);
}

// What was counted of tails. A record has each code of its list once.
void ColumnCounter::add_tails(FacetSet facets, FacetCounts& counts) {
    add_actions(facets, counts);
    for (std::size_t i = 0; i < listed_facets.size(); ++i) {
        const CodeLists& lists = columns_.lists(listed_facets[i]);
        for (ListId list = 0; list < lists.size(); ++list) {
            if (listed_[i][list] == 0) continue;
            if (is_in(facets, listed_facets[i])) {
                CodeIds codes(lists[list].begin(), lists[list].end());
                std::ranges::sort(codes);
                codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
                for (const CodeId code : codes)
                    counts.of(listed_facets[i])[code] += listed_[i][list];
            }
            listed_[i][list] = 0;
        }
    }
}

// A turn is a record.
void ColumnCounter::see_action(const FindingLine& finding, std::uint64_t turn) {
    for (const CodeId code : families_[finding.action_list]) {
        action_counts_[code] += last_turn_[code] == turn ? 0U : 1U;
        last_turn_[code] = turn;
    }
}

// Of each record its actions and its lists. Without a branch for how many actions there are: the
// places that are empty count too, each in a place of its own behind the actions.
void ColumnCounter::see_tails(std::span<const std::uint32_t> records) {
    const auto limit = static_cast<std::uint32_t>(dictionary_.limit(FacetId::action));
    for (const std::uint32_t record : records) {
        const RecordTail& tail = columns_.tail(record);
        if (tail.actions.front() == look_elsewhere) {
            ++turn_;
            for (std::uint32_t at = columns_.first_findings()[record];
                 at < columns_.first_findings()[record + 1];
                 ++at)
                see_action(columns_.findings()[at], turn_);
        } else {
            for (std::uint32_t i = 0; i < tail.actions.size(); ++i)
                ++action_counts_[std::min<std::uint32_t>(tail.actions[i], limit + i)];
        }
        for (std::size_t i = 0; i < listed_facets.size(); ++i) {
            const ListId list = tail.lists[i];
            ++listed_[i][list == look_elsewhere ? list_of(record, i) : list];
        }
    }
}

void ColumnCounter::count_records(const Bitset& records, FacetSet facets, FacetCounts& counts) {
    if (facets == 0) return;
    const bool has_tails = (facets & ~bit_facets) != 0;
    BitSums sums(row_words_of(bits_.words()));
    each_block(records, [&](Block block) {
        each_ahead(
            block,
            [&](std::uint32_t record) { fetch_row(record); },
            [&](std::uint32_t record) { sums.add(columns_.row_bits(record)); });
        if (has_tails) see_tails(block);
    });
    sums.finish();
    add_sums(sums, facets, counts);
    if (has_tails) add_tails(facets, counts);
}

// What a record has in two findings counts once: the bits of its findings are put together.
void ColumnCounter::count_findings(const Bitset& records,
                                   const Bitset& findings,
                                   FacetSet facets,
                                   FacetCounts& counts) {
    if (facets == 0) return;
    const bool has_actions = is_in(facets, FacetId::action);
    const std::size_t finding_words = bits_.finding_words();
    const std::size_t row_words = row_words_of(finding_words);
    BitSums sums(row_words);
    std::vector<std::uint64_t> rows(block_size * row_words);
    FindingBlock block;
    each_block(records, [&](Block of_records) {
        block.gather(columns_, of_records, &findings);
        std::ranges::fill(rows, std::uint64_t{0});
        each_ahead(
            block.places(),
            [&](FindingBlock::Place place) {
                fetch(columns_.finding_bits(place.finding));
                if (has_actions) fetch(columns_.findings().data() + place.finding);
            },
            [&](FindingBlock::Place place) {
                const std::uint64_t* bits = columns_.finding_bits(place.finding);
                std::uint64_t* row = rows.data() + place.owner * row_words;
                for (std::size_t word = 0; word < finding_words; ++word) row[word] |= bits[word];
            });
        for (std::size_t i = 0; i < of_records.size(); ++i) sums.add(rows.data() + i * row_words);
        sums.finish_rows();
        if (!has_actions) return;
        for (const FindingBlock::Place& place : block.places())
            see_action(columns_.findings()[place.finding], turn_ + 1 + place.owner);
        turn_ += block_size;
    });
    sums.finish();
    add_sums(sums, facets, counts);
    add_actions(facets, counts);
}

// One row of bits for each action: those of its findings and their studies put together.
void ColumnCounter::count_actions(const Bitset& records,
                                  const ColumnFilter::Set& findings,
                                  FacetSet facets,
                                  FacetCounts& counts) {
    const std::size_t action_limit = dictionary_.limit(FacetId::action);
    const std::size_t words = row_words_of(bits_.words());
    const std::size_t finding_words = bits_.finding_words();
    std::vector<std::uint64_t> rows(action_limit * words, 0);
    std::vector<bool> is_seen(action_limit, false), is_list_seen(actions_.size(), false);
    std::array<Bitset, listed_facets.size()> pairs;  // of a list and an action
    for (std::size_t i = 0; i < pairs.size(); ++i)
        pairs[i] = Bitset(listed_[i].size() * action_limit);
    const auto firsts = columns_.first_findings();
    const auto see = [&](std::uint32_t record, std::uint32_t at) {
        const FindingLine& line = columns_.findings()[at];
        const CodeId action = action_of(line);
        if (action < first_code_id) return;
        is_seen[action] = true;
        is_list_seen[line.action_list] = true;
        std::uint64_t* row = rows.data() + action * words;
        const std::uint64_t* bits = columns_.finding_bits(at);
        // The last words of findings hold bits of studies too.
        for (std::size_t word = 0; word < finding_words; ++word) row[word] |= bits[word];
        set_study_bits(columns_.row_bits(record), row);
        for (std::size_t i = 0; i < pairs.size(); ++i)
            pairs[i].add(list_of(record, i) * action_limit + action);
    };
    each_ahead(
        records,
        [&](std::uint32_t record) {
            fetch_row(record);
            fetch(columns_.finding_bits(firsts[record]));
        },
        [&](std::uint32_t record) {
            for (std::uint32_t at = firsts[record]; at < firsts[record + 1]; ++at) {
                if (!findings || findings->holds(at)) see(record, at);
            }
        });
    BitSums sums(words);
    for (CodeId action = 0; action < action_limit; ++action) {
        if (is_seen[action]) sums.add(rows.data() + action * words);
    }
    sums.finish();
    add_sums(sums, facets, counts);
    add_action_pairs(is_list_seen, facets, counts);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (!is_in(facets, listed_facets[i])) continue;
        auto& count = counts.of(listed_facets[i]);
        Bitset codes(count.size() * action_limit);
        pairs[i].each([&](std::size_t pair) {
            const auto list = static_cast<ListId>(pair / action_limit);
            for (const CodeId code : columns_.lists(listed_facets[i])[list])
                codes.add(code * action_limit + pair % action_limit);
        });
        codes.each([&](std::size_t pair) { ++count[pair / action_limit]; });
    }
}

// The facet of actions itself: an action has its own code and those of its parents.
void ColumnCounter::add_action_pairs(const std::vector<bool>& is_list_seen,
                                     FacetSet facets,
                                     FacetCounts& counts) const {
    if (!is_in(facets, FacetId::action)) return;
    auto& count = counts.of(FacetId::action);
    Bitset codes(count.size() * count.size());
    for (ListId list = 0; list < is_list_seen.size(); ++list) {
        if (!is_list_seen[list]) continue;
        for (const CodeId code : families_[list]) codes.add(code * count.size() + actions_[list]);
    }
    codes.each([&](std::size_t pair) { ++count[pair / count.size()]; });
}

void ColumnCounter::set_study_bits(const std::uint64_t* from, std::uint64_t* row) const {
    const std::size_t first = bits_.first(FacetId::design) / 64;
    row[first] |= from[first] & (~std::uint64_t{0} << (bits_.first(FacetId::design) % 64));
    for (std::size_t word = first + 1; word < bits_.words(); ++word) row[word] |= from[word];
}

std::vector<ActionSums> ColumnCounter::sum_actions(const Bitset& records,
                                                   const ColumnFilter::Set& findings) const {
    std::vector<ActionSums> all(dictionary_.limit(FacetId::action));
    std::vector<std::uint32_t> last_records(all.size(), UINT32_MAX);
    const auto lines = columns_.findings();
    const auto years = columns_.column(FacetId::year);
    FindingBlock block;
    each_block(records, [&](Block of_records) {
        block.gather(columns_, of_records, pointer_to(findings));
        each_ahead(
            block.places(),
            [&](FindingBlock::Place place) { fetch(lines.data() + place.finding); },
            [&](FindingBlock::Place place) {
                // Only studies count; without a branch, for which ones are cannot be foreseen.
                const FindingLine& line = lines[place.finding];
                const bool is_study = columns_.kind(line.record) == RecordKind::study;
                const bool has_effect = is_study && line.effect != no_effect;
                const CodeId action = action_of(line);
                ActionSums& one = all[action];
                ++one.mentions;
                one.findings += is_study ? 1U : 0U;
                one.studies += is_study && last_records[action] != line.record ? 1U : 0U;
                last_records[action] = line.record;
                one.newest_year =
                    std::max(one.newest_year, is_study ? years_[years[line.record]] : 0);
                one.effect_sum += has_effect ? line.effect : 0;
                one.effects += has_effect ? 1U : 0U;
            });
    });
    return all;
}

bool ColumnCounter::find_newest_years(const Bitset& records,
                                      std::span<const std::uint32_t> newest_first,
                                      std::vector<ActionSums>& sums) const {
    std::size_t wanted = 0;
    for (CodeId action = first_code_id; action < sums.size(); ++action) {
        sums[action].newest_year = unknown_year;
        wanted += sums[action].findings > 0 ? 1U : 0U;
    }
    for (const std::uint32_t record : newest_first) {
        if (wanted == 0) break;
        if (!records.holds(record) || columns_.kind(record) != RecordKind::study) continue;
        const int year = years_[columns_.column(FacetId::year)[record]];
        each_action(record, std::nullopt, [&](CodeId action) {
            if (sums[action].newest_year != unknown_year) return;
            sums[action].newest_year = year;
            --wanted;
        });
    }
    return wanted == 0;
}

std::vector<ActionTally> ColumnCounter::tallies_of(const std::vector<ActionSums>& sums) {
    std::vector<ActionTally> tallies;
    for (CodeId action = first_code_id; action < sums.size(); ++action) {
        const ActionSums& one = sums[action];
        if (one.mentions == 0) continue;
        tallies.push_back({action,
                           one.studies,
                           one.findings,
                           std::max(one.newest_year, 0),
                           one.effect_sum,
                           one.effects});
    }
    return tallies;
}

SortKey ColumnCounter::key_of(std::uint32_t record,
                              const ColumnFilter::Set& findings,
                              SortOrder order) const {
    switch (order) {
        case SortOrder::relevance:
        case SortOrder::certainty:
            return {strengths_[columns_.column(FacetId::design)[record]],
                    static_cast<std::int64_t>(columns_.children()[record])};
        case SortOrder::year:
            return {years_[columns_.column(FacetId::year)[record]], 0};
        case SortOrder::effect:
            break;
    }
    std::int64_t sum = 0, count = 0;
    const auto firsts = columns_.first_findings();
    for (std::uint32_t at = firsts[record]; at < firsts[record + 1]; ++at) {
        const std::int64_t effect = columns_.findings()[at].effect;
        if (effect == no_effect || (findings && !findings->holds(at))) continue;
        sum += effect;
        ++count;
    }
    return {count == 0 ? unknown_effect : sum / count, 0};
}

}  // namespace watwerkt
