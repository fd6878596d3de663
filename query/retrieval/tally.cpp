// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/tally.hpp"

#include <algorithm>

namespace watwerkt {
namespace {

constexpr FacetSet excluded_finding = ~FacetSet{0};

const CodeIds& study_codes(const StudyRow& row, FacetId facet) {
    return row.codes[static_cast<std::size_t>(facet) - finding_facet_count];
}
const CodeIds& finding_codes(const FindingRow& row, FacetId facet) {
    return row.codes[static_cast<std::size_t>(facet)];
}
CodeId first_of(const CodeIds& codes) { return codes.empty() ? not_coded_id : codes.front(); }

// Fails nothing, or only the facet whose own selection is ignored.
bool passes(FacetSet failures, FacetSet ignored) { return (failures & ~ignored) == 0; }

}  // namespace

Tally::Tally(const Filter& filter,
             const Hierarchy& hierarchy,
             const FacetDictionary& dictionary,
             const OrderFacts& facts,
             ListKind list,
             bool count_facets)
    : filter_(filter),
      hierarchy_(hierarchy),
      facts_(facts),
      list_(list),
      count_facets_(count_facets),
      counts_(dictionary) {
    for (std::size_t i = 0; i < facet_count; ++i)
        last_seen_[i].assign(dictionary.limit(static_cast<FacetId>(i)), 0);
}

// Calls `use` with each code and each of its parents; a code may come more than once.
template <typename Use>
void Tally::each_code(FacetId facet, const CodeIds& codes, Use use) const {
    for (const CodeId own : codes) {
        for (CodeId code = own; code != Hierarchy::none; code = hierarchy_.parent(facet, code))
            use(code);
    }
}

int Tally::year_of(const StudyRow& row) const {
    return facts_.year(first_of(study_codes(row, FacetId::year)));
}

void Tally::see(const StudyRow& row) {
    if (filter_.is_excluded(row)) return;
    ++turn_;
    judge(row);
    if (study_failures_ == 0 && findings_stand_) add_match(row);
    if (study_failures_ == 0) add_actions(row);
    if (!count_facets_) return;
    if (list_ == ListKind::actions) {
        count_by_action(row);
    } else {
        count_by_record(row);
    }
}

void Tally::judge(const StudyRow& row) {
    study_failures_ = filter_.failures(row);
    finding_failures_.clear();
    for (const FindingRow& finding : row.findings) {
        finding_failures_.push_back(filter_.is_excluded(finding) ? excluded_finding
                                                                 : filter_.failures(finding));
    }
    const bool has_finding =
        std::ranges::any_of(finding_failures_, [](FacetSet failures) { return failures == 0; });
    findings_stand_ = has_finding || (row.findings.empty() && !filter_.needs_finding());
}

void Tally::add_match(const StudyRow& row) {
    if (row.kind == RecordKind::study) ++studies_;
    Match match;
    match.ordinal = row.ordinal;
    match.year = year_of(row);
    match.design = first_of(study_codes(row, FacetId::design));
    match.children = row.children;
    for (std::size_t i = 0; i < row.findings.size(); ++i) {
        if (finding_failures_[i] != 0 || !row.findings[i].effect) continue;
        match.effect_sum += *row.findings[i].effect;
        ++match.effects;
    }
    matches_.push_back(match);
}

void Tally::add_actions(const StudyRow& row) {
    for (std::size_t i = 0; i < row.findings.size(); ++i) {
        const CodeId action = first_of(finding_codes(row.findings[i], FacetId::action));
        if (finding_failures_[i] != 0 || action < first_code_id) continue;
        auto& [tally, ordinals] = actions_[action];
        tally.action = action;
        const bool is_new = ordinals.empty() || ordinals.back() != row.ordinal;
        if (is_new) ordinals.push_back(row.ordinal);
        if (row.kind != RecordKind::study) continue;
        if (is_new) ++tally.studies;
        ++tally.findings;
        tally.newest_year = std::max(tally.newest_year, year_of(row));
        if (row.findings[i].effect) {
            tally.effect_sum += *row.findings[i].effect;
            ++tally.effects;
        }
    }
}

void Tally::count_by_record(const StudyRow& row) {
    const auto count = [&](FacetId facet, const CodeIds& codes) {
        const auto at = static_cast<std::size_t>(facet);
        each_code(facet, codes, [&](CodeId code) {
            if (last_seen_[at][code] == turn_) return;
            last_seen_[at][code] = turn_;
            ++counts_.of(facet)[code];
        });
    };
    for (std::size_t i = finding_facet_count; findings_stand_ && i < facet_count; ++i) {
        const auto facet = static_cast<FacetId>(i);
        if (passes(study_failures_, bit(facet))) count(facet, study_codes(row, facet));
    }
    if (study_failures_ != 0) return;
    for (std::size_t n = 0; n < row.findings.size(); ++n) {
        if (finding_failures_[n] == excluded_finding) continue;
        for (std::size_t i = 0; i < finding_facet_count; ++i) {
            const auto facet = static_cast<FacetId>(i);
            if (passes(finding_failures_[n], bit(facet)))
                count(facet, finding_codes(row.findings[n], facet));
        }
    }
}

void Tally::count_by_action(const StudyRow& row) {
    for (std::size_t n = 0; n < row.findings.size(); ++n) {
        const FindingRow& finding = row.findings[n];
        const CodeId action = first_of(finding_codes(finding, FacetId::action));
        if (finding_failures_[n] == excluded_finding || action < first_code_id) continue;
        const FacetSet failures = study_failures_ | finding_failures_[n];
        for (std::size_t i = 0; i < facet_count; ++i) {
            const auto facet = static_cast<FacetId>(i);
            if (!passes(failures, bit(facet))) continue;
            const CodeIds& codes =
                i < finding_facet_count ? finding_codes(finding, facet) : study_codes(row, facet);
            each_code(facet, codes, [&](CodeId code) {
                if (pairs_[i].insert(std::uint64_t{action} << 32U | code).second)
                    ++counts_.of(facet)[code];
            });
        }
    }
}

}  // namespace watwerkt
