// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/column_counter.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace watwerkt {
namespace {

// What is read of memory is asked for this far ahead.
constexpr std::size_t ahead = 16;
// When findings are so many times the records, going from record to record is quicker.
constexpr std::size_t many_findings = 4;

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

// Calls `use` with each number in a set; `look_ahead` gets one that comes soon.
template <typename LookAhead, typename Use>
void each_ahead(const Bitset& set, LookAhead look_ahead, Use use) {
    std::array<std::uint32_t, 512> block{};
    std::size_t size = 0;
    const auto walk = [&] {
        for (std::size_t i = 0; i < std::min(ahead, size); ++i) look_ahead(block[i]);
        for (std::size_t i = 0; i < size; ++i) {
            if (i + ahead < size) look_ahead(block[i + ahead]);
            use(block[i]);
        }
        size = 0;
    };
    set.each([&](std::size_t number) {
        block[size++] = static_cast<std::uint32_t>(number);
        if (size == block.size()) walk();
    });
    walk();
}

template <typename Thing>
void fetch(const Thing* thing) {
    __builtin_prefetch(thing);
}

}  // namespace

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

// The lists were counted; a record has each of their codes once.
void ColumnCounter::add_listed(FacetSet facets, FacetCounts& counts) {
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

// Of the record of this turn.
void ColumnCounter::see_action(const FindingLine& finding, std::vector<std::uint32_t>& counts) {
    for (const CodeId code : families_[finding.action_list]) {
        if (last_turn_[code] == turn_) continue;
        last_turn_[code] = turn_;
        ++counts[code];
    }
}

void ColumnCounter::see_actions(std::uint32_t record,
                                const RecordTail& tail,
                                std::vector<std::uint32_t>& counts) {
    if (tail.actions.front() == look_elsewhere) {
        ++turn_;
        const auto firsts = columns_.first_findings();
        for (std::uint32_t at = firsts[record]; at < firsts[record + 1]; ++at)
            see_action(columns_.findings()[at], counts);
        return;
    }
    for (const std::uint16_t code : tail.actions) {
        if (code >= look_elsewhere) return;
        ++counts[code];
    }
}

void ColumnCounter::count_records(const Bitset& records, FacetSet facets, FacetCounts& counts) {
    if (facets == 0) return;
    const bool has_bits = (facets & bit_facets) != 0;
    const bool has_actions = is_in(facets, FacetId::action);
    const bool has_lists = std::ranges::any_of(
        listed_facets, [facets](FacetId facet) { return is_in(facets, facet); });
    BitSums sums(columns_.row_words());
    auto& actions = counts.of(FacetId::action);
    each_ahead(
        records,
        [&](std::uint32_t record) { fetch_row(record); },
        [&](std::uint32_t record) {
            if (has_bits) sums.add(columns_.row_bits(record));
            if (!has_actions && !has_lists) return;
            const RecordTail tail = columns_.tail(record);
            if (has_actions) see_actions(record, tail, actions);
            for (std::size_t i = 0; has_lists && i < listed_facets.size(); ++i) {
                const ListId list = tail.lists[i];
                ++listed_[i][list == look_elsewhere ? list_of(record, i) : list];
            }
        });
    sums.finish();
    add_sums(sums, facets, counts);
    add_listed(facets, counts);
}

// What a record has in two findings counts once: the bits of its findings are put together.
void ColumnCounter::count_findings(const Bitset& records,
                                   const Bitset& findings,
                                   FacetSet facets,
                                   FacetCounts& counts) {
    if (facets == 0) return;
    BitSums sums(columns_.row_words());
    std::vector<std::uint64_t> together(columns_.finding_words());
    auto& actions = counts.of(FacetId::action);
    const bool has_actions = is_in(facets, FacetId::action);
    const auto see = [&](std::uint32_t finding) {
        const std::uint64_t* bits = columns_.finding_bits(finding);
        for (std::size_t word = 0; word < together.size(); ++word) together[word] |= bits[word];
        if (has_actions) see_action(columns_.findings()[finding], actions);
    };
    const auto finish_record = [&] {
        sums.add_copy(together.data(), together.size());
        std::ranges::fill(together, std::uint64_t{0});
    };
    const auto look_ahead = [&](std::uint32_t finding) {
        fetch(columns_.finding_bits(finding));
        fetch(columns_.findings().data() + finding);
    };
    const auto firsts = columns_.first_findings();
    if (findings.count() > many_findings * records.count()) {
        each_ahead(
            records,
            [&](std::uint32_t record) { look_ahead(firsts[record]); },
            [&](std::uint32_t record) {
                ++turn_;
                bool has_any = false;
                for (std::uint32_t at = firsts[record]; at < firsts[record + 1]; ++at) {
                    if (!findings.holds(at)) continue;
                    see(at);
                    has_any = true;
                }
                if (has_any) finish_record();
            });
    } else {
        std::uint32_t last = UINT32_MAX;
        each_ahead(findings, look_ahead, [&](std::uint32_t finding) {
            const std::uint32_t record = columns_.findings()[finding].record;
            if (!records.holds(record)) return;
            if (record != last) {
                if (last != UINT32_MAX) finish_record();
                ++turn_;
                last = record;
            }
            see(finding);
        });
        if (last != UINT32_MAX) finish_record();
    }
    sums.finish();
    add_sums(sums, facets, counts);
}

// One row of bits for each action: those of its findings and their studies put together.
void ColumnCounter::count_actions(const Bitset& records,
                                  const ColumnFilter::Set& findings,
                                  FacetSet facets,
                                  FacetCounts& counts) {
    const std::size_t action_limit = dictionary_.limit(FacetId::action);
    const std::size_t words = columns_.row_words();
    const std::size_t finding_words = columns_.finding_words();
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

std::vector<ActionTally> ColumnCounter::tally_actions(const Bitset& records,
                                                      const ColumnFilter::Set& findings) {
    struct Tallied {
        ActionTally tally;
        std::uint32_t last_record = UINT32_MAX;
    };
    std::vector<Tallied> all(dictionary_.limit(FacetId::action));
    const auto firsts = columns_.first_findings();
    const auto lines = columns_.findings();
    const auto years = columns_.column(FacetId::year);
    each_ahead(
        records,
        [&](std::uint32_t record) { fetch(lines.data() + firsts[record]); },
        [&](std::uint32_t record) {
            const bool is_study = columns_.kind(record) == RecordKind::study;
            const int year = years_[years[record]];
            for (std::uint32_t at = firsts[record]; at < firsts[record + 1]; ++at) {
                const FindingLine& line = lines[at];
                const CodeId action = action_of(line);
                if (action < first_code_id || (findings && !findings->holds(at))) continue;
                Tallied& one = all[action];
                one.tally.action = action;
                if (!is_study) continue;
                one.tally.studies += one.last_record == record ? 0 : 1;
                one.last_record = record;
                ++one.tally.findings;
                one.tally.newest_year = std::max(one.tally.newest_year, year);
                if (line.effect == no_effect) continue;
                one.tally.effect_sum += line.effect;
                ++one.tally.effects;
            }
        });
    std::vector<ActionTally> actions;
    for (const Tallied& one : all) {
        if (one.tally.action != 0) actions.push_back(one.tally);
    }
    return actions;
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
