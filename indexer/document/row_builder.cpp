// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "indexer/document/document.hpp"

namespace watwerkt {
namespace {

// A larger figure would overflow the fixed-point sums.
constexpr double largest_kept_effect = 1000;

std::int64_t to_fixed(double value) {
    return static_cast<std::int64_t>(std::llround(value / effect_unit));
}

CodeIds missing_id(Missing missing) {
    return {missing == Missing::not_reported ? not_reported_id : not_coded_id};
}

std::string_view fact_of(const Concept& idea, const std::string& name) {
    const auto fact = idea.facts.find(name);
    return fact == idea.facts.end() ? std::string_view() : std::string_view(fact->second);
}

const Concept* concept_of(const ConceptScheme& scheme, const Coded<std::string>& code) {
    const auto place = code.has_value() ? scheme.find(*code) : std::nullopt;
    return place ? &scheme.concepts()[*place] : nullptr;
}

class RowBuilder {
 public:
    // What the study says of its findings.
    struct Design {
        bool is_pooled = false, is_overview = false, is_clustered = false, is_reviewed = false;
    };

    RowBuilder(const Vocabulary& vocabulary, FacetDictionary& dictionary, const ActionCosts& costs)
        : ages_(vocabulary.scheme("leeftijd")),
          designs_(vocabulary.scheme("opzet")),
          outcomes_(vocabulary.scheme("uitkomst")),
          dictionary_(dictionary),
          costs_(costs) {}

    [[nodiscard]] Design design(const Coded<std::string>& code) const {
        const Concept* idea = concept_of(designs_, code);
        if (idea == nullptr) return {};
        return {fact_of(*idea, "pooled") == "ja",
                fact_of(*idea, "overview") == "ja",
                fact_of(*idea, "clustered") == "ja",
                false};
    }

    CodeIds ids(FacetId facet, const CodeList& codes) {
        if (!codes.has_value()) return missing_id(codes.missing());
        CodeIds numbers;
        for (const std::string& code : *codes) numbers.push_back(dictionary_.number(facet, code));
        return sorted(std::move(numbers));
    }

    CodeIds ids(FacetId facet, const Coded<std::string>& code) {
        if (!code.has_value()) return missing_id(code.missing());
        return {dictionary_.number(facet, *code)};
    }

    FindingRow finding(const Finding& finding, const Design& design) {
        FindingRow row;
        set(row, FacetId::action, ids(FacetId::action, finding.action));
        set(row, FacetId::outcome, ids(FacetId::outcome, finding.outcome));
        set(row, FacetId::setting, ids(FacetId::setting, finding.setting));
        set(row, FacetId::school_type, ids(FacetId::school_type, finding.school_type));
        set(row, FacetId::target_group, ids(FacetId::target_group, finding.target_group));
        set(row, FacetId::delivery, ids(FacetId::delivery, finding.delivery));
        set(row, FacetId::gap, ids(FacetId::gap, finding.gap));
        set(row,
            FacetId::cost,
            {cost_of(row.codes[static_cast<std::size_t>(FacetId::action)].front())});
        set_age(row, finding);
        row.children = static_cast<std::uint64_t>(finding.treatment_size.value_or(0)) +
                       static_cast<std::uint64_t>(finding.control_size.value_or(0));
        set_effect(row, finding, design);
        row.direction = direction_of(finding.direction);
        row.flags = flags_of(finding, design.is_reviewed);
        if (finding.months_after.has_value()) {
            row.months_after = static_cast<std::uint16_t>(std::lround(*finding.months_after));
        }
        return row;
    }

    // An action or a story says what it is about as findings without an outcome, so that it is
    // found under its action and never counts as evidence.
    FindingRow mention(CodeId action, CodeIds setting) {
        FindingRow row;
        row.codes.fill({not_coded_id});
        set(row, FacetId::action, {action});
        set(row, FacetId::setting, std::move(setting));
        set(row, FacetId::cost, {cost_of(action)});
        return row;
    }

    CodeId cost_of(CodeId action) const {
        const auto found = costs_.find(action);
        return found == costs_.end() ? not_coded_id : found->second;
    }

    static CodeIds sorted(CodeIds numbers) {
        std::ranges::sort(numbers);
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
        return numbers;
    }

 private:
    static void set(FindingRow& row, FacetId facet, CodeIds ids) {
        row.codes[static_cast<std::size_t>(facet)] = std::move(ids);
    }

    void set_effect(FindingRow& row, const Finding& finding, const Design& design) const {
        const Concept* outcome = concept_of(outcomes_, finding.outcome);
        const bool is_attainment = outcome != nullptr && fact_of(*outcome, "family") == "prestatie";
        const auto effect = finding_effect(finding, {design.is_clustered, is_attainment});
        row.not_pooled = reason_not_pooled(finding, effect);
        const bool is_about_an_action = row.not_pooled != NotPooled::exposure &&
                                        row.not_pooled != NotPooled::action_unknown &&
                                        row.not_pooled != NotPooled::outcome_unknown;
        if (is_about_an_action && !design.is_pooled)
            row.not_pooled = design.is_overview ? NotPooled::overview : NotPooled::no_comparison;
        if (!effect || std::abs(effect->value) > largest_kept_effect) return;
        row.effect = to_fixed(effect->value);
        // Fixed point must not make a small standard error none at all.
        row.standard_error = effect->standard_error > 0
                                 ? std::max<std::int64_t>(1, to_fixed(effect->standard_error))
                                 : 0;
    }

