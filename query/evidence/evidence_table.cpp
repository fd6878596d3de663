// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/evidence/evidence_table.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/document/document.hpp"

namespace watwerkt {

// Through the stock spy, as collecting does: it also works on a remote shard.
EvidenceTable::EvidenceTable(const Xapian::Database& database) {
    const Xapian::Query studies(std::string(kind_prefix).append(kind_name(RecordKind::study)));
    Xapian::Enquire enquire(database);
    enquire.set_query(studies);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::ValueCountMatchSpy spy(row_slot);
    enquire.add_matchspy(&spy);
    const Xapian::doccount all = database.get_doccount();
    static_cast<void>(enquire.get_mset(0, 0, all));
    studies_.reserve(spy.get_total());
    for (auto row = spy.values_begin(); row != spy.values_end(); ++row) {
        StudyRow study;
        unpack(*row, study);
        studies_.push_back(std::move(study));
    }
    std::ranges::sort(studies_, {}, &StudyRow::ordinal);
}

}  // namespace watwerkt
