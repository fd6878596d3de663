// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/column_retrieval.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <tuple>
#include <utility>
#include <vector>

#include "query/retrieval/collect.hpp"
#include "query/retrieval/match_set.hpp"
#include "query/retrieval/ranking.hpp"

namespace watwerkt {
namespace {

constexpr FacetSet every_facet = (FacetSet{1} << facet_count) - 1;
// How many records are ranked first where nobody knows how many are needed; then ever more.
constexpr std::size_t first_ranked = 4096, more_times = 8;
// Of an order that is the same for every question so many are kept.
constexpr std::size_t kept_first = 16384;

// The records of each ListKind.
std::array<Bitset, 3> records_by_list(const Columns& columns) {
    std::array<Bitset, 3> by_kind, by_list;
    by_kind.fill(Bitset(columns.record_count()));
    by_list = by_kind;
    for (std::uint32_t record = 0; record < columns.record_count(); ++record)
        by_kind[static_cast<std::size_t>(columns.kind(record))].add(record);
    for (const ListKind list : {ListKind::studies, ListKind::actions, ListKind::stories}) {
        for (const RecordKind kind : kinds_of(list))
            by_list[static_cast<std::size_t>(list)] |= by_kind[static_cast<std::size_t>(kind)];
    }
    return by_list;
}

// Of each action the score of the most relevant record about it, as far as those were looked at.
class ActionScores {
 public:
    explicit ActionScores(CodeId limit = 0) : scores_(limit, unknown) {}

    // Better records come first.
    void add(CodeId action, double score) {
        if (has(action)) return;
        scores_[action] = score;
        ++count_;
    }
    [[nodiscard]] bool has(CodeId action) const { return scores_[action] != unknown; }
    [[nodiscard]] double of(CodeId action) const { return scores_[action]; }
    [[nodiscard]] std::size_t count() const noexcept { return count_; }
    // The score of the action in a place, best first.
    [[nodiscard]] double at_place(std::size_t place) const {
        std::vector<double> scores = scores_;
        const auto at = scores.begin() + static_cast<std::ptrdiff_t>(place);
        std::ranges::nth_element(scores, at, std::greater());
        return *at;
    }
    [[nodiscard]] std::map<CodeId, double> all() const {
        std::map<CodeId, double> all;
        for (CodeId action = 0; action < scores_.size(); ++action) {
            if (has(action)) all.emplace_hint(all.end(), action, scores_[action]);
        }
        return all;
    }

 private:
    static constexpr double unknown = -1;
    std::vector<double> scores_;  // by action
    std::size_t count_ = 0;
};

}  // namespace

class ColumnRetrieval::Result : public Found {
 public:
    Result(ColumnRetrieval& from, const Look& look)
        : from_(from),
          look_(look),
          filter_(look.filter, from.selections_),
          counts_(from.dictionary_),
          findings_(filter_.findings()),
          standing_(filter_.records_that_stand(findings_)) {
        Bitset matching = match_set(from.database_, look.text, from.terms_);
        matching &= from.records_of(look.list);
        matching_ = std::make_shared<const Bitset>(std::move(matching));
        unfiltered_ = both(matching_, filter_.records());
        matches_ = both(unfiltered_, standing_);
        match_count_ = matches_->count();
        if (look.count_facets) count_facets();
    }

    [[nodiscard]] std::size_t studies() const override {
        return matches_->count_with(from_.records_of(ListKind::studies));
    }
    [[nodiscard]] std::size_t total() const override {
        return look_.list == ListKind::actions ? tallies().size() : match_count_;
    }
    [[nodiscard]] const FacetCounts& counts() const override { return counts_; }

    [[nodiscard]] std::vector<std::uint32_t> records(std::size_t offset,
                                                     std::size_t limit) const override {
        const std::size_t wanted = std::min(total(), offset + std::min(limit, total()));
        std::vector<std::uint32_t> first;
        if (look_.is_ranked) {
            for (const Ranked& ranked : ranking().first(wanted)) first.push_back(ranked.ordinal);
        } else {
            first = first_by_key(wanted);
        }
        return page_of(std::span(std::as_const(first)), offset, limit);
    }

