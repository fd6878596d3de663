// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "indexer/document/document.hpp"

namespace watwerkt {
namespace {

// A larger figure is a slip of the pen, and would overflow the fixed-point sums.
constexpr double largest_effect = 1000;

std::int64_t to_fixed(double value) {
    return static_cast<std::int64_t>(std::llround(value / effect_unit));
}

CodeIds missing_id(Missing missing) {
    return {missing == Missing::not_reported ? not_reported_id : not_coded_id};
}

class RowBuilder {
 public:
    RowBuilder(const Vocabulary& vocabulary, FacetDictionary& dictionary, const ActionCosts& costs)
        : ages_(vocabulary.scheme("leeftijd")), dictionary_(dictionary), costs_(costs) {}

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

    FindingRow finding(const Finding& finding) {
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
        if (const auto effect = standardised_effect(finding)) {
            row.effect = to_fixed(effect->value);
            row.standard_error = to_fixed(effect->standard_error);
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
    for (const Finding& finding : study.findings) row.findings.push_back(builder.finding(finding));
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

std::optional<StandardisedEffect> standardised_effect(const Finding& finding) {
    const Effect& effect = finding.effect;
    if (!effect.metric.has_value() || !effect.value.has_value() || !effect.favourable.has_value())
        return std::nullopt;
    if (*effect.metric != "g" && *effect.metric != "d") return std::nullopt;
    if (std::abs(*effect.value) > largest_effect ||
        effect.standard_error.value_or(0) > largest_effect)
        return std::nullopt;
    const double sign = *effect.favourable == "lager" ? -1 : 1;
    return StandardisedEffect{sign * *effect.value, effect.standard_error.value_or(0)};
}

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
