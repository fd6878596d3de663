// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/match_set.hpp"

#include <string>

namespace watwerkt {
namespace {

using Query = Xapian::Query;

class Matcher {
 public:
    Matcher(const Xapian::Database& database, TermSets& terms)
        : database_(database), terms_(terms) {}

    Bitset of(const Query& query) {
        Bitset set(terms_.records());
        add(query, set);
        return set;
    }

 private:
    static std::string term_of(const Query& leaf) { return *leaf.get_terms_begin(); }

    // `set` may hold something already.
    void add(const Query& query, Bitset& set) {
        switch (query.get_type()) {
            case Query::LEAF_TERM:
                terms_.of(term_of(query))->add_to(set);
                return;
            case Query::LEAF_MATCH_ALL:
                set |= Bitset(set.size(), true);
                return;
            case Query::LEAF_MATCH_NOTHING:
                return;
            case Query::OP_OR:
            case Query::OP_SYNONYM:
            case Query::OP_MAX:
                for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
                    add(query.get_subquery(i), set);
                return;
            case Query::OP_SCALE_WEIGHT:
            case Query::OP_AND_MAYBE:  // what may be there makes no match
                add(query.get_subquery(0), set);
                return;
            default:
                set |= whole(query);
        }
    }

    Bitset whole(const Query& query) {
        switch (query.get_type()) {
            case Query::OP_AND:
            case Query::OP_FILTER:
                return all_of(query);
            case Query::OP_AND_NOT: {
                Bitset set = of(query.get_subquery(0));
                for (std::size_t i = 1; i < query.get_num_subqueries(); ++i)
                    set -= of(query.get_subquery(i));
                return set;
            }
            default:
                return by_xapian(query);
        }
    }

    Bitset all_of(const Query& query) {
        Bitset set = of(query.get_subquery(0));
        for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
            const Query part = query.get_subquery(i);
            if (part.get_type() == Query::LEAF_TERM) {
                terms_.of(term_of(part))->keep_in(set);
            } else {
                set &= of(part);
            }
        }
        return set;
    }

    // Words in a row too: the matcher reads no more of their places than it must.
    Bitset by_xapian(const Query& query) const {
        Xapian::Enquire enquire(database_);
        enquire.set_query(query);
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_docid_order(Xapian::Enquire::ASCENDING);
        const Xapian::MSet matches = enquire.get_mset(0, database_.get_doccount());
        Bitset set(terms_.records());
        for (auto match = matches.begin(); match != matches.end(); ++match) set.add(*match - 1);
        return set;
    }

    const Xapian::Database& database_;
    TermSets& terms_;
};

}  // namespace

Bitset match_set(const Xapian::Database& database, const Xapian::Query& query, TermSets& terms) {
    return Matcher(database, terms).of(query);
}

}  // namespace watwerkt