    [[nodiscard]] std::vector<ActionTally> actions(std::size_t offset,
                                                   std::size_t limit) const override {
        if (look_.list != ListKind::actions) return {};
        std::vector<ActionTally> all = tallies();
        if (!look_.is_ranked) {
            sort_actions(all, look_.sort);
            return page_of(std::span(std::as_const(all)), offset, limit);
        }
        const std::size_t wanted = std::min(all.size(), offset + std::min(limit, all.size()));
        const ActionScores& best = best_scores([&](const ActionScores& seen, double last) {
            // Those that are wanted must be known, and every action that is their equal.
            return seen.count() >= wanted && (wanted == 0 || seen.at_place(wanted - 1) > last);
        });
        std::erase_if(all, [&](const ActionTally& one) { return !best.has(one.action); });
        std::ranges::sort(all, [&](const ActionTally& a, const ActionTally& b) {
            return std::tuple(best.of(b.action), b.studies, a.action) <
                   std::tuple(best.of(a.action), a.studies, b.action);
        });
        return page_of(std::span(std::as_const(all)), offset, limit);
    }

    [[nodiscard]] const std::vector<ActionTally>& tallies() const override {
        if (!tallies_)
            tallies_ =
                ColumnCounter::tallies_of(from_.sum_actions(*unfiltered_, look_.list, findings_));
        return *tallies_;
    }

    [[nodiscard]] std::map<CodeId, double> action_scores(double share) const override {
        if (look_.list != ListKind::actions || !look_.is_ranked) return {};
        return best_scores([share](const ActionScores& seen, double last) {
                   return seen.count() > 0 && last < seen.at_place(0) * share;
               })
            .all();
    }

 private:
    [[nodiscard]] const Ranking& ranking() const {
        if (!ranking_) {
            ranking_.emplace(from_.database_,
                             look_.text,
                             *matches_,
                             match_count_,
                             from_.columns_.lengths(),
                             from_.terms_);
        }
        return *ranking_;
    }

    // The best score of each action, until that is enough: then the other actions score no more
    // than the last record that was looked at.
    template <typename IsEnough>
    [[nodiscard]] const ActionScores& best_scores(IsEnough is_enough) const {
        std::size_t& count = ranked_for_actions_;
        while (!is_all_scored_ && (count == 0 || !is_enough(scores_, least_scored_))) {
            count = count == 0 ? first_ranked : count * more_times;
            const std::vector<Ranked> ranked = ranking().first(count);
            scores_ = ActionScores(from_.dictionary_.limit(FacetId::action));
            for (const Ranked& one : ranked) {
                from_.counter_.each_action(
                    one.ordinal, findings_, [&](CodeId action) { scores_.add(action, one.score); });
            }
            least_scored_ = ranked.empty() ? 0 : ranked.back().score;
            is_all_scored_ = count >= ranking().size() || scores_.count() == tallies().size();
        }
        return scores_;
    }

    // Where the order is the same for every question, the first of all records are tried first when
    // enough of them can be expected to match.
    [[nodiscard]] std::vector<std::uint32_t> first_by_key(std::size_t wanted) const {
        const std::size_t expected_times = 2;
        if (look_.sort != SortOrder::effect &&
            expected_times * wanted * matches_->size() < match_count_ * kept_first) {
            std::vector<std::uint32_t> first;
            for (const std::uint32_t record : from_.first_of_all(look_.sort)) {
                if (matches_->holds(record)) first.push_back(record);
                if (first.size() == wanted) return first;
            }
        }
        return from_.first_by_key(*matches_, findings_, look_.sort, wanted);
    }

    void count_facets() {
        if (is_browsing()) {
            counts_ = *from_.kept_counts(look_.list, look_.filter);
        } else {
            count_each_facet();
        }
    }

    // The facets without a selection of their own together, each of the others without its own.
    void count_each_facet() {
        const FacetSet selected = filter_.selected();
        if (!add_counted_before(look_.filter, every_facet & ~selected))
            count(*matches_, findings_, every_facet & ~selected);
        for (std::size_t i = 0; i < facet_count; ++i) {
            const auto facet = static_cast<FacetId>(i);
            if ((selected & bit(facet)) != 0) count_without_own(facet);
        }
    }

    void count_without_own(FacetId facet) {
        const Filter others = look_.filter.without(facet);
        if (add_counted_before(others, bit(facet))) return;
        if (is_browsing() && has_few_choices(others)) {
            counts_.of(facet) = from_.kept_counts(look_.list, others)->of(facet);
        } else if ((bit(facet) & finding_level) != 0) {
            const ColumnFilter::Set findings = filter_.findings(bit(facet));
            // Other records have nothing to count.
            Bitset records = *unfiltered_;
            if (findings) records &= from_.selections_.fold().records_with(*findings);
            count(records, findings, bit(facet));
        } else {
            Bitset records = *matching_;
            keep_in(records, filter_.records(bit(facet)));
            keep_in(records, standing_);
            count(records, findings_, bit(facet));
        }
    }

