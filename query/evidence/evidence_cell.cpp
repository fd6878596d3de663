// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/evidence/evidence_cell.hpp"

#include <algorithm>
#include <limits>

namespace watwerkt {
namespace {

constexpr std::uint32_t no_cell = UINT32_MAX;

const CodeIds& codes(const FindingRow& finding, FacetId facet) {
    return finding.codes[static_cast<std::size_t>(facet)];
}
const CodeIds& codes(const StudyRow& study, FacetId facet) {
    return study.codes[static_cast<std::size_t>(facet) - finding_facet_count];
}
CodeId first(const CodeIds& ids) { return ids.empty() ? not_coded_id : ids.front(); }

bool has_flag(const FindingRow& finding, FindingFlag flag) { return (finding.flags & flag) != 0; }

EffectSize effect_of(const FindingRow& finding) {
    const double error = static_cast<double>(finding.standard_error) * effect_unit;
    return {static_cast<double>(*finding.effect) * effect_unit, error * error};
}

// May speak by its direction when it has no figure.
bool has_direction(const FindingRow& finding) {
    if (finding.direction == FoundDirection::unknown) return false;
    switch (finding.not_pooled) {
        case NotPooled::figure_missing:
        case NotPooled::unit:
        case NotPooled::uncertainty_missing:
        case NotPooled::clusters_unknown:
            return true;
        case NotPooled::pooled:
        case NotPooled::exposure:
        case NotPooled::action_unknown:
        case NotPooled::outcome_unknown:
        case NotPooled::overview:
        case NotPooled::no_comparison:
        case NotPooled::favourable_unknown:
        case NotPooled::implausible:
            return false;
    }
    return false;
}

// A moment of measuring as months; not said counts as at the end.
int moment_of(const FindingRow& finding) {
    return finding.months_after == months_unknown ? 0 : finding.months_after;
}

class Collector {
 public:
    Collector(const Filter& filter,
              const Hierarchy& hierarchy,
              const CodeFacts& facts,
              std::span<const int> years,
              double correlation)
        : filter_(filter),
          hierarchy_(hierarchy),
          facts_(facts),
          years_(years),
          correlation_(correlation),
          place_(std::size_t{facts.action_limit()} * facts.outcome_limit(), no_cell) {}

    // Only this cell, and the witness sees its findings.
    void only(CellKey key, const FindingWitness& witness) {
        only_ = key;
        witness_ = &witness;
    }

    void see(const StudyRow& study) {
        if (filter_.is_excluded(study) || filter_.failures(study) != 0) return;
        members_.clear();
        for (std::size_t i = 0; i < study.findings.size(); ++i) {
            const FindingRow& finding = study.findings[i];
            const CodeId action = first(codes(finding, FacetId::action));
            const CodeId outcome = first(codes(finding, FacetId::outcome));
            if (action < first_code_id || outcome < first_code_id) continue;
            if (filter_.is_excluded(finding) || filter_.failures(finding) != 0) continue;
            for (CodeId code = outcome; code != Hierarchy::none;
                 code = hierarchy_.parent(FacetId::outcome, code)) {
                const CellKey key{action, code};
                if (only_ && *only_ != key) continue;
                members_.push_back({cell_of(key), static_cast<std::uint32_t>(i)});
            }
        }
        std::ranges::sort(members_);
        for (std::size_t from = 0; from < members_.size();) {
            std::size_t to = from;
            while (to < members_.size() && members_[to].cell == members_[from].cell) ++to;
            add(study, std::span(members_).subspan(from, to - from));
            from = to;
        }
    }

    std::vector<EvidenceCell> take() {
        std::ranges::sort(cells_, {}, &EvidenceCell::key);
        return std::move(cells_);
    }

 private:
    struct Member {
        std::uint32_t cell, finding;
        friend auto operator<=>(const Member&, const Member&) = default;
    };

    std::uint32_t cell_of(CellKey key) {
        std::uint32_t& place =
            place_[std::size_t{key.action} * facts_.outcome_limit() + key.outcome];
        if (place == no_cell) {
            place = static_cast<std::uint32_t>(cells_.size());
            cells_.emplace_back().key = key;
        }
        return place;
    }

