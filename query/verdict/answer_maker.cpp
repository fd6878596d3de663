// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/verdict/answer_maker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>

namespace watwerkt {
namespace {

// Actions of a later tier are not told.
constexpr int last_told_tier = 1;
// Fewer studies than this in a selection that the asker made is little to build on.
constexpr std::size_t few_studies = 4;
// Of verdicts within filters that are kept.
constexpr std::size_t most_kept_bytes = std::size_t{32} << 20U;

bool has_parent(const Hierarchy& hierarchy, CodeId outcome) {
    return hierarchy.parent(FacetId::outcome, outcome) != Hierarchy::none;
}

// Whether filters choose part of the studies of a cell. Choosing an action or an outcome chooses
// cells, not part of one.
bool is_narrowed(const SearchRequest& request) {
    return !request.exclusions.empty() ||
           std::ranges::any_of(request.selections, [](const Selection& selection) {
               return selection.facet != "actie" && selection.facet != "uitkomst";
           });
}

std::string warning_of(std::size_t studies, std::string_view language) {
    const bool is_english = language == "en";
    if (studies < few_studies) {
        return is_english ? fmt::format("Note: your filters leave only {} {}. That proves little.",
                                        studies,
                                        studies == 1 ? "study" : "studies")
                          : fmt::format("Let op: uw keuze rust op maar {} {}. Dat bewijst weinig.",
                                        studies,
                                        studies == 1 ? "onderzoek" : "onderzoeken");
    }
    return is_english ? "Note: this is one of many selections you could have made. Among many, one "
                        "always stands out by chance."
                      : "Let op: dit is één van de vele keuzes die u had kunnen maken. Bij veel "
                        "keuzes springt er altijd wel één uit door toeval.";
}

// By code of the year facet; 0 for the missing states.
std::vector<int> years_of(const FacetDictionary& dictionary) {
    std::vector<int> years(first_code_id, 0);
    for (const std::string& code : dictionary.facet(FacetId::year).codes)
        years.push_back(std::stoi(code));
    return years;
}

// How near each action is to what the words are about; 0 is nearest.
//
// Words that name actions are about those and what is narrower, and no others. Words that name
// outcomes only ("wat helpt tegen spijbelen") are about every action. Otherwise the text decides:
// within a factor two of the best, within a factor four, further.
class Tiers {
 public:
    Tiers(const Relevance& relevance, const Hierarchy& hierarchy)
        : relevance_(relevance), hierarchy_(hierarchy) {
        for (const auto& [action, score] : relevance.actions) best_ = std::max(best_, score);
    }

    [[nodiscard]] int of(CodeId action) const {
        if (!relevance_.has_words || is_named(action)) return 0;
        // Better news of another action would be read as an answer to the question.
        if (!relevance_.named.empty()) return last_told_tier + 1;
        return relevance_.outcomes.empty() ? by_text(action) : 0;
    }

    // The actions whose lack of studies is worth telling.
    [[nodiscard]] std::vector<CodeId> asked_for() const {
        if (!relevance_.has_words) return {};
        if (!relevance_.named.empty()) return relevance_.named;
        std::vector<CodeId> actions;
        if (!relevance_.outcomes.empty()) return actions;
        for (const auto& [action, score] : relevance_.actions) {
            if (by_text(action) == 0) actions.push_back(action);
        }
        return actions;
    }

 private:
    [[nodiscard]] bool is_named(CodeId action) const {
        for (CodeId code = action; code != Hierarchy::none;
             code = hierarchy_.parent(FacetId::action, code)) {
            if (std::ranges::find(relevance_.named, code) != relevance_.named.end()) return true;
        }
        return false;
    }

    [[nodiscard]] int by_text(CodeId action) const {
        const auto found = relevance_.actions.find(action);
        if (found == relevance_.actions.end() || !(found->second > 0)) return last_told_tier + 1;
        return std::max(0, static_cast<int>(std::floor(std::log2(best_ / found->second) + 1e-9)));
    }

    const Relevance& relevance_;
    const Hierarchy& hierarchy_;
    double best_ = 0;
};

auto order_of(const Verdict& verdict) {
    const double estimate = verdict.pooled ? verdict.pooled->estimate : 0;
    return std::tuple(rank_of(verdict.code), -verdict.certainty.level, -estimate);
}

struct Told {
    int tier;
    const EvidenceCell* cell;
    const Verdict* verdict;
};

auto order_of_told(const Told& told) {
    return std::tuple_cat(
        std::tuple(told.tier), order_of(*told.verdict), std::tuple(told.cell->key));
}

}  // namespace

// The cells within a filter, in order of key, and their verdicts, each worked out when it is asked
// for.
class AnswerMaker::Cells {
 public:
    // Cells of the whole, which the maker keeps.
    Cells(const AnswerMaker& maker, std::vector<const EvidenceCell*> whole)
        : maker_(maker), cells_(std::move(whole)), is_whole_(true) {}