    // Without a text.
    [[nodiscard]] bool is_of_all() const {
        return look_.text.get_type() == Xapian::Query::LEAF_MATCH_ALL;
    }
    // What is counted can be kept.
    [[nodiscard]] bool is_browsing() const { return from_.keeps_pages_ && is_of_all(); }
    // Whether it was counted when the index was made.
    bool add_counted_before(const Filter& filter, FacetSet facets) {
        if (!is_of_all() || look_.list != ListKind::studies) return false;
        const auto counted = from_.counted_before(filter);
        if (!counted.empty()) from_.add_counted(counted, facets, counts_);
        return !counted.empty();
    }
    static bool has_few_choices(const Filter& filter) {
        return std::popcount(filter.selected()) <= 1 && filter.excluded() == 0;
    }

    // Records that do not stand have none of the findings.
    void count(const Bitset& records, const ColumnFilter::Set& findings, FacetSet facets) {
        if (look_.list == ListKind::actions) {
            from_.counter_.count_actions(records, findings, facets, counts_);
            return;
        }
        FacetSet of_records = facets & ~finding_level;
        if (findings) {
            from_.counter_.count_findings(records, *findings, facets & finding_level, counts_);
        } else {
            of_records = facets;
        }
        from_.count_records(records, look_.list, of_records, counts_);
    }

    using Shared = std::shared_ptr<const Bitset>;
    static Shared both(const Shared& records, const ColumnFilter::Set& left) {
        if (!left) return records;
        Bitset rest = *records;
        rest &= *left;
        return std::make_shared<const Bitset>(std::move(rest));
    }

    friend class ColumnRetrieval;

