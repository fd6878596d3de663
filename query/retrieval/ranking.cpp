// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/ranking.hpp"

#include <algorithm>

namespace watwerkt {
namespace {

// A set of records as a part of a query.
class SetSource : public Xapian::PostingSource {
 public:
    SetSource(const Bitset& records, std::size_t size) : records_(records), size_(size) {}

    Xapian::doccount get_termfreq_min() const override { return count(); }
    Xapian::doccount get_termfreq_est() const override { return count(); }
    Xapian::doccount get_termfreq_max() const override { return count(); }
    void init(const Xapian::Database& /*database*/) override { next_ = 0; }
    void next(double /*least_weight*/) override { go_to(next_); }
    void skip_to(Xapian::docid document, double /*least_weight*/) override { go_to(document - 1); }
    bool check(Xapian::docid document, double /*least_weight*/) override {
        go_to(document - 1);
        return true;
    }
    bool at_end() const override { return at_ == records_.size(); }
    Xapian::docid get_docid() const override { return static_cast<Xapian::docid>(at_ + 1); }

 private:
    [[nodiscard]] Xapian::doccount count() const { return static_cast<Xapian::doccount>(size_); }
    void go_to(std::size_t ordinal) {
        at_ = records_.next(std::max(ordinal, next_ > 0 ? next_ - 1 : 0));
        next_ = at_ + 1;
    }

    const Bitset& records_;
    std::size_t size_;
    std::size_t at_ = 0, next_ = 0;  // at_ counts from the first call on
};

Xapian::Query without_conditions(const Xapian::Query& query);

Xapian::Query all_of(const Xapian::Query& query) {
    std::vector<Xapian::Query> parts;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
        parts.push_back(without_conditions(query.get_subquery(i)));
    return {Xapian::Query::OP_AND, parts.begin(), parts.end()};
}

// What only decides whether a record matches needs no second look, for these records do: words in a
// row, above all. Below an OR it decides whether a side adds its weight, and stays.
Xapian::Query without_conditions(const Xapian::Query& query) {
    switch (query.get_type()) {
        case Xapian::Query::OP_FILTER:
        case Xapian::Query::OP_AND_NOT:
            return without_conditions(query.get_subquery(0));
        case Xapian::Query::OP_AND_MAYBE:
            return {Xapian::Query::OP_AND_MAYBE,
                    without_conditions(query.get_subquery(0)),
                    query.get_subquery(1)};
        case Xapian::Query::OP_AND:
        case Xapian::Query::OP_PHRASE:
            return all_of(query);
        default:
            return query;
    }
}

}  // namespace

void rank_by_text(Xapian::Enquire& enquire) {
    enquire.set_weighting_scheme(Xapian::BM25Weight(ranking_weights.k1,
                                                    0,
                                                    ranking_weights.k3,
                                                    ranking_weights.b,
                                                    ranking_weights.least_length));
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
}

std::vector<Ranked> scored(const Xapian::MSet& matches) {
    std::vector<Ranked> ranking;
    ranking.reserve(matches.size());
    for (auto match = matches.begin(); match != matches.end(); ++match)
        ranking.push_back({*match - 1, score_of(match.get_weight())});
    std::ranges::sort(ranking, is_better);
    return ranking;
}

Ranking::Ranking(const Xapian::Database& database,
                 const Xapian::Query& text,
                 const Bitset& records,
                 std::size_t size,
                 std::span<const std::uint32_t> lengths,
                 TermSets& terms)
    : database_(database),
      text_(without_conditions(text)),
      records_(records),
      size_(size),
      scorer_(Scorer::make(database, text_, lengths, terms)) {}

std::vector<Ranked> Ranking::first(std::size_t count) const {
    const std::size_t wanted = std::min(count, size_);
    if (wanted == 0) return {};
    return scorer_ ? scorer_->best(records_, wanted) : first_by_xapian(wanted);
}

std::vector<Ranked> Ranking::first_by_xapian(std::size_t count) const {
    SetSource source(records_, size_);
    Xapian::Enquire enquire(database_);
    rank_by_text(enquire);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, text_, Xapian::Query(&source)));
    // Those that score as the last one does come in order of ordinal: all of them must be seen.
    for (std::size_t asked = count + 1;; asked *= 2) {
        const std::size_t seen = std::min(asked, size_);
        std::vector<Ranked> ranking =
            scored(enquire.get_mset(0, static_cast<Xapian::doccount>(seen)));
        const bool is_enough =
            ranking.size() < asked || ranking.back().score < ranking[count - 1].score;
        if (!is_enough) continue;
        ranking.resize(std::min(count, ranking.size()));
        return ranking;
    }
}

}  // namespace watwerkt