    Cells(const AnswerMaker& maker, std::vector<EvidenceCell> cells)
        : maker_(maker), own_(std::move(cells)), verdicts_(own_.size()) {
        for (const EvidenceCell& cell : own_) cells_.push_back(&cell);
    }

    [[nodiscard]] std::size_t size() const { return cells_.size(); }
    [[nodiscard]] const EvidenceCell& operator[](std::size_t i) const { return *cells_[i]; }
    [[nodiscard]] bool has(CellKey key) const {
        const auto at = from(key);
        return at != cells_.end() && (*at)->key == key;
    }
    [[nodiscard]] bool has_action(CodeId action) const {
        const auto at = from({action, 0});
        return at != cells_.end() && (*at)->key.action == action;
    }
    [[nodiscard]] std::size_t bytes() const {
        std::size_t bytes = sizeof(*this) + cells_.size() * sizeof(EvidenceCell*);
        for (const EvidenceCell& cell : own_) {
            bytes += sizeof cell + sizeof(std::optional<Verdict>) +
                     (cell.studies.size() + cell.later.size()) * sizeof(StudyEvidence) +
                     cell.direction_studies.size() * sizeof(std::uint32_t);
            // The weights of a verdict.
            bytes += cell.studies.size() * 2 * sizeof(double);
        }
        return bytes;
    }
    [[nodiscard]] const Verdict& verdict(std::size_t i) const {
        if (is_whole_) return maker_.verdict_of_whole(*cells_[i]);
        if (!verdicts_[i]) verdicts_[i] = maker_.judged(own_[i]);
        return *verdicts_[i];
    }

 private:
    [[nodiscard]] std::vector<const EvidenceCell*>::const_iterator from(CellKey key) const {
        return std::ranges::lower_bound(
            cells_, key, {}, [](const EvidenceCell* cell) { return cell->key; });
    }