    void tell(const StudyRow& study, std::uint32_t finding, FindingUse use) const {
        if (witness_ != nullptr) (*witness_)(study, finding, use);
    }

    void add(const StudyRow& study, std::span<const Member> members) {
        EvidenceCell& cell = cells_[members.front().cell];
        add_gap(cell, study, members);
        const bool is_averaged = add_effect(cell, study, members);
        const bool speaks = add_direction(cell, study, members, is_averaged);
        // Averaged studies are what the verdict rests on; only without them do directions speak.
        if (is_averaged && cell.studies.size() == 1) {
            cell.newest_year = 0;
            cell.dutch_studies = 0;
        }
        if (is_averaged || (speaks && cell.studies.empty())) count(cell, study);
    }

    void count(EvidenceCell& cell, const StudyRow& study) const {
        const CodeIds& countries = codes(study, FacetId::country);
        const bool is_dutch = std::ranges::find(countries, facts_.netherlands()) != countries.end();
        cell.newest_year = std::max(cell.newest_year, years_[first(codes(study, FacetId::year))]);
        if (is_dutch) ++cell.dutch_studies;
    }

    void add_gap(EvidenceCell& cell, const StudyRow& study, std::span<const Member> members) const {
        bool smaller = false, equal = false, larger = false;
        for (const Member& member : members) {
            const CodeId gap = first(codes(study.findings[member.finding], FacetId::gap));
            smaller |= gap == facts_.gap_smaller();
            equal |= gap == facts_.gap_equal();
            larger |= gap == facts_.gap_larger();
        }
        // A study that saw both is for neither side.
        if (smaller && !larger) ++cell.gaps.smaller;
        if (larger && !smaller) ++cell.gaps.larger;
        if ((smaller && larger) || (equal && !smaller && !larger)) ++cell.gaps.equal;
    }

    // The findings of one study that can be averaged: on all children where there are such.
    bool add_effect(EvidenceCell& cell, const StudyRow& study, std::span<const Member> members) {
        pooled_.clear();
        bool has_whole = false;
        for (const Member& member : members) {
            const FindingRow& finding = study.findings[member.finding];
            cell.is_harm_confirmed |= has_flag(finding, harm_flag);
            if (finding.not_pooled != NotPooled::pooled) {
                ++cell.left_out[static_cast<std::size_t>(finding.not_pooled)];
                continue;
            }
            pooled_.push_back(member.finding);
            has_whole |= !has_flag(finding, subgroup_flag);
        }
        if (pooled_.empty()) return false;
        if (has_whole) {
            std::erase_if(pooled_, [&](std::uint32_t finding) {
                if (!has_flag(study.findings[finding], subgroup_flag)) return false;
                ++cell.left_out_subgroups;
                tell(study, finding, FindingUse::subgroup);
                return true;
            });
        }
        add_later(cell, study);
        keep_first_moment(cell, study);
        for (const std::uint32_t finding : pooled_) tell(study, finding, FindingUse::averaged);
        cell.studies.push_back(evidence_of(study, pooled_));
        return true;
    }

    void add_later(EvidenceCell& cell, const StudyRow& study) {
        later_.clear();
        for (const std::uint32_t finding : pooled_) {
            if (moment_of(study.findings[finding]) > end_of_action_months)
                later_.push_back(finding);
        }
        if (!later_.empty()) cell.later.push_back(evidence_of(study, later_));
    }

    // At the end of the action, else the first moment that there is.
    void keep_first_moment(EvidenceCell& cell, const StudyRow& study) {
        int first_moment = std::numeric_limits<int>::max();
        for (const std::uint32_t finding : pooled_)
            first_moment = std::min(first_moment, moment_of(study.findings[finding]));
        const int last_kept = std::max(first_moment, end_of_action_months);
        std::erase_if(pooled_, [&](std::uint32_t finding) {
            if (moment_of(study.findings[finding]) <= last_kept) return false;
            ++cell.left_out_later;
            tell(study, finding, FindingUse::later);
            return true;
        });
    }

