// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/evidence/evidence_cell.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace watwerkt {
namespace {

constexpr std::uint32_t no_cell = UINT32_MAX;

bool has_flag(const CompactFinding& finding, FindingFlag flag) {
    return (finding.flags & flag) != 0;
}

// May speak by its direction when it has no figure.
bool has_direction(const CompactFinding& finding) {
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
int moment_of(const CompactFinding& finding) {
    return finding.months_after == months_unknown ? 0 : finding.months_after;
}

class Collector {
 public:
    Collector(const EvidenceTable& table,
              const EvidenceSelection& selection,
              const Hierarchy& hierarchy,
              const CodeFacts& facts,
              double correlation)
        : table_(table),
          selection_(selection),
          facts_(facts),
          correlation_(correlation),
          place_(std::size_t{facts.action_limit()} * facts.outcome_limit(), no_cell) {
        for (CodeId code = 0; code < facts.outcome_limit(); ++code) {
            std::vector<CodeId>& chain = chains_.emplace_back();
            if (code < first_code_id) continue;
            for (CodeId link = code; link != Hierarchy::none;
                 link = hierarchy.parent(FacetId::outcome, link))
                chain.push_back(link);
        }
    }

    // Only cells of these outcomes.
    void only(std::span<const CodeId> outcomes) {
        if (outcomes.empty()) return;
        for (std::vector<CodeId>& chain : chains_) {
            std::erase_if(chain,
                          [&](CodeId code) { return !std::ranges::binary_search(outcomes, code); });
        }
    }

    // Only this cell, and the witness sees its findings.
    void only(CellKey key, const FindingWitness& witness) {
        const std::array<CodeId, 1> outcome{key.outcome};
        only(outcome);
        only_action_ = key.action;
        witness_ = &witness;
    }

    void run() {
        if (selection_.is_everything() && !only_action_) count_studies();
        if (selection_.records) {
            selection_.records->each(
                [this](std::size_t record) { see(static_cast<std::uint32_t>(record)); });
        } else {
            for (std::uint32_t record = 0; record < table_.record_count(); ++record) see(record);
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

    // How many studies each cell will hold, so that none has to grow. Worth a pass of its own only
    // when every study goes in.
    void count_studies() {
        study_counts_.assign(place_.size(), 0);
        std::vector<std::uint32_t> last_study(place_.size(), no_cell);
        std::size_t cell_count = 0;
        for (std::uint32_t record = 0; record < table_.record_count(); ++record) {
            if (!table_.is_study(record)) continue;
            const auto [first, end] = table_.findings_of(record);
            for (std::uint32_t at = first; at < end; ++at) {
                const CodeId action = table_.action_of(at);
                if (action < first_code_id) continue;
                for (const CodeId outcome : chains_[table_.outcome_of(at)]) {
                    const std::size_t place = place_in_table({action, outcome});
                    if (last_study[place] == no_cell) ++cell_count;
                    if (last_study[place] != record) ++study_counts_[place];
                    last_study[place] = record;
                }
            }
        }
        cells_.reserve(cell_count);
    }

    [[nodiscard]] std::size_t place_in_table(CellKey key) const {
        return std::size_t{key.action} * facts_.outcome_limit() + key.outcome;
    }

    void see(std::uint32_t record) {
        if (!table_.is_study(record)) return;
        const auto [first, end] = table_.findings_of(record);
        findings_.clear();
        members_.clear();
        for (std::uint32_t at = first; at < end; ++at) {
            findings_.push_back(table_.finding(at));
            const CompactFinding& finding = findings_.back();
            if (finding.action < first_code_id || (only_action_ && finding.action != *only_action_))
                continue;
            if (selection_.findings && !selection_.findings->holds(at)) continue;
            for (const CodeId outcome : chains_[finding.outcome])
                members_.push_back({cell_of({finding.action, outcome}), at - first});
        }
        if (members_.empty()) return;
        std::ranges::sort(members_);
        const CompactStudy study = table_.study(record);
        for (std::size_t from = 0; from < members_.size();) {
            std::size_t to = from;
            while (to < members_.size() && members_[to].cell == members_[from].cell) ++to;
            add(study, std::span(members_).subspan(from, to - from));
            from = to;
        }
    }

    std::uint32_t cell_of(CellKey key) {
        const std::size_t place_of_key = place_in_table(key);
        std::uint32_t& place = place_[place_of_key];
        if (place == no_cell) {
            place = static_cast<std::uint32_t>(cells_.size());
            EvidenceCell& cell = cells_.emplace_back();
            cell.key = key;
            if (!study_counts_.empty()) cell.studies.reserve(study_counts_[place_of_key]);
        }
        return place;
    }

    void tell(const CompactStudy& study, std::uint32_t finding, FindingUse use) const {
        if (witness_ != nullptr)
            (*witness_)(study.ordinal, finding, use, findings_[finding].not_pooled);
    }

    void add(const CompactStudy& study, std::span<const Member> members) {
        EvidenceCell& cell = cells_[members.front().cell];
        add_gap(cell, members);
        const bool is_averaged = add_effect(cell, study, members);
        const bool speaks = add_direction(cell, study, members, is_averaged);
        // Averaged studies are what the verdict rests on; only without them do directions speak.
        if (is_averaged && cell.studies.size() == 1) {
            cell.newest_year = 0;
            cell.dutch_studies = 0;
        }
        if (!is_averaged && !(speaks && cell.studies.empty())) return;
        cell.newest_year = std::max<int>(cell.newest_year, study.year);
        if (study.is_dutch) ++cell.dutch_studies;
    }

    void add_gap(EvidenceCell& cell, std::span<const Member> members) const {
        bool smaller = false, equal = false, larger = false;
        for (const Member& member : members) {
            const CodeId gap = findings_[member.finding].gap;
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
    bool add_effect(EvidenceCell& cell,
                    const CompactStudy& study,
                    std::span<const Member> members) {
        pooled_.clear();
        bool has_whole = false;
        for (const Member& member : members) {
            const CompactFinding& finding = findings_[member.finding];
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
                if (!has_flag(findings_[finding], subgroup_flag)) return false;
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

    void add_later(EvidenceCell& cell, const CompactStudy& study) {
        later_.clear();
        for (const std::uint32_t finding : pooled_) {
            if (moment_of(findings_[finding]) > end_of_action_months) later_.push_back(finding);
        }
        if (!later_.empty()) cell.later.push_back(evidence_of(study, later_));
    }

    // At the end of the action, else the first moment that there is.
    void keep_first_moment(EvidenceCell& cell, const CompactStudy& study) {
        int first_moment = std::numeric_limits<int>::max();
        for (const std::uint32_t finding : pooled_)
            first_moment = std::min(first_moment, moment_of(findings_[finding]));
        const int last_kept = std::max(first_moment, end_of_action_months);
        std::erase_if(pooled_, [&](std::uint32_t finding) {
            if (moment_of(findings_[finding]) <= last_kept) return false;
            ++cell.left_out_later;
            tell(study, finding, FindingUse::later);
            return true;
        });
    }

    StudyEvidence evidence_of(const CompactStudy& study, std::span<const std::uint32_t> places) {
        StudyEvidence evidence;
        evidence.ordinal = study.ordinal;
        evidence.findings = static_cast<std::uint32_t>(places.size());
        std::uint32_t by_developer = 0, unchecked = 0;
        effects_.clear();
        for (const std::uint32_t place : places) {
            const CompactFinding& finding = findings_[place];
            effects_.push_back({finding.effect, finding.variance});
            evidence.children = std::max(evidence.children, finding.children);
            if (has_flag(finding, developer_made_flag)) ++by_developer;
            if (!has_flag(finding, checked_flag)) ++unchecked;
        }
        evidence.effect = effects_.size() == 1
                              ? effects_.front()
                              : average_within_study(effects_, correlation_).effect;
        if (evidence.children == 0) evidence.children = study.children;
        const auto count = static_cast<float>(places.size());
        evidence.developer_share = static_cast<float>(by_developer) / count;
        evidence.unchecked_share = static_cast<float>(unchecked) / count;
        evidence.year = study.year;
        evidence.is_randomised = study.is_randomised;
        evidence.has_high_risk = study.has_high_risk;
        evidence.is_similar_country = study.is_similar_country;
        evidence.is_unknown_country = study.is_unknown_country;
        evidence.is_dutch = study.is_dutch;
        return evidence;
    }

    bool add_direction(EvidenceCell& cell,
                       const CompactStudy& study,
                       std::span<const Member> members,
                       bool is_averaged) {
        bool favourable = false, unfavourable = false, any = false;
        for (const Member& member : members) {
            const CompactFinding& finding = findings_[member.finding];
            if (finding.not_pooled == NotPooled::pooled) continue;
            const bool speaks = !is_averaged && has_direction(finding);
            tell(study, member.finding, speaks ? FindingUse::direction : FindingUse::not_pooled);
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

    const EvidenceTable& table_;
    const EvidenceSelection& selection_;
    const CodeFacts& facts_;
    double correlation_;
    std::optional<CodeId> only_action_;
    const FindingWitness* witness_ = nullptr;

    std::vector<std::vector<CodeId>> chains_;  // by outcome: itself and its parents, as asked for
    std::vector<std::uint32_t> place_;         // by action and outcome: where its cell is
    std::vector<std::uint32_t> study_counts_;  // likewise: how many studies, when counted
    std::vector<EvidenceCell> cells_;
    // Of the study at hand.
    std::vector<CompactFinding> findings_;
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

std::vector<EvidenceCell> collect_cells(const EvidenceTable& table,
                                        const EvidenceSelection& selection,
                                        const Hierarchy& hierarchy,
                                        const CodeFacts& facts,
                                        std::span<const CodeId> outcomes,
                                        double correlation) {
    Collector collector(table, selection, hierarchy, facts, correlation);
    collector.only(outcomes);
    collector.run();
    return collector.take();
}

EvidenceCell collect_cell(CellKey key,
                          const EvidenceTable& table,
                          const EvidenceSelection& selection,
                          const Hierarchy& hierarchy,
                          const CodeFacts& facts,
                          const FindingWitness& witness,
                          double correlation) {
    Collector collector(table, selection, hierarchy, facts, correlation);
    collector.only(key, witness);
    collector.run();
    std::vector<EvidenceCell> cells = collector.take();
    if (!cells.empty()) return std::move(cells.front());
    EvidenceCell empty;
    empty.key = key;
    return empty;
}

}  // namespace watwerkt