    const AnswerMaker& maker_;
    std::vector<EvidenceCell> own_;
    std::vector<const EvidenceCell*> cells_;
    mutable std::vector<std::optional<Verdict>> verdicts_;
    bool is_whole_ = false;
};

AnswerMaker::AnswerMaker(SelectionSets& selections,
                         const Vocabulary& vocabulary,
                         const FacetDictionary& dictionary,
                         const Hierarchy& hierarchy,
                         const Resolver& resolver)
    : vocabulary_(vocabulary),
      dictionary_(dictionary),
      hierarchy_(hierarchy),
      resolver_(resolver),
      selections_(selections),
      facts_(vocabulary),
      table_(selections.columns(), facts_, years_of(dictionary)),
      kept_cells_(most_kept_bytes) {}

EvidenceSelection AnswerMaker::selection_of(const Filter& filter) const {
    if (filter.passes_all()) return {};
    const ColumnFilter sets(filter, selections_);
    EvidenceSelection selection{sets.records(), {}};
    if (const auto findings = sets.findings()) narrow(selection, *findings);
    return selection;
}

// Other records have nothing to look at.
void AnswerMaker::narrow(EvidenceSelection& selection, const Bitset& findings) const {
    if (selection.findings) {
        *selection.findings &= findings;
    } else {
        selection.findings = findings;
    }
    Bitset records = selections_.fold().records_with(*selection.findings);
    keep_in(records, selection.records);
    selection.records = std::move(records);
}

std::shared_ptr<const AnswerMaker::Cells> AnswerMaker::cells(
    const Filter& filter, std::span<const CodeId> outcomes) const {
    std::string key = filter.key();
    for (const CodeId outcome : outcomes) key += ' ' + std::to_string(outcome);
    return kept_cells_.get(
        key,
        [&] { return make_cells(filter, outcomes); },
        [](const Cells& cells) { return cells.bytes(); });
}

AnswerMaker::Cells AnswerMaker::make_cells(const Filter& filter,
                                           std::span<const CodeId> outcomes) const {
    if (!filter.passes_all()) {
        return {
            *this,
            collect_cells(
                table_, selection_of(filter), hierarchy_, facts_, outcomes, method_.correlation)};
    }
    std::vector<const EvidenceCell*> whole;
    for (const EvidenceCell& cell : whole_cells()) {
        if (outcomes.empty() || std::ranges::binary_search(outcomes, cell.key.outcome))
            whole.push_back(&cell);
    }
    return {*this, std::move(whole)};
}

const std::vector<EvidenceCell>& AnswerMaker::whole_cells() const {
    if (!whole_cells_) {
        whole_cells_ = collect_cells(table_, {}, hierarchy_, facts_, {}, method_.correlation);
        whole_verdicts_.resize(whole_cells_->size());
    }
    return *whole_cells_;
}

const Verdict& AnswerMaker::verdict_of_whole(const EvidenceCell& cell) const {
    auto& verdict = whole_verdicts_[static_cast<std::size_t>(&cell - whole_cells().data())];
    if (!verdict) verdict = judged(cell);
    return *verdict;
}

const EvidenceCell* AnswerMaker::whole_cell(CellKey key) const {
    const auto& all = whole_cells();
    const auto found = std::ranges::lower_bound(all, key, {}, &EvidenceCell::key);
    return found == all.end() || found->key != key ? nullptr : &*found;
}

// Empty: every outcome.
std::vector<CodeId> AnswerMaker::told_outcomes(const SearchRequest& request,
                                               const Relevance& relevance,
                                               OutcomeLevel level) const {
    if (level == OutcomeLevel::all) return {};
    std::vector<CodeId> outcomes;
    if (level == OutcomeLevel::chosen) {
        for (const Selection& selection : request.selections) {
            if (selection.facet != "uitkomst") continue;
            for (const std::string& code : selection.codes) {
                if (const auto number = dictionary_.find(FacetId::outcome, code))
                    if (*number >= first_code_id) outcomes.push_back(*number);
            }
        }
        if (outcomes.empty()) outcomes = relevance.outcomes;
    }
    if (outcomes.empty()) {
        for (CodeId code = first_code_id; code < facts_.outcome_limit(); ++code) {
            if (!has_parent(hierarchy_, code)) outcomes.push_back(code);
        }
    }
    std::ranges::sort(outcomes);
    return outcomes;
}

CellVerdict AnswerMaker::make(EvidenceCell cell,
                              Verdict verdict,
                              const SearchRequest& request) const {
    CellVerdict told;
    const std::string& language = request.language;
    told.action = dictionary_.code(FacetId::action, cell.key.action);
    told.action_label = resolver_.label(FacetId::action, told.action, language);
    told.is_action_group = is_group(cell.key.action);
    if (cell.key.outcome >= first_code_id) {
        told.outcome = dictionary_.code(FacetId::outcome, cell.key.outcome);
        told.outcome_label = resolver_.label(FacetId::outcome, told.outcome, language);
        const auto& outcomes = vocabulary_.scheme("uitkomst").concepts();
        told.is_outcome_group = !outcomes[cell.key.outcome - first_code_id].narrower.empty();
    }
    told.is_attainment = facts_.is_attainment(cell.key.outcome);
    told.verdict = std::move(verdict);
    told.verdict_label = verdict_label(told.verdict.code, vocabulary_, language);
    told.certainty_label = certainty_label(told.verdict.certainty.level, vocabulary_, language);
    told.sentence = verdict_sentence(told.verdict.code, told.verdict.summary.studies, language);
    if (told.verdict.frequency)
        told.frequency = told.verdict.code == VerdictCode::unknown
                             ? range_sentence(*told.verdict.frequency, language)
                             : frequency_sentence(*told.verdict.frequency, language);
    if (told.verdict.code != VerdictCode::not_studied)
        told.basis = basis_sentence(cell, told.verdict, language);
    told.gap = gap_sentence(cell.gaps, language);
    told.verdict.later = pool_later(cell, method_);
    told.later = later_sentence(told.verdict.later, language);
    told.directions = direction_sentence(cell.directions, language);
    told.evidence = std::move(cell);
    if (is_narrowed(request)) set_beside_the_whole(told, request);
    return told;
}

void AnswerMaker::set_beside_the_whole(CellVerdict& told, const SearchRequest& request) const {
    const EvidenceCell* whole = whole_cell(told.evidence.key);
    if (whole == nullptr) return;
    WholeVerdict beside;
    beside.verdict = verdict_of_whole(*whole);
    beside.verdict_label = verdict_label(beside.verdict.code, vocabulary_, request.language);
    beside.certainty_label =
        certainty_label(beside.verdict.certainty.level, vocabulary_, request.language);
    std::unordered_set<std::uint32_t> chosen;
    std::vector<EffectSize> selection, rest;
    for (const StudyEvidence& study : told.evidence.studies) {
        chosen.insert(study.ordinal);
        selection.push_back(study.effect);
    }
    for (const StudyEvidence& study : whole->studies) {
        if (!chosen.contains(study.ordinal)) rest.push_back(study.effect);
    }
    if (!selection.empty() && !rest.empty()) beside.difference = test_selection(selection, rest);
    told.whole = std::move(beside);
    const std::size_t studies =
        std::max(told.evidence.studies.size(), told.evidence.direction_studies.size());
    if (studies > 0) told.warning = warning_of(studies, request.language);
}

bool AnswerMaker::is_group(CodeId action) const {
    return action >= first_code_id &&
           !vocabulary_.scheme("actie").concepts()[action - first_code_id].narrower.empty();
}

std::vector<CellVerdict> AnswerMaker::verdicts(const SearchRequest& request,
                                               const Filter& filter,
                                               OutcomeLevel level) const {
    const std::vector<CodeId> outcomes = told_outcomes(request, {}, level);
    const std::shared_ptr<const Cells> all = cells(filter, outcomes);
    std::vector<CellVerdict> told;
    told.reserve(all->size());
    for (std::size_t i = 0; i < all->size(); ++i)
        told.push_back(make((*all)[i], all->verdict(i), request));
    return told;
}

std::map<CodeId, BestVerdict> AnswerMaker::best_verdicts(const SearchRequest& request,
                                                         const Filter& filter,
                                                         std::span<const CodeId> actions) const {
    struct Best {
        std::size_t place, outcomes;
    };
    std::map<CodeId, Best> best;
    const std::shared_ptr<const Cells> kept =
        cells(filter, told_outcomes(request, {}, OutcomeLevel::chosen));
    const Cells& all = *kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (std::ranges::find(actions, all[i].key.action) == actions.end()) continue;
        Best& one = best.try_emplace(all[i].key.action, Best{i, 0}).first->second;
        ++one.outcomes;
        if (order_of(all.verdict(i)) < order_of(all.verdict(one.place))) one.place = i;
    }
    std::map<CodeId, BestVerdict> told;
    for (const auto& [action, one] : best)
        told[action] = {make(all[one.place], all.verdict(one.place), request), one.outcomes};
    return told;
}