    StudyEvidence evidence_of(const StudyRow& study, std::span<const std::uint32_t> findings) {
        StudyEvidence evidence;
        evidence.ordinal = study.ordinal;
        evidence.findings = static_cast<std::uint32_t>(findings.size());
        effects_.clear();
        for (const std::uint32_t place : findings) {
            const FindingRow& finding = study.findings[place];
            effects_.push_back(effect_of(finding));
            evidence.children = std::max(evidence.children, finding.children);
            if (has_flag(finding, developer_made_flag)) evidence.developer_share += 1;
            if (!has_flag(finding, checked_flag)) evidence.unchecked_share += 1;
        }
        evidence.effect = average_within_study(effects_, correlation_).effect;
        if (evidence.children == 0) evidence.children = study.children;
        evidence.developer_share /= static_cast<double>(findings.size());
        evidence.unchecked_share /= static_cast<double>(findings.size());
        evidence.year = years_[first(codes(study, FacetId::year))];
        evidence.is_randomised = facts_.start_certainty(first(codes(study, FacetId::design))) == 4;
        evidence.has_high_risk = study.has_high_risk;
        const CodeIds& countries = codes(study, FacetId::country);
        for (const CodeId country : countries) {
            evidence.is_similar_country |= facts_.is_similar_country(country);
            evidence.is_unknown_country |= country < first_code_id;
            evidence.is_dutch |= country == facts_.netherlands();
        }
        evidence.is_unknown_country |= countries.empty();
        return evidence;
    }

    bool add_direction(EvidenceCell& cell,
                       const StudyRow& study,
                       std::span<const Member> members,
                       bool is_averaged) {
        bool favourable = false, unfavourable = false, any = false;
        for (const Member& member : members) {
            const FindingRow& finding = study.findings[member.finding];
            const bool speaks = !is_averaged && has_direction(finding);
            if (finding.not_pooled != NotPooled::pooled)
                tell(
                    study, member.finding, speaks ? FindingUse::direction : FindingUse::not_pooled);
            if (!speaks) continue;
            any = true;
            favourable |= finding.direction == FoundDirection::favourable;
            unfavourable |= finding.direction == FoundDirection::unfavourable;
        }
        if (!any) return false;
        cell.direction_studies.push_back(study.ordinal);
        if (favourable == unfavourable) {
            ++cell.directions.no_difference;
        } else {
            ++(favourable ? cell.directions.favourable : cell.directions.unfavourable);
        }
        return true;
    }

    const Filter& filter_;
    const Hierarchy& hierarchy_;
    const CodeFacts& facts_;
    std::span<const int> years_;
    double correlation_;
    std::optional<CellKey> only_;
    const FindingWitness* witness_ = nullptr;

    std::vector<std::uint32_t> place_;  // by action and outcome: where its cell is
    std::vector<EvidenceCell> cells_;
    // Scratch, of the study at hand.
    std::vector<Member> members_;
    std::vector<std::uint32_t> pooled_, later_;
    std::vector<EffectSize> effects_;
};

}  // namespace

std::string_view code_of(FindingUse use, NotPooled reason) noexcept {
    switch (use) {
        case FindingUse::averaged:
            return {};
        case FindingUse::not_pooled:
            return code_of(reason);
        case FindingUse::subgroup:
            return "deelgroep";
        case FindingUse::later:
            return "latere-meting";
        case FindingUse::direction:
            return "alleen-richting";
    }
    return {};
}

std::vector<EvidenceCell> collect_cells(std::span<const StudyRow> studies,
                                        const Filter& filter,
                                        const Hierarchy& hierarchy,
                                        const CodeFacts& facts,
                                        std::span<const int> years,
                                        double correlation) {
    Collector collector(filter, hierarchy, facts, years, correlation);
    for (const StudyRow& study : studies) collector.see(study);
    return collector.take();
}

EvidenceCell collect_cell(CellKey key,
                          std::span<const StudyRow> studies,
                          const Filter& filter,
                          const Hierarchy& hierarchy,
                          const CodeFacts& facts,
                          std::span<const int> years,
                          const FindingWitness& witness,
                          double correlation) {
    Collector collector(filter, hierarchy, facts, years, correlation);
    collector.only(key, witness);
    for (const StudyRow& study : studies) collector.see(study);
    std::vector<EvidenceCell> cells = collector.take();
    if (!cells.empty()) return std::move(cells.front());
    EvidenceCell empty;
    empty.key = key;
    return empty;
}

}  // namespace watwerkt
