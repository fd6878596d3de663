// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/spy_retrieval.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/columns/columns_writer.hpp"
#include "query/retrieval/collect.hpp"
#include "query/retrieval/tally.hpp"

namespace watwerkt {
namespace {

constexpr std::size_t most_selection_bytes = std::size_t{16} << 20U;

class SpyFound : public Found {
 public:
    SpyFound(const Xapian::Database& database,
             const FacetDictionary& dictionary,
             const Hierarchy& hierarchy,
             const OrderFacts& facts,
             const Look& look)
        : facts_(facts),
          look_(look),
          tally_(look.filter, hierarchy, dictionary, facts, look.list, look.count_facets),
          ranking_(collect(database, look.text, look.list, look.is_ranked, tally_)) {
        for (const auto& [code, seen] : tally_.actions()) tallies_.push_back(seen.tally);
    }

    [[nodiscard]] std::size_t studies() const override { return tally_.studies(); }
    [[nodiscard]] std::size_t total() const override {
        return look_.list == ListKind::actions ? tally_.actions().size() : tally_.matches().size();
    }
    [[nodiscard]] const FacetCounts& counts() const override { return tally_.counts(); }

    [[nodiscard]] std::vector<std::uint32_t> records(std::size_t offset,
                                                     std::size_t limit) const override {
        const std::vector<std::uint32_t> all = look_.is_ranked ? by_score() : by_key();
        return page_of(std::span(all), offset, limit);
    }

    [[nodiscard]] std::vector<ActionTally> actions(std::size_t offset,
                                                   std::size_t limit) const override {
        if (look_.list != ListKind::actions) return {};
        std::vector<ActionTally> all = tallies_;
        if (look_.is_ranked) {
            auto scores = action_scores(0);
            std::ranges::sort(all, [&](const ActionTally& a, const ActionTally& b) {
                return std::tuple(scores[b.action], b.studies, a.action) <
                       std::tuple(scores[a.action], a.studies, b.action);
            });
        } else {
            sort_actions(all, look_.sort);
        }
        return page_of(std::span(std::as_const(all)), offset, limit);
    }

    [[nodiscard]] const std::vector<ActionTally>& tallies() const override { return tallies_; }

    [[nodiscard]] std::map<CodeId, double> action_scores(double /*share*/) const override {
        std::map<CodeId, double> best;
        if (look_.list != ListKind::actions || !look_.is_ranked) return best;
        std::unordered_map<std::uint32_t, double> scores;
        for (const Ranked& ranked : ranking_) scores[ranked.ordinal] = ranked.score;
        for (const auto& [action, seen] : tally_.actions()) {
            for (const std::uint32_t ordinal : seen.ordinals)
                best[action] = std::max(best[action], scores[ordinal]);
        }
        return best;
    }

 private:
    [[nodiscard]] std::vector<std::uint32_t> by_score() const {
        std::vector<bool> is_match;
        for (const Match& match : tally_.matches()) {
            if (match.ordinal >= is_match.size()) is_match.resize(match.ordinal + 1, false);
            is_match[match.ordinal] = true;
        }
        std::vector<std::uint32_t> ordinals;
        for (const Ranked& ranked : ranking_) {
            if (ranked.ordinal < is_match.size() && is_match[ranked.ordinal])
                ordinals.push_back(ranked.ordinal);
        }
        return ordinals;
    }

    [[nodiscard]] std::vector<std::uint32_t> by_key() const {
        std::vector<std::pair<SortKey, std::uint32_t>> keyed;
        keyed.reserve(tally_.matches().size());
        for (const Match& match : tally_.matches())
            keyed.emplace_back(facts_.key_of(match, look_.sort), match.ordinal);
        std::ranges::sort(keyed, [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        std::vector<std::uint32_t> ordinals;
        ordinals.reserve(keyed.size());
        for (const auto& [key, ordinal] : keyed) ordinals.push_back(ordinal);
        return ordinals;
    }

    const OrderFacts& facts_;
    Look look_;
    Tally tally_;
    std::vector<Ranked> ranking_;
    std::vector<ActionTally> tallies_;
};

}  // namespace

Columns read_columns(const Xapian::Database& database,
                     const FacetDictionary& dictionary,
                     const Hierarchy& hierarchy) {
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query::MatchAll);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::ValueCountMatchSpy spy(row_slot);
    enquire.add_matchspy(&spy);
    static_cast<void>(enquire.get_mset(0, 0, database.get_doccount()));
    // Rows begin with their ordinal, the largest byte first, and the spy sorts what it counts.
    ColumnsWriter writer(dictionary, hierarchy);
    StudyRow row, missing;
    missing.kind = RecordKind::story;
    for (auto bytes = spy.values_begin(); bytes != spy.values_end(); ++bytes) {
        unpack(*bytes, row);
        for (; missing.ordinal < row.ordinal; ++missing.ordinal) writer.add(missing);
        writer.add(row);
        missing.ordinal = row.ordinal + 1;
    }
    Columns columns = Columns::from_bytes(writer.bytes());
    columns.verify(dictionary);
    return columns;
}

std::unique_ptr<Found> SpyRetrieval::find(const Look& look) {
    return std::make_unique<SpyFound>(database_, dictionary_, hierarchy_, facts_, look);
}

StudyRow SpyRetrieval::row(std::uint32_t ordinal) {
    StudyRow row;
    unpack(database_.get_document(ordinal + 1).get_value(row_slot), row);
    return row;
}

SelectionSets& SpyRetrieval::selections() {
    if (!selections_) {
        if (columns_ == nullptr)
            columns_ = &read_.emplace(read_columns(database_, dictionary_, hierarchy_));
        selections_.emplace(*columns_, most_selection_bytes);
    }
    return *selections_;
}

}  // namespace watwerkt