CellVerdict AnswerMaker::verdict(CellKey key,
                                 const SearchRequest& request,
                                 const Filter& filter,
                                 const FindingWitness& witness) const {
    EvidenceSelection selection = selection_of(filter);
    FacetChoice only_action;
    only_action.codes.assign(dictionary_.limit(FacetId::action), false);
    only_action.codes.at(key.action) = true;
    narrow(selection, *selections_.of(only_action, FacetId::action));
    EvidenceCell cell =
        collect_cell(key, table_, selection, hierarchy_, facts_, witness, method_.correlation);
    Verdict verdict = judged(cell);
    return make(std::move(cell), std::move(verdict), request);
}

AnswerBlock AnswerMaker::answer(const SearchRequest& request,
                                const Filter& filter,
                                const Relevance& relevance) const {
    AnswerBlock block = direct_answer(request, filter, relevance);
    if (relevance.named.empty() || !knows_nothing(block)) return block;
    if (!relevance.outcomes.empty()) {
        // "Zittenblijven" names an outcome as well as an action: then what is known of the action
        // for other outcomes is worth more than that nobody studied this one.
        Relevance any_outcome = relevance;
        any_outcome.outcomes.clear();
        AnswerBlock wider = direct_answer(request, filter, any_outcome);
        if (!knows_nothing(wider))
            return with_unstudied(std::move(block), std::move(wider), request);
    }
    block.near_actions = near_actions(request, filter, relevance);
    return block;
}

bool AnswerMaker::knows_nothing(const AnswerBlock& block) {
    return block.total == block.counts[static_cast<std::size_t>(VerdictCode::not_studied)];
}

// What nobody studied stays in the answer, in front of the rest.
AnswerBlock AnswerMaker::with_unstudied(AnswerBlock unstudied,
                                        AnswerBlock wider,
                                        const SearchRequest& request) {
    wider.total += unstudied.total;
    for (std::size_t i = 0; i < verdict_count; ++i) wider.counts[i] += unstudied.counts[i];
    wider.outcomes = std::move(unstudied.outcomes);
    unstudied.verdicts.insert(unstudied.verdicts.end(),
                              std::make_move_iterator(wider.verdicts.begin()),
                              std::make_move_iterator(wider.verdicts.end()));
    wider.verdicts = std::move(unstudied.verdicts);
    if (wider.verdicts.size() > request.answer_limit)
        wider.verdicts.erase(
            wider.verdicts.begin() + static_cast<std::ptrdiff_t>(request.answer_limit),
            wider.verdicts.end());
    return wider;
}

