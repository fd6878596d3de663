// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/evidence/evidence_table.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "indexer/document/document.hpp"

namespace watwerkt {
namespace {

const CodeIds& codes(const StudyRow& study, FacetId facet) {
    return study.codes[static_cast<std::size_t>(facet) - finding_facet_count];
}
CodeId first(const CodeIds& ids) { return ids.empty() ? not_coded_id : ids.front(); }

std::uint32_t to_count(std::uint64_t count) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(std::min(count, most));
}

// Through the stock spy, as collecting does: it also works on a remote shard.
std::vector<StudyRow> read_rows(const Xapian::Database& database) {
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(std::string(kind_prefix).append(kind_name(RecordKind::study))));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::ValueCountMatchSpy spy(row_slot);
    enquire.add_matchspy(&spy);
    static_cast<void>(enquire.get_mset(0, 0, database.get_doccount()));
    std::vector<StudyRow> rows;
    rows.reserve(spy.get_total());
    for (auto row = spy.values_begin(); row != spy.values_end(); ++row) {
        unpack(*row, rows.emplace_back());
    }
    std::ranges::sort(rows, {}, &StudyRow::ordinal);
    return rows;
}

CompactFinding compact(const FindingRow& row) {
    const auto code = [&row](FacetId facet) {
        return first(row.codes[static_cast<std::size_t>(facet)]);
    };
    CompactFinding finding;
    finding.action = code(FacetId::action);
    finding.outcome = code(FacetId::outcome);
    finding.gap = code(FacetId::gap);
    finding.children = to_count(row.children);
    finding.months_after = row.months_after;
    finding.not_pooled = row.not_pooled;
    finding.direction = row.direction;
    finding.flags = row.flags;
    if (row.not_pooled == NotPooled::pooled && row.effect) {
        const double error = static_cast<double>(row.standard_error) * effect_unit;
        finding.effect = static_cast<double>(*row.effect) * effect_unit;
        finding.variance = error * error;
    }
    return finding;
}

}  // namespace

EvidenceTable::EvidenceTable(const Xapian::Database& database,
                             const CodeFacts& facts,
                             std::span<const int> years)
    : EvidenceTable(read_rows(database), facts, years) {}

EvidenceTable::EvidenceTable(std::vector<StudyRow> rows,
                             const CodeFacts& facts,
                             std::span<const int> years)
    : rows_(std::move(rows)) {
    studies_.reserve(rows_.size());
    for (const StudyRow& row : rows_) add(row, facts, years);
}

void EvidenceTable::add(const StudyRow& row, const CodeFacts& facts, std::span<const int> years) {
    CompactStudy study;
    study.ordinal = row.ordinal;
    study.first_finding = static_cast<std::uint32_t>(findings_.size());
    study.finding_count = static_cast<std::uint32_t>(row.findings.size());
    study.children = to_count(row.children);
    study.year = static_cast<std::int16_t>(years[first(codes(row, FacetId::year))]);
    study.is_randomised = facts.start_certainty(first(codes(row, FacetId::design))) == 4;
    study.has_high_risk = row.has_high_risk;
    const CodeIds& countries = codes(row, FacetId::country);
    study.is_unknown_country = countries.empty();
    for (const CodeId country : countries) {
        study.is_similar_country |= facts.is_similar_country(country);
        study.is_unknown_country |= country < first_code_id;
        study.is_dutch |= country == facts.netherlands();
    }
    studies_.push_back(study);
    for (const FindingRow& finding : row.findings) findings_.push_back(compact(finding));
}

}  // namespace watwerkt
