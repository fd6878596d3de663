// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/column_counter.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace watwerkt {
namespace {

// So many lists of a facet are counted by number; few enough to stay near the processor.
constexpr ListId most_counted = 2048;
// And so many fewer than there are records: going through the numbers afterwards has its price too.
constexpr std::size_t records_of_counted = 8;
// Lines are asked of memory this far ahead.
constexpr std::size_t ahead = 12;

CodeId first_of(std::span<const CodeId> codes) {
    return codes.empty() ? not_coded_id : codes.front();
}

// Calls `use` with each record in a set, and lets memory bring its line in time.
template <typename Use>
void each_record(const Bitset& records, std::span<const RecordLine> lines, Use use) {
    std::array<std::uint32_t, 512> block{};
    std::size_t size = 0;
    const auto walk = [&] {
        for (std::size_t i = 0; i < size; ++i) {
            __builtin_prefetch(&lines[block[std::min(i + ahead, size - 1)]]);
            use(block[i]);
        }
        size = 0;
    };
    records.each([&](std::size_t record) {
        block[size++] = static_cast<std::uint32_t>(record);
        if (size == block.size()) walk();
    });
    walk();
}

template <typename Use>
void each_facet(FacetSet facets, Use use) {
    for (; facets != 0; facets &= facets - 1)
        use(static_cast<std::size_t>(std::countr_zero(facets)));
}

}  // namespace

ColumnCounter::ColumnCounter(const Columns& columns,
                             const FacetDictionary& dictionary,
                             const OrderFacts& facts)
    : columns_(columns), dictionary_(dictionary) {
    const CodeLists& actions = columns.lists(FacetId::action);
    for (ListId list = 0; list < actions.size(); ++list)
        actions_.push_back(first_of(actions[list]));
    const CodeLists& years = columns.lists(FacetId::year);
    for (ListId list = 0; list < years.size(); ++list)
        years_.push_back(facts.year(first_of(years[list])));
    const CodeLists& designs = columns.lists(FacetId::design);
    for (ListId list = 0; list < designs.size(); ++list)
        strengths_.push_back(facts.strength(first_of(designs[list])));
    for (std::size_t i = 0; i < facet_count; ++i) {
        const auto facet = static_cast<FacetId>(i);
        const auto counted = [](const CodeLists& lists) {
            return std::min<std::size_t>(most_counted, lists.size());
        };
        record_lists_seen_[i].assign(counted(columns.record_lists(facet)), 0);
        lists_seen_[i].assign(counted(columns.lists(facet)), 0);
        last_turn_[i].assign(dictionary.limit(facet), 0);
    }
}

void ColumnCounter::ListCounter::finish() const {
    for (ListId list = 0; list < counted; ++list) {
        if (seen[list] == 0) continue;
        for (const CodeId code : (*lists)[list]) counts[code] += seen[list];
        seen[list] = 0;
    }
}

std::vector<ColumnCounter::ListCounter> ColumnCounter::counters(FacetSet facets,
                                                                bool of_records,
                                                                std::size_t expected,
                                                                FacetCounts& counts) {
    std::vector<ListCounter> all;
    each_facet(facets, [&](std::size_t i) {
        const auto facet = static_cast<FacetId>(i);
        auto& seen = of_records ? record_lists_seen_[i] : lists_seen_[i];
        all.push_back(
            {i,
             of_records ? &columns_.record_lists(facet) : &columns_.lists_with_parents(facet),
             static_cast<ListId>(std::min(seen.size(), expected / records_of_counted)),
             seen.data(),
             counts.of(facet).data()});
    });
    return all;
}

void ColumnCounter::count_records(const Bitset& records, FacetSet facets, FacetCounts& counts) {
    if (facets == 0) return;
    const auto all = counters(facets, true, records.count(), counts);
    const auto lines = columns_.records();
    each_record(records, lines, [&](std::uint32_t record) {
        const RecordLine& line = lines[record];
        for (const ListCounter& one : all) one.see(line.lists[one.facet]);
    });
    for (const ListCounter& one : all) one.finish();
}