// Beside an action that nobody studied: those below the same broader action that were studied, the
// most studied first. Names only, for the best verdict of many would promise too much.
std::vector<NearAction> AnswerMaker::near_actions(const SearchRequest& request,
                                                  const Filter& filter,
                                                  const Relevance& relevance) const {
    constexpr std::size_t most = 3;
    std::set<CodeId> parents;
    for (const CodeId action : relevance.named) {
        const CodeId parent = hierarchy_.parent(FacetId::action, action);
        if (parent != Hierarchy::none) parents.insert(parent);
    }
    std::map<CodeId, std::size_t> studies;
    const std::shared_ptr<const Cells> kept =
        cells(filter, told_outcomes(request, {}, OutcomeLevel::groups));
    const Cells& all = *kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const EvidenceCell& cell = all[i];
        const CodeId action = cell.key.action;
        if (is_group(action) || !parents.contains(hierarchy_.parent(FacetId::action, action)))
            continue;
        std::size_t& count = studies[action];
        count = std::max({count, cell.studies.size(), cell.direction_studies.size()});
    }
    for (const CodeId action : relevance.named) studies.erase(action);
    std::vector<std::pair<CodeId, std::size_t>> order(studies.begin(), studies.end());
    std::erase_if(order, [](const auto& one) { return one.second == 0; });
    std::ranges::stable_sort(
        order, std::ranges::greater(), [](const auto& one) { return one.second; });
    std::vector<NearAction> near;
    for (const auto& [action, count] : order) {
        if (near.size() == most) break;
        const std::string code(dictionary_.code(FacetId::action, action));
        near.push_back({code, resolver_.label(FacetId::action, code, request.language)});
    }
    return near;
}

AnswerBlock AnswerMaker::direct_answer(const SearchRequest& request,
                                       const Filter& filter,
                                       const Relevance& relevance) const {
    AnswerBlock block;
    block.method = method_code(method_);
    const std::vector<CodeId> outcomes = told_outcomes(request, relevance, OutcomeLevel::chosen);
    const bool is_about_outcomes =
        !relevance.outcomes.empty() ||
        std::ranges::any_of(request.selections, [](const Selection& selection) {
            return selection.facet == "uitkomst";
        });
    if (is_about_outcomes) {
        for (const CodeId outcome : outcomes)
            block.outcomes.emplace_back(dictionary_.code(FacetId::outcome, outcome));
    }
    const Tiers tiers(relevance, hierarchy_);
    const std::shared_ptr<const Cells> kept = cells(filter, outcomes);
    const Cells& all = *kept;
    std::vector<Told> told;
    for (std::size_t i = 0; i < all.size();) {
        const CodeId action = all[i].key.action;
        const int tier = tiers.of(action);
        // A group of actions is no action: what is said of it fits none of them.
        const bool is_told = tier <= last_told_tier && !is_group(action);
        for (; i < all.size() && all[i].key.action == action; ++i) {
            if (is_told) told.push_back({tier, &all[i], &all.verdict(i)});
        }
    }
    // That something was not studied is an answer too, when the words are about it.
    std::deque<std::pair<EvidenceCell, Verdict>> unstudied;
    const auto tell_unstudied = [&](CellKey key) {
        auto& [cell, verdict] = unstudied.emplace_back();
        cell.key = key;
        verdict = judged(cell);
        told.push_back({0, &cell, &verdict});
    };
    for (const CodeId action : tiers.asked_for()) {
        if (is_group(action)) continue;
        if (is_about_outcomes) {
            for (const CodeId outcome : outcomes) {
                if (!all.has({action, outcome})) tell_unstudied({action, outcome});
            }
        } else if (!all.has_action(action)) {
            tell_unstudied({action, not_coded_id});
        }
    }
    std::ranges::sort(told, {}, order_of_told);
    block.total = told.size();
    for (const Told& one : told) {
        ++block.counts[static_cast<std::size_t>(one.verdict->code)];
        if (block.verdicts.size() < request.answer_limit)
            block.verdicts.push_back(make(*one.cell, *one.verdict, request));
    }
    return block;
}

}  // namespace watwerkt