    static FoundDirection direction_of(const Coded<std::string>& direction) {
        if (!direction.has_value()) return FoundDirection::unknown;
        if (*direction == "positief") return FoundDirection::favourable;
        if (*direction == "negatief") return FoundDirection::unfavourable;
        return *direction == "geen-verschil" ? FoundDirection::none : FoundDirection::mixed;
    }

    static std::uint8_t flags_of(const Finding& finding, bool is_reviewed) {
        unsigned flags = 0;
        if (finding.developer_made.value_or(false)) flags |= developer_made_flag;
        if (finding.checked.has_value()) flags |= checked_flag;
        if (finding.subgroup.has_value() && *finding.subgroup != "nee") flags |= subgroup_flag;
        if (finding.harm.value_or(false) && is_reviewed) flags |= harm_flag;
        return static_cast<std::uint8_t>(flags);
    }

    void set_age(FindingRow& row, const Finding& finding) {
        if (!finding.age_from.has_value() || !finding.age_to.has_value()) {
            set(row,
                FacetId::age,
                missing_id(finding.age_from.has_value() ? finding.age_to.missing()
                                                        : finding.age_from.missing()));
            return;
        }
        row.age_from = static_cast<std::uint32_t>(*finding.age_from);
        row.age_to = static_cast<std::uint32_t>(*finding.age_to);
        CodeIds groups;
        for (std::size_t i = 0; i < ages_.concepts().size(); ++i) {
            const auto& facts = ages_.concepts()[i].facts;
            const auto from = std::stoul(facts.at("minMonths"));
            const auto to = std::stoul(facts.at("maxMonths"));
            if (row.age_from < to && from < row.age_to)
                groups.push_back(first_code_id + static_cast<CodeId>(i));
        }
        set(row, FacetId::age, std::move(groups));
    }

    const ConceptScheme& ages_;
    const ConceptScheme& designs_;
    const ConceptScheme& outcomes_;
    FacetDictionary& dictionary_;
    const ActionCosts& costs_;
};

CodeIds& study_codes(StudyRow& row, FacetId facet) {
    return row.codes[static_cast<std::size_t>(facet) - finding_facet_count];
}

void fill(StudyRow& row, const Study& study, RowBuilder& builder, FacetDictionary& dictionary) {
    row.kind = RecordKind::study;
    study_codes(row, FacetId::design) = builder.ids(FacetId::design, study.design);
    study_codes(row, FacetId::country) = builder.ids(FacetId::country, study.country);
    study_codes(row, FacetId::language) = builder.ids(FacetId::language, study.language);
    study_codes(row, FacetId::year) =
        study.year.has_value()
            ? CodeIds{dictionary.number(FacetId::year, std::to_string(*study.year))}
            : missing_id(study.year.missing());
    CodeIds sources;
    for (const Provenance& provenance : study.provenances)
        sources.push_back(
            dictionary.number(FacetId::source, slug(provenance.source), provenance.source));
    study_codes(row, FacetId::source) = RowBuilder::sorted(std::move(sources));
    row.children = static_cast<std::uint64_t>(study.participants.value_or(0));
    row.has_high_risk = study.risk_of_bias.has_value() && *study.risk_of_bias == "hoog";
    RowBuilder::Design design = builder.design(study.design);
    design.is_reviewed = study.reviewed != "nog-niet-beoordeeld";
    for (const Finding& finding : study.findings)
        row.findings.push_back(builder.finding(finding, design));
}

void fill(StudyRow& row, const Action& action, RowBuilder& builder, FacetDictionary& dictionary) {
    row.kind = RecordKind::action;
    row.findings.push_back(
        builder.mention(dictionary.number(FacetId::action, action.code), {not_coded_id}));
}

void fill(StudyRow& row, const Story& story, RowBuilder& builder, FacetDictionary& /*dictionary*/) {
    row.kind = RecordKind::story;
    for (const CodeId action : builder.ids(FacetId::action, story.action)) {
        row.findings.push_back(
            builder.mention(action, builder.ids(FacetId::setting, story.setting)));
    }
}

}  // namespace

StudyRow make_row(const Record& record,
                  std::uint32_t ordinal,
                  const Vocabulary& vocabulary,
                  FacetDictionary& dictionary,
                  const ActionCosts& costs) {
    RowBuilder builder(vocabulary, dictionary, costs);
    StudyRow row;
    row.ordinal = ordinal;
    row.codes.fill({not_coded_id});
    std::visit([&](const auto& what) { fill(row, what, builder, dictionary); }, record);
    return row;
}

}  // namespace watwerkt
