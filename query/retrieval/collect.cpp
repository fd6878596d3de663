// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/collect.hpp"

#include <string>

#include "indexer/document/document.hpp"

namespace watwerkt {
namespace {

Xapian::Query of_kind(RecordKind kind) {
    return Xapian::Query(std::string(kind_prefix).append(kind_name(kind)));
}

Xapian::Query kinds_of(ListKind list) {
    switch (list) {
        case ListKind::studies:
            return of_kind(RecordKind::study);
        case ListKind::actions:
            return of_kind(RecordKind::study) | of_kind(RecordKind::action);
        case ListKind::stories:
            return of_kind(RecordKind::story);
    }
    return {};
}

}  // namespace

std::vector<Ranked> collect(const Xapian::Database& database,
                            const Xapian::Query& text,
                            ListKind list,
                            bool ranked,
                            Tally& tally) {
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, text, kinds_of(list)));
    if (ranked) {
        enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.5, 0.5));
    } else {
        enquire.set_weighting_scheme(Xapian::BoolWeight());
    }
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    Xapian::ValueCountMatchSpy rows(row_slot);
    enquire.add_matchspy(&rows);
    // Counts are only exact when the matcher looks at every document.
    const Xapian::doccount all = database.get_doccount();
    const Xapian::MSet matches = enquire.get_mset(0, ranked ? all : 0, all);
    StudyRow row;
    for (auto bytes = rows.values_begin(); bytes != rows.values_end(); ++bytes) {
        unpack(*bytes, row);
        tally.see(row);
    }
    std::vector<Ranked> ranking;
    ranking.reserve(matches.size());
    for (auto match = matches.begin(); match != matches.end(); ++match)
        ranking.push_back({*match - 1, match.get_weight()});
    return ranking;
}

}  // namespace watwerkt
