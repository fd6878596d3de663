// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/evidence/evidence_table.hpp"

#include <algorithm>
#include <limits>

namespace watwerkt {
namespace {

CodeId first(std::span<const CodeId> ids) { return ids.empty() ? not_coded_id : ids.front(); }

std::uint32_t to_count(std::uint64_t count) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(std::min(count, most));
}

// What a list of codes means, for every list of a facet.
template <typename Meaning>
auto by_list(const CodeLists& lists, Meaning meaning) {
    std::vector<decltype(meaning(lists[0]))> meanings;
    meanings.reserve(lists.size());
    for (ListId list = 0; list < lists.size(); ++list) meanings.push_back(meaning(lists[list]));
    return meanings;
}

}  // namespace

EvidenceTable::EvidenceTable(const Columns& columns,
                             const CodeFacts& facts,
                             std::span<const int> years)
    : columns_(columns),
      actions_(by_list(columns.lists(FacetId::action), first)),
      outcomes_(by_list(columns.lists(FacetId::outcome), first)),
      gaps_(by_list(columns.lists(FacetId::gap), first)),
      is_randomised_(by_list(
          columns.lists(FacetId::design),
          [&](std::span<const CodeId> ids) { return facts.start_certainty(first(ids)) == 4; })),
      countries_(by_list(columns.lists(FacetId::country),
                         [&](std::span<const CodeId> ids) {
                             Place place{false, ids.empty(), false};
                             for (const CodeId country : ids) {
                                 place.is_similar |= facts.is_similar_country(country);
                                 place.is_unknown |= country < first_code_id;
                                 place.is_dutch |= country == facts.netherlands();
                             }
                             return place;
                         })),
      years_(by_list(columns.lists(FacetId::year), [&](std::span<const CodeId> ids) {
          return static_cast<std::int16_t>(years[first(ids)]);
      })) {}

CompactStudy EvidenceTable::study(std::uint32_t record) const {
    const auto list = [&](FacetId facet) { return columns_.column(facet)[record]; };
    const Place& place = countries_[list(FacetId::country)];
    CompactStudy study;
    study.ordinal = record;
    study.children = to_count(columns_.children()[record]);
    study.year = years_[list(FacetId::year)];
    study.is_randomised = is_randomised_[list(FacetId::design)];
    study.has_high_risk = columns_.has_high_risk(record);
    study.is_similar_country = place.is_similar;
    study.is_unknown_country = place.is_unknown;
    study.is_dutch = place.is_dutch;
    return study;
}

CompactFinding EvidenceTable::finding(std::uint32_t place) const {
    const FindingLine& line = columns_.findings()[place];
    const FindingFacts& facts = columns_.finding_facts()[place];
    CompactFinding finding;
    finding.action = action_of(place);
    finding.outcome = outcome_of(place);
    finding.gap = gaps_[list_of(place, FacetId::gap)];
    finding.children = to_count(facts.children);
    finding.months_after = facts.months_after;
    finding.not_pooled = facts.not_pooled;
    finding.direction = facts.direction;
    finding.flags = facts.flags;
    if (facts.not_pooled == NotPooled::pooled && line.effect != no_effect) {
        const double error = static_cast<double>(facts.standard_error) * effect_unit;
        finding.effect = static_cast<double>(line.effect) * effect_unit;
        finding.variance = error * error;
    }
    return finding;
}

}  // namespace watwerkt