    ColumnRetrieval& from_;
    Look look_;
    ColumnFilter filter_;
    FacetCounts counts_;
    ColumnFilter::Set findings_, standing_;
    Shared matching_;    // the text, and of the kinds that are listed
    Shared unfiltered_;  // of those, the records that no study-level selection takes out
    Shared matches_;
    std::size_t match_count_ = 0;
    // Once asked for.
    mutable std::optional<std::vector<ActionTally>> tallies_;
    mutable std::optional<Ranking> ranking_;
    mutable ActionScores scores_;  // of the actions of the best `ranked_for_actions_` records
    mutable std::size_t ranked_for_actions_ = 0;
    mutable double least_scored_ = 0;
    mutable bool is_all_scored_ = false;
};

ColumnRetrieval::ColumnRetrieval(const Xapian::Database& database,
                                 const Columns& columns,
                                 const PageCounts& page_counts,
                                 const CodeRecords& code_records,
                                 const FacetDictionary& dictionary,
                                 const Hierarchy& hierarchy,
                                 const OrderFacts& facts,
                                 const RetrievalMemory& memory)
    : database_(database),
      columns_(columns),
      page_counts_(page_counts),
      dictionary_(dictionary),
      numbers_(dictionary),
      terms_(database, columns.record_count(), memory.term_bytes),
      selections_(columns, memory.selection_bytes),
      counter_(columns, dictionary, hierarchy, facts),
      code_counter_(code_records, dictionary),
      pages_(memory.page_bytes),
      keeps_pages_(memory.page_bytes > 0),
      of_list_(records_by_list(columns)) {}

std::unique_ptr<Found> ColumnRetrieval::find(const Look& look) {
    return std::make_unique<Result>(*this, look);
}

std::span<const std::uint32_t> ColumnRetrieval::counted_before(const Filter& filter) const {
    std::array<std::uint32_t, 2> page{no_code_number, no_code_number};
    if (filter.excluded() != 0 || std::popcount(filter.selected()) > 2) return {};
    std::size_t size = 0;
    for (std::size_t i = 0; i < facet_count; ++i) {
        const auto facet = static_cast<FacetId>(i);
        if ((filter.selected() & bit(facet)) == 0) continue;
        const std::optional<CodeId> only = filter.chosen(facet).only;
        if (!only) return {};
        page[size++] = numbers_.of(facet, *only);
    }
    return page_counts_.of(page[0], page[1]);
}

void ColumnRetrieval::add_counted(std::span<const std::uint32_t> counted,
                                  FacetSet facets,
                                  FacetCounts& counts) const {
    for (std::size_t i = 0; i < facet_count; ++i) {
        const auto facet = static_cast<FacetId>(i);
        if ((facets & bit(facet)) == 0) continue;
        auto& count = counts.of(facet);
        for (CodeId code = 0; code < count.size(); ++code)
            count[code] += counted[numbers_.of(facet, code)];
    }
}

std::shared_ptr<const FacetCounts> ColumnRetrieval::kept_counts(ListKind list,
                                                                const Filter& filter) {
    return pages_.get(
        std::to_string(static_cast<int>(list)) + filter.key(),
        [&] {
            Result page(*this, {Xapian::Query::MatchAll, false, filter, list});
            page.count_each_facet();
            return std::move(page.counts_);
        },
        [](const FacetCounts& counts) { return counts.bytes(); });
}

std::vector<std::uint32_t> ColumnRetrieval::first_by_key(const Bitset& records,
                                                         const ColumnFilter::Set& findings,
                                                         SortOrder order,
                                                         std::size_t wanted) const {
    using Keyed = std::pair<SortKey, std::uint32_t>;
    const auto is_before = [](const Keyed& a, const Keyed& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    };
    // A heap with the last of the first on top.
    std::vector<Keyed> first;
    first.reserve(wanted + 1);
    records.each([&](std::size_t record) {
        const auto ordinal = static_cast<std::uint32_t>(record);
        const Keyed one(counter_.key_of(ordinal, findings, order), ordinal);
        if (first.size() == wanted && (wanted == 0 || !is_before(one, first.front()))) return;
        first.push_back(one);
        std::ranges::push_heap(first, is_before);
        if (first.size() <= wanted) return;
        std::ranges::pop_heap(first, is_before);
        first.pop_back();
    });
    std::ranges::sort_heap(first, is_before);
    std::vector<std::uint32_t> ordinals;
    ordinals.reserve(first.size());
    for (const auto& [key, ordinal] : first) ordinals.push_back(ordinal);
    return ordinals;
}

const std::vector<std::uint32_t>& ColumnRetrieval::first_of_all(SortOrder order) {
    auto& first = first_of_all_[static_cast<std::size_t>(order)];
    if (!first) {
        const Bitset all(columns_.record_count(), true);
        first = first_by_key(all, std::nullopt, order, std::min(kept_first, all.size()));
    }
    return *first;
}

// Of more than half of all records the others are summed and taken away; what is newest is not a
// sum, and is looked for.
std::vector<ActionSums> ColumnRetrieval::sum_actions(const Bitset& records,
                                                     ListKind list,
                                                     const ColumnFilter::Set& findings) {
    const Bitset& all = records_of(list);
    if (!findings && 2 * records.count() > all.count()) {
        auto& whole = sums_of_list_[static_cast<std::size_t>(list)];
        if (!whole) whole = counter_.sum_actions(all, findings);
        std::vector<ActionSums> sums = *whole;
        Bitset others = all;
        others -= records;
        const std::vector<ActionSums> of_others = counter_.sum_actions(others, findings);
        for (CodeId action = 0; action < sums.size(); ++action) sums[action] -= of_others[action];
        if (counter_.find_newest_years(records, first_of_all(SortOrder::year), sums)) return sums;
    }
    return counter_.sum_actions(records, findings);
}

const FacetCounts& ColumnRetrieval::counts_of_all(ListKind list) {
    auto& counts = counts_of_list_[static_cast<std::size_t>(list)];
    if (!counts) {
        counts.emplace(dictionary_);
        const auto counted =
            list == ListKind::studies ? page_counts_.of() : std::span<const std::uint32_t>();
        if (counted.empty()) {
            counter_.count_records(records_of(list), every_facet, *counts);
        } else {
            add_counted(counted, every_facet, *counts);
        }
    }
    return *counts;
}

// Of more than half of all records it is quicker to count the others; of many, code by code.
void ColumnRetrieval::count_records(const Bitset& records,
                                    ListKind list,
                                    FacetSet facets,
                                    FacetCounts& counts) {
    const Bitset& all = records_of(list);
    const std::size_t size = records.count(), other_size = all.count() - size;
    if (std::min(size, other_size) > code_counter_.cost_in_rows(facets)) {
        code_counter_.count_records(records, facets, counts);
        return;
    }
    if (size <= other_size) {
        counter_.count_records(records, facets, counts);
        return;
    }
    Bitset others = all;
    others -= records;
    FacetCounts of_others(dictionary_);
    counter_.count_records(others, facets, of_others);
    const FacetCounts& whole = counts_of_all(list);
    for (std::size_t i = 0; i < facet_count; ++i) {
        const auto facet = static_cast<FacetId>(i);
        if ((facets & bit(facet)) == 0) continue;
        auto& count = counts.of(facet);
        for (CodeId code = 0; code < count.size(); ++code)
            count[code] += whole.of(facet)[code] - of_others.of(facet)[code];
    }
}

}  // namespace watwerkt