// What a record has in two findings counts once. A record of which all findings are in the set has
// its list ready; of one finding the codes are all different; only between is there work.
void ColumnCounter::count_findings(const Bitset& records,
                                   const Bitset& findings,
                                   FacetSet facets,
                                   FacetCounts& counts) {
    if (facets == 0) return;
    const std::size_t expected = records.count();
    const auto whole = counters(facets, true, expected, counts);
    const auto single = counters(facets, false, expected, counts);
    const auto firsts = columns_.first_findings();
    const auto lines = columns_.findings();
    std::vector<std::uint32_t> some;
    each_record(records, columns_.records(), [&](std::uint32_t record) {
        some.clear();
        for (std::uint32_t at = firsts[record]; at < firsts[record + 1]; ++at) {
            if (findings.holds(at)) some.push_back(at);
        }
        if (some.empty()) return;
        if (some.size() == 1) {
            const FindingLine& line = lines[some.front()];
            for (const ListCounter& one : single) one.see(line.lists[one.facet]);
        } else if (some.size() == firsts[record + 1] - firsts[record]) {
            const RecordLine& line = columns_.records()[record];
            for (const ListCounter& one : whole) one.see(line.lists[one.facet]);
        } else {
            count_some_findings(some, facets, counts);
        }
    });
    for (const auto* both : {&whole, &single}) {
        for (const ListCounter& one : *both) one.finish();
    }
}

void ColumnCounter::count_some_findings(std::span<const std::uint32_t> findings,
                                        FacetSet facets,
                                        FacetCounts& counts) {
    ++turn_;
    each_facet(facets, [&](std::size_t i) {
        const auto facet = static_cast<FacetId>(i);
        const CodeLists& lists = columns_.lists_with_parents(facet);
        auto& count = counts.of(facet);
        for (const std::uint32_t at : findings) {
            for (const CodeId code : lists[columns_.findings()[at].lists[i]]) {
                if (last_turn_[i][code] == turn_) continue;
                last_turn_[i][code] = turn_;
                ++count[code];
            }
        }
    });
}

void ColumnCounter::count_actions(const Bitset& records,
                                  const ColumnFilter::Set& findings,
                                  FacetSet facets,
                                  FacetCounts& counts) {
    const std::size_t action_limit = dictionary_.limit(FacetId::action);
    // By facet: which pairs of an action and a list were seen. Lists are few where findings are
    // many, so most findings find theirs seen.
    std::array<Bitset, facet_count> pairs;
    each_facet(facets, [&](std::size_t i) {
        pairs[i] = Bitset(action_limit * columns_.lists(static_cast<FacetId>(i)).size());
    });
    const auto firsts = columns_.first_findings();
    const auto lines = columns_.findings();
    const FacetSet of_findings = facets & finding_level, of_records = facets & ~finding_level;
    each_record(records, columns_.records(), [&](std::uint32_t record) {
        for (std::uint32_t at = firsts[record]; at < firsts[record + 1]; ++at) {
            const FindingLine& line = lines[at];
            const CodeId action = action_of(line);
            if (action < first_code_id || (findings && !findings->holds(at))) continue;
            each_facet(of_findings,
                       [&](std::size_t i) { pairs[i].add(line.lists[i] * action_limit + action); });
            each_facet(of_records, [&](std::size_t i) {
                pairs[i].add(columns_.column(static_cast<FacetId>(i))[record] * action_limit +
                             action);
            });
        }
    });
    each_facet(facets, [&](std::size_t i) {
        const auto facet = static_cast<FacetId>(i);
        const std::size_t code_limit = dictionary_.limit(facet);
        Bitset codes(action_limit * code_limit);
        pairs[i].each([&](std::size_t pair) {
            const std::size_t action = pair % action_limit;
            for (const CodeId code :
                 columns_.lists_with_parents(facet)[static_cast<ListId>(pair / action_limit)])
                codes.add(action * code_limit + code);
        });
        codes.each([&](std::size_t pair) { ++counts.of(facet)[pair % code_limit]; });
    });
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
    each_record(records, columns_.records(), [&](std::uint32_t record) {
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
                    static_cast<std::int64_t>(columns_.records()[record].children)};
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
