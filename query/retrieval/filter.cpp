// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/retrieval/filter.hpp"

#include <algorithm>
#include <charconv>

namespace watwerkt {
namespace {

constexpr FacetId study_facet(std::size_t i) {
    return static_cast<FacetId>(finding_facet_count + i);
}

int number_of(std::string_view code) {
    int number = 0;
    std::from_chars(code.data(), code.data() + code.size(), number);
    return number;
}

bool is_within(int number, const ValueRange& range) {
    return (!range.from || number >= *range.from) && (!range.to || number <= *range.to);
}

// The code of a choice that is one with its children.
std::optional<CodeId> only_code(const FacetChoice& choice,
                                FacetId facet,
                                const Hierarchy& hierarchy) {
    std::optional<CodeId> only;
    if (!choice.ages.empty()) return only;
    for (CodeId code = 0; code < choice.codes.size(); ++code) {
        const CodeId parent = hierarchy.parent(facet, code);
        if (!choice.codes[code] || (parent != Hierarchy::none && choice.codes[parent])) continue;
        if (only) return std::nullopt;
        only = code;
    }
    return only;
}

FacetChoice make_choice(const Selection& selection,
                        FacetId facet,
                        const FacetDictionary& dictionary,
                        const Hierarchy& hierarchy) {
    FacetChoice choice;
    choice.codes.assign(dictionary.limit(facet), false);
    for (const std::string& code : selection.codes)
        choice.codes[*dictionary.find(facet, code)] = true;
    if (facet == FacetId::age) {
        for (const ValueRange& range : selection.ranges) {
            choice.ages.push_back(
                {static_cast<std::uint32_t>(range.from.value_or(0)) * 12,
                 range.to ? static_cast<std::uint32_t>(*range.to + 1) * 12 : UINT32_MAX});
        }
    } else {
        for (CodeId id = first_code_id; id < choice.codes.size(); ++id) {
            const int number = number_of(dictionary.code(facet, id));
            if (std::ranges::any_of(selection.ranges, [&](const ValueRange& range) {
                    return is_within(number, range);
                }))
                choice.codes[id] = true;
        }
    }
    // Parents come before their children, so one pass reaches every level.
    for (CodeId id = first_code_id; id < choice.codes.size(); ++id) {
        const CodeId parent = hierarchy.parent(facet, id);
        if (parent != Hierarchy::none && choice.codes[parent]) choice.codes[id] = true;
    }
    choice.only = only_code(choice, facet, hierarchy);
    return choice;
}

bool holds(const FacetChoice& choice, const FindingRow& finding, FacetId facet) {
    return choice.holds(finding.codes[static_cast<std::size_t>(facet)]) ||
           (facet == FacetId::age && choice.overlaps(finding.age_from, finding.age_to));
}

}  // namespace

bool FacetChoice::holds(std::span<const CodeId> some) const {
    return std::ranges::any_of(some, [&](CodeId id) { return id < codes.size() && codes[id]; });
}

bool FacetChoice::overlaps(std::uint32_t from, std::uint32_t to) const {
    return std::ranges::any_of(
        ages, [&](const AgeRange& range) { return from < range.to && range.from < to; });
}

std::string FacetChoice::key(FacetId facet) const {
    std::string key(1, static_cast<char>(facet));
    for (const bool is_chosen : codes) key += is_chosen ? '1' : '0';
    for (const AgeRange& range : ages)
        key += ' ' + std::to_string(range.from) + '-' + std::to_string(range.to);
    return key;
}

Filter::Filter(const SearchRequest& request,
               const FacetDictionary& dictionary,
               const Hierarchy& hierarchy) {
    const auto fill = [&](const std::vector<Selection>& selections,
                          FacetSet& set,
                          std::array<FacetChoice, facet_count>& choices) {
        for (const Selection& selection : selections) {
            const FacetId facet = *facet_of(*find_field(selection.facet));
            choices[static_cast<std::size_t>(facet)] =
                make_choice(selection, facet, dictionary, hierarchy);
            set |= bit(facet);
        }
    };
    fill(request.selections, selected_, chosen_);
    fill(request.exclusions, excluded_, barred_);
}

std::string Filter::key() const {
    std::string key;
    for (std::size_t i = 0; i < facet_count; ++i) {
        const auto facet = static_cast<FacetId>(i);
        if ((selected_ & bit(facet)) != 0) key += '+' + chosen(facet).key(facet);
        if ((excluded_ & bit(facet)) != 0) key += '-' + barred(facet).key(facet);
    }
    return key;
}

FacetSet Filter::failures(const StudyRow& study) const {
    FacetSet failed = 0;
    for (std::size_t i = 0; i < study.codes.size(); ++i) {
        const FacetId facet = study_facet(i);
        if ((selected_ & bit(facet)) != 0 && !chosen(facet).holds(study.codes[i]))
            failed |= bit(facet);
    }
    return failed;
}

FacetSet Filter::failures(const FindingRow& finding) const {
    FacetSet failed = 0;
    for (std::size_t i = 0; i < finding_facet_count; ++i) {
        const auto facet = static_cast<FacetId>(i);
        if ((selected_ & bit(facet)) != 0 && !holds(chosen_[i], finding, facet))
            failed |= bit(facet);
    }
    return failed;
}

bool Filter::is_excluded(const StudyRow& study) const {
    for (std::size_t i = 0; i < study.codes.size(); ++i) {
        const FacetId facet = study_facet(i);
        if ((excluded_ & bit(facet)) != 0 && barred(facet).holds(study.codes[i])) return true;
    }
    return false;
}

bool Filter::is_excluded(const FindingRow& finding) const {
    for (std::size_t i = 0; i < finding_facet_count; ++i) {
        const auto facet = static_cast<FacetId>(i);
        if ((excluded_ & bit(facet)) != 0 && holds(barred_[i], finding, facet)) return true;
    }
    return false;
}

}  // namespace watwerkt
