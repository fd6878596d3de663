// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/collect.hpp"

#include <string>

#include "indexer/document/document.hpp"

namespace watwerkt {
namespace {

Xapian::Query of_kind(RecordKind kind) {
    return Xapian::Query(std::string(kind_prefix).append(kind_name(kind)));
}

Xapian::Query any_kind_of(ListKind list) {
    Xapian::Query kinds;
    for (const RecordKind kind : kinds_of(list)) kinds |= of_kind(kind);
    return kinds;
}

}  // namespace

std::vector<RecordKind> kinds_of(ListKind list) {
    switch (list) {
        case ListKind::studies:
            return {RecordKind::study};
        case ListKind::actions:
            return {RecordKind::study, RecordKind::action};
        case ListKind::stories:
            return {RecordKind::story};
    }
    return {};
}

std::vector<Ranked> collect(const Xapian::Database& database,
                            const Xapian::Query& text,
                            ListKind list,
                            bool ranked,
                            Tally& tally) {
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, text, any_kind_of(list)));
    rank_by_text(enquire);
    if (!ranked) enquire.set_weighting_scheme(Xapian::BoolWeight());
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
    return scored(matches);
}

}  // namespace watwerkt
