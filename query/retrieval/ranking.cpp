// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/ranking.hpp"

#include <algorithm>
#include <optional>

#include "query/retrieval/candidates.hpp"
#include "query/retrieval/plain_scores.hpp"

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

Ranking::Ranking(const Xapian::Database& database,
                 const Xapian::Query& text,
                 const Bitset& records,
                 std::size_t size,
                 std::span<const std::uint32_t> lengths,
                 TermSets& terms)
    : database_(database),
      text_(without_conditions(text)),
      records_(records),
      lengths_(lengths),
      terms_(terms),
      size_(size) {}

std::vector<Ranked> Ranking::first(std::size_t count) const {
    std::vector<Ranked> ranking;
    if (count == 0 || size_ == 0) return ranking;
    const std::optional<Bitset> few =
        candidates(database_, text_, records_, count, lengths_, terms_);
    const Bitset& looked_at = few ? *few : records_;
    if (auto plain = rank_plainly(database_, text_, looked_at, count, lengths_, terms_))
        return std::move(*plain);
    SetSource source(looked_at, few ? few->count() : size_);
    Xapian::Enquire enquire(database_);
    rank_by_text(enquire);
    // Also where the set takes nothing away: below a filter Xapian adds weights in another order,
    // and scores must not depend on it.
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, text_, Xapian::Query(&source)));
    const Xapian::MSet matches =
        enquire.get_mset(0, static_cast<Xapian::doccount>(std::min(count, size_)));
    ranking.reserve(matches.size());
    for (auto match = matches.begin(); match != matches.end(); ++match)
        ranking.push_back({*match - 1, match.get_weight()});
    return ranking;
}

}  // namespace watwerkt
