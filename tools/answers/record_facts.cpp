// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/answers/record_facts.hpp"

#include "tools/answers/record_texts.hpp"
#include "tools/answers/texts.hpp"

namespace watwerkt::answers {
namespace {

std::string joined(const std::vector<std::string>& values, std::string_view glue) {
    std::string list;
    for (const std::string& value : values) list.append(list.empty() ? "" : glue).append(value);
    return list;
}

/// Collects facts; an empty text is none.
class FactList {
 public:
    explicit FactList(const Labels& labels) : labels_(labels), speech_(labels.speech()) {}

    void add(const Text& label, std::string text) {
        if (!text.empty()) facts_.push_back({speech_(label), std::move(text)});
    }
    [[nodiscard]] std::vector<Fact> take() { return std::move(facts_); }

    void add_publication(const Study& study) {
        add(texts::label_year, labels_.year(study.year));
        add(texts::label_publication, study.publication);
        add(texts::label_doi, study.doi.empty() ? std::string() : "https://doi.org/" + study.doi);
        add(texts::label_eric, study.eric);
        for (const std::string& url : study.urls) add(texts::label_url, url);
        add(texts::label_language, labels_.publication_language(study.language));
        add(texts::label_country, labels_.concept_label("land", study.country));
    }

    void add_method(const Study& study) {
        add(texts::label_design, labels_.concept_label("opzet", study.design));
        add(texts::label_independent, labels_.yes_no(study.independent));
        add(texts::label_preregistered, labels_.yes_no(study.preregistered));
        add(texts::label_participants, labels_.count(study.participants));
        add(texts::label_clusters, labels_.count(study.clusters));
        add(texts::label_attrition, labels_.share(study.attrition));
        add(texts::label_risk_of_bias, labels_.word(study.risk_of_bias));
    }

    /// What every record ends with.
    template <typename RecordType>
    void add_keeping(const RecordType& record) {
        add(texts::label_reviewed, labels_.reviewed(record.reviewed));
        add(texts::label_aliases, joined(record.aliases, ", "));
    }

    void add_effect(const Finding& finding) {
        const Effect& effect = finding.effect;
        std::string value = effect.value.has_value() ? speech_(texts::value_in_metric,
                                                               labels_.number(effect.value),
                                                               labels_.word(effect.metric))
                                                     : labels_.number(effect.value) + " (" +
                                                           labels_.word(effect.metric) + ")";
        value += "; " + (effect.favourable.has_value()
                             ? labels_.word(effect.favourable)
                             : speech_(texts::favourable_unknown, labels_.word(effect.favourable)));
        add(texts::label_effect, value);
        add(texts::label_standard_error, labels_.number(effect.standard_error));
        if (effect.interval_low && effect.interval_high) {
            add(texts::label_interval,
                speech_(texts::interval,
                        speech_.exact(*effect.interval_low),
                        speech_.exact(*effect.interval_high)));
        }
        if (effect.p_value) add(texts::label_p, speech_.exact(*effect.p_value));
        add(texts::label_reported, effect.reported);
        add(texts::label_direction, labels_.word(finding.direction));
        add(texts::label_gap, labels_.concept_label("verschil", finding.gap));
        add(texts::label_harm, labels_.yes_no(finding.harm));
    }

    void add_action_of(const Finding& finding) {
        add(texts::label_programme, finding.programme);
        add(texts::label_delivery, labels_.concept_label("vorm", finding.delivery));
        add(texts::label_comparison, labels_.text(finding.comparison));
        add(texts::label_instrument, labels_.text(finding.instrument));
        add(texts::label_developer_made, labels_.yes_no(finding.developer_made));
        add(texts::label_months_after, labels_.number(finding.months_after));
    }

    void add_children(const Finding& finding) {
        add(texts::label_ages, labels_.ages(finding.age_from, finding.age_to));
        add(texts::label_school_type, labels_.concept_label("onderwijs", finding.school_type));
        add(texts::label_setting, labels_.concept_label("plek", finding.setting));
        add(texts::label_target_group, labels_.concept_label("doelgroep", finding.target_group));
        add(texts::label_low_income, labels_.share(finding.low_income_share));
        add(texts::label_home_language, labels_.share(finding.home_language_share));
        add(texts::label_subgroup,
            finding.subgroup.has_value() && *finding.subgroup == "nee"
                ? speech_(texts::no)
                : labels_.text(finding.subgroup));
        add(texts::label_sizes,
            speech_(texts::two_sizes,
                    labels_.count(finding.treatment_size),
                    labels_.count(finding.control_size)));
        add(texts::label_cluster_sizes,
            speech_(texts::two_sizes,
                    labels_.count(finding.treatment_clusters),
                    labels_.count(finding.control_clusters)));
    }

    void add_origin(const Finding& finding, const Study& study) {
        std::string sources;
        for (const Provenance& provenance : study.provenances) {
            if (!finding.source.empty() && provenance.source != finding.source) continue;
            sources += (sources.empty() ? "" : "; ") +
                       speech_(texts::source_with_licence, provenance.source, provenance.licence);
        }
        add(texts::label_figure_source, sources);
        add(texts::label_underlying, joined(finding.underlying_studies, "; "));
        add(texts::label_figure_row,
            finding.source_row.empty() ? speech_(texts::not_reported) : finding.source_row);
        add(texts::label_computed_by, labels_.word(finding.effect.computed_by));
        add(texts::label_checked, checked(finding.checked));
    }

