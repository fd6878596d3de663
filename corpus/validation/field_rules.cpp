// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/validation/field_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

#include "corpus/record/value_types.hpp"

namespace watwerkt {
namespace {

using Verdict = std::optional<Complaint>;

// All records.

Verdict find_repeated_language(std::string_view name, const std::vector<LocalText>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto before = texts.begin() + static_cast<std::ptrdiff_t>(i);
        const auto same = [&](const LocalText& text) { return text.language == texts[i].language; };
        if (std::find_if(texts.begin(), before, same) == before) continue;
        return Complaint{
            fmt::format("{}[{}]", name, i + 1),
            fmt::format("'{}' staat er twee keer in taal '{}'", name, texts[i].language),
            "laat er één staan"};
    }
    return std::nullopt;
}

Verdict find_missing_dutch(std::string_view name, const std::vector<LocalText>& texts) {
    if (std::ranges::find(texts, "nl", &LocalText::language) != texts.end()) return std::nullopt;
    return Complaint{fmt::format("{}[1]", name),
                     fmt::format("'{}' is er niet in het Nederlands", name),
                     fmt::format("voeg <{} lang=\"nl\"> toe", name)};
}

Verdict either(Verdict first, Verdict second) { return first ? first : second; }

template <typename T>
Verdict repeated_language(const T& record) {
    return either(find_repeated_language("title", record.titles),
                  find_repeated_language("summary", record.summaries));
}

template <typename T>
Verdict missing_dutch(const T& record) {
    return either(find_missing_dutch("title", record.titles),
                  find_missing_dutch("summary", record.summaries));
}

// Study.

Verdict repeated_finding(const Study& study) {
    std::unordered_set<std::string_view> ids;
    for (std::size_t i = 0; i < study.findings.size(); ++i) {
        const auto& id = study.findings[i].id;
        if (ids.insert(id).second) continue;
        return Complaint{fmt::format("finding[{}]", i + 1),
                         fmt::format("bevinding-id '{}' staat er twee keer", id),
                         "geef elke bevinding een eigen id"};
    }
    return std::nullopt;
}

Verdict source_without_provenance(const Study& study) {
    for (std::size_t i = 0; i < study.findings.size(); ++i) {
        const std::string& source = study.findings[i].source;
        const auto is_it = [&](const Provenance& one) { return one.source == source; };
        if (source.empty() || std::ranges::any_of(study.provenances, is_it)) continue;
        return Complaint{fmt::format("finding[{}]/source", i + 1),
                         fmt::format("geen 'provenance' heeft de bron '{}'", source),
                         "schrijf de naam zoals in 'provenance/source', of laat 'source' weg"};
    }
    return std::nullopt;
}

// Action.

Verdict action_id_differs(const Action& action) {
    const auto expected = "actie-" + action.code;
    if (action.id == expected) return std::nullopt;
    return Complaint{
        "code",
        fmt::format(
            "de id is '{}', maar bij code '{}' hoort een andere id", action.id, action.code),
        fmt::format("schrijf id=\"{}\", of verbeter de code", expected)};
}

// Finding.

Verdict half_age(const Finding& finding) {
    const auto& from = finding.age_from;
    const auto& to = finding.age_to;
    if (from.has_value() ? to.has_value() : from == to) return std::nullopt;
    return Complaint{
        "ageTo",
        fmt::format("'ageFrom' is {} en 'ageTo' is {}", format_value(from), format_value(to)),
        "geef beide een getal, of beide dezelfde staat"};
}

Verdict reversed_age(const Finding& finding) {
    if (!finding.age_from.has_value() || !finding.age_to.has_value() ||
        *finding.age_from < *finding.age_to) {
        return std::nullopt;
    }
    return Complaint{
        "ageTo",
        fmt::format(
            "'ageTo' ({}) is niet groter dan 'ageFrom' ({})", *finding.age_to, *finding.age_from),
        "de bovengrens hoort er zelf niet bij: schrijf voor alleen 6 jaar 72 en 84"};
}

Verdict reversed_interval(const Finding& finding) {
    const auto& effect = finding.effect;
    if (!effect.interval_low || !effect.interval_high ||
        *effect.interval_low <= *effect.interval_high) {
        return std::nullopt;
    }
    return Complaint{"effect/interval",
                     fmt::format("'low' ({}) is groter dan 'high' ({})",
                                 format_value(*effect.interval_low),
                                 format_value(*effect.interval_high)),
                     "verwissel de twee grenzen, of kijk ze na in de bron"};
}

Verdict value_outside_interval(const Finding& finding) {
    const auto& effect = finding.effect;
    if (!effect.value.has_value() || !effect.interval_low || !effect.interval_high)
        return std::nullopt;
    if (reversed_interval(finding)) return std::nullopt;
    if (*effect.interval_low <= *effect.value && *effect.value <= *effect.interval_high)
        return std::nullopt;
    return Complaint{"effect/value",
                     fmt::format("'value' ({}) ligt niet tussen {} en {}",
                                 format_value(*effect.value),
                                 format_value(*effect.interval_low),
                                 format_value(*effect.interval_high)),
                     "kijk de waarde en het interval na in de bron, ook het minteken"};
}

Verdict value_without_metric(const Finding& finding) {
    if (!finding.effect.value.has_value() || finding.effect.metric.has_value()) return std::nullopt;
    return Complaint{"effect/metric",
                     fmt::format("'value' is {}, maar 'metric' is {}",
                                 format_value(finding.effect.value),
                                 to_code(finding.effect.metric.missing())),
                     "noem de maat, zoals g of percent; anders zegt het getal niets"};
}

/// The value when the effect is in one of these metrics.
std::optional<double> value_in(const Effect& effect,
                               std::initializer_list<std::string_view> metrics) {
    if (!effect.value.has_value() || !effect.metric.has_value()) return std::nullopt;
    if (std::ranges::find(metrics, *effect.metric) == metrics.end()) return std::nullopt;
    return *effect.value;
}

Verdict impossible_correlation(const Finding& finding) {
    const auto value = value_in(finding.effect, {"r"});
    if (!value || std::abs(*value) <= 1) return std::nullopt;
    return Complaint{"effect/value",
                     fmt::format("een correlatie (r) van {} kan niet", format_value(*value)),
                     "schrijf een getal van -1 tot en met 1, of verbeter de maat"};
}

Verdict impossible_ratio(const Finding& finding) {
    const auto value = value_in(finding.effect, {"or", "rr"});
    if (!value || *value > 0) return std::nullopt;
    return Complaint{
        "effect/value",
        fmt::format(
            "een verhouding ({}) van {} kan niet", *finding.effect.metric, format_value(*value)),
        "schrijf een getal boven 0, of verbeter de maat"};
}

Verdict huge_effect(const Finding& finding) {
    const auto value = value_in(finding.effect, {"g", "d", "sd"});
    if (!value || std::abs(*value) <= 10) return std::nullopt;
    return Complaint{
        "effect/value",
        fmt::format("een effect van {} standaarddeviaties is ongewoon groot", format_value(*value)),
        "kijk na of de komma en de maat kloppen"};
}

Verdict no_uncertainty(const Finding& finding) {
    const auto& effect = finding.effect;
    const bool has_sizes = finding.treatment_size.has_value() && finding.control_size.has_value();
    const bool is_known =
        effect.standard_error.has_value() || effect.interval_low || effect.p_value || has_sizes;
    if (!effect.value.has_value() || is_known) return std::nullopt;
    return Complaint{
        "effect/value",
        "dit effect heeft geen standaardfout, interval, p of groepsgroottes; het telt niet mee in "
        "een schatting",
        "vul 'standardError', 'interval' of 'p' in, of 'treatmentSize' en 'controlSize'"};
}

Verdict more_clusters_than_children(const Finding& finding) {
    const auto is_more = [](const Coded<int>& clusters, const Coded<int>& children) {
        return clusters.has_value() && children.has_value() && *clusters > *children;
    };
    const bool in_treatment = is_more(finding.treatment_clusters, finding.treatment_size);
    if (!in_treatment && !is_more(finding.control_clusters, finding.control_size))
        return std::nullopt;
    return Complaint{in_treatment ? "treatmentClusters" : "controlClusters",
                     "er zijn meer clusters dan kinderen",
                     "kijk na of de twee getallen verwisseld zijn"};
}

constexpr std::array study_table = {
    FieldRule<Study>{"dubbele-taal", repeated_language<Study>},
    FieldRule<Study>{"nederlands-ontbreekt", missing_dutch<Study>},
    FieldRule<Study>{"dubbele-bevinding", repeated_finding},
    FieldRule<Study>{"bron-zonder-herkomst", source_without_provenance},
};
constexpr std::array action_table = {
    FieldRule<Action>{"dubbele-taal", repeated_language<Action>},
    FieldRule<Action>{"nederlands-ontbreekt", missing_dutch<Action>},
    FieldRule<Action>{"actie-id", action_id_differs},
};
constexpr std::array story_table = {
    FieldRule<Story>{"dubbele-taal", repeated_language<Story>},
    FieldRule<Story>{"nederlands-ontbreekt", missing_dutch<Story>},
};
constexpr std::array finding_table = {
    FieldRule<Finding>{"halve-leeftijd", half_age},
    FieldRule<Finding>{"omgekeerde-leeftijd", reversed_age},
    FieldRule<Finding>{"omgekeerd-interval", reversed_interval},
    FieldRule<Finding>{"waarde-buiten-interval", value_outside_interval},
    FieldRule<Finding>{"waarde-zonder-maat", value_without_metric},
    FieldRule<Finding>{"onmogelijke-correlatie", impossible_correlation},
    FieldRule<Finding>{"onmogelijke-verhouding", impossible_ratio},
    FieldRule<Finding>{"ongewoon-groot-effect", huge_effect},
    FieldRule<Finding>{"effect-zonder-onzekerheid", no_uncertainty},
    FieldRule<Finding>{"meer-clusters-dan-kinderen", more_clusters_than_children},
};

}  // namespace

std::span<const FieldRule<Study>> study_rules() { return study_table; }
std::span<const FieldRule<Finding>> finding_rules() { return finding_table; }
std::span<const FieldRule<Action>> action_rules() { return action_table; }
std::span<const FieldRule<Story>> story_rules() { return story_table; }

}  // namespace watwerkt