 private:
    [[nodiscard]] std::string checked(const Coded<FigureCheck>& check) const {
        if (check.has_value()) return speech_(texts::checked_on, check->date, check->where);
        return speech_(check.missing() == Missing::not_coded ? texts::not_checked
                                                             : texts::not_found_again);
    }

    const Labels& labels_;
    const Speech& speech_;
    std::vector<Fact> facts_;
};

}  // namespace

std::vector<Fact> study_facts(const Study& study, const Labels& labels) {
    FactList list(labels);
    list.add_publication(study);
    list.add_method(study);
    list.add_keeping(study);
    return list.take();
}

std::string finding_title(const Finding& finding, const Labels& labels) {
    return labels.speech()(texts::action_to_outcome,
                           labels.concept_label("actie", finding.action),
                           labels.concept_label("uitkomst", finding.outcome));
}

std::vector<Fact> finding_facts(const Finding& finding, const Study& study, const Labels& labels) {
    FactList list(labels);
    list.add_effect(finding);
    list.add_action_of(finding);
    list.add_children(finding);
    list.add_origin(finding, study);
    return list.take();
}

std::vector<Fact> action_facts(const Action& action, const Labels& labels) {
    FactList list(labels);
    list.add(texts::label_action, labels.concept_label("actie", action.code));
    list.add(texts::label_how_to, labels.text(action.how_to));
    list.add(texts::label_ingredients, labels.text(action.ingredients));
    list.add(texts::label_conditions, labels.text(action.conditions));
    list.add(texts::label_provider, labels.text(action.provider));
    list.add(texts::label_duration, labels.text(action.duration));
    list.add(texts::label_intensity, labels.text(action.intensity));
    list.add(texts::label_group_size, labels.text(action.group_size));
    list.add(texts::label_cost, cost_in_words(action.cost, labels));
    list.add(texts::label_used_in_netherlands, labels.yes_no(action.used_in_netherlands));
    list.add_keeping(action);
    return list.take();
}

std::vector<Fact> story_facts(const Story& story, const Labels& labels) {
    FactList list(labels);
    list.add(texts::label_place, labels.text(story.place));
    list.add(texts::label_year, labels.year(story.year));
    list.add(texts::label_action, labels.concept_label("actie", story.action));
    list.add(texts::label_setting, labels.concept_label("plek", story.setting));
    list.add_keeping(story);
    return list.take();
}

std::vector<Fact> provenance_facts(const Provenance& provenance, const Labels& labels) {
    FactList list(labels);
    list.add(texts::label_source, provenance.source);
    list.add(texts::label_identifier, provenance.identifier);
    list.add(texts::label_licence, provenance.licence);
    list.add(texts::label_retrieved, provenance.retrieved);
    list.add(texts::label_location, provenance.location);
    for (const Citation& citation : provenance.citations) {
        list.add(texts::label_citation, citation.text);
        list.add(texts::label_part, citation.part);
        list.add(texts::label_edition, citation.edition);
    }
    return list.take();
}

std::vector<Fact> rating_facts(const Study& study) {
    std::vector<Fact> facts;
    for (const Rating& rating : study.ratings) facts.push_back({rating.register_name, rating.text});
    return facts;
}

std::vector<Fact> legacy_facts(const Study& study, const Labels& labels) {
    std::vector<Fact> facts;
    // A joined record may have taken in several pages, each with a field of the same name.
    std::string_view page;
    for (const LegacyField& field : study.legacy) {
        if (field.page != page && !field.page.empty())
            facts.push_back({labels.speech()(texts::label_legacy_page), field.page});
        page = field.page;
        facts.push_back({field.name, field.text});
    }
    return facts;
}

std::string cost_in_words(const Coded<Cost>& cost, const Labels& labels) {
    if (!cost.has_value()) return labels.missing(cost.missing());
    const Speech& speech = labels.speech();
    return speech(texts::cost,
                  speech.exact(cost->amount),
                  cost->currency,
                  labels.year(cost->price_year),
                  labels.concept_label("kosten", cost->band),
                  cost->source);
}

std::vector<Fact> practical_facts(const Action& action, const Labels& labels) {
    const Speech& speech = labels.speech();
    std::vector<Fact> facts;
    const auto add = [&](const Text& label, const Coded<std::string>& value) {
        if (value.has_value()) facts.push_back({speech(label), *value});
    };
    add(texts::label_how_to, action.how_to);
    add(texts::label_ingredients, action.ingredients);
    add(texts::label_conditions, action.conditions);
    add(texts::label_provider, action.provider);
    add(texts::label_duration, action.duration);
    add(texts::label_intensity, action.intensity);
    add(texts::label_group_size, action.group_size);
    if (action.cost.has_value())
        facts.push_back({speech(texts::label_cost), cost_in_words(action.cost, labels)});
    if (action.used_in_netherlands.has_value()) {
        facts.push_back(
            {speech(texts::label_used_in_netherlands), labels.yes_no(action.used_in_netherlands)});
    }
    return facts;
}

}  // namespace watwerkt::answers
