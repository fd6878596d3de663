// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/cli/record_screen.hpp"

#include <algorithm>

#include "tools/answers/record_facts.hpp"
#include "tools/cli/sheet.hpp"

namespace watwerkt::cli {
namespace {

constexpr std::size_t text_width = 100;

std::string joined(const std::vector<std::string>& values, std::string_view glue) {
    std::string list;
    for (const std::string& value : values) list.append(list.empty() ? "" : glue).append(value);
    return list;
}

class RecordPage {
 public:
    RecordPage(const Labels& labels, const Door& door)
        : labels_(labels), speech_(door.speech), page_(for_reading(door.output)) {}

    void operator()(const Study& study) {
        add_head(study, texts::kind_study);
        if (study.original_title)
            page_.paragraph(speech_(texts::original_title, study.original_title->text));
        page_.paragraph(joined(study.authors, "; "));
        add_summary(study);
        add_section(texts::section_study);
        Sheet sheet(speech_);
        add_publication(sheet, study);
        add_method(sheet, study);
        sheet.add(texts::label_reviewed, labels_.reviewed(study.reviewed));
        sheet.add(texts::label_aliases, joined(study.aliases, ", "));
        sheet.print(page_, 2);
        add_findings(study);
        add_provenances(study.provenances);
        add_ratings(study);
        add_legacy(study);
    }

    void operator()(const Action& action) {
        add_head(action, texts::kind_action);
        add_summary(action);
        add_section(texts::section_action);
        Sheet sheet(speech_);
        sheet.add(texts::label_action, labels_.concept_label("actie", action.code));
        sheet.add(texts::label_how_to, labels_.text(action.how_to));
        sheet.add(texts::label_ingredients, labels_.text(action.ingredients));
        sheet.add(texts::label_conditions, labels_.text(action.conditions));
        sheet.add(texts::label_provider, labels_.text(action.provider));
        sheet.add(texts::label_duration, labels_.text(action.duration));
        sheet.add(texts::label_intensity, labels_.text(action.intensity));
        sheet.add(texts::label_group_size, labels_.text(action.group_size));
        sheet.add(texts::label_cost, answers::cost_in_words(action.cost, labels_));
        sheet.add(texts::label_used_in_netherlands, labels_.yes_no(action.used_in_netherlands));
        sheet.add(texts::label_reviewed, labels_.reviewed(action.reviewed));
        sheet.add(texts::label_aliases, joined(action.aliases, ", "));
        sheet.print(page_, 2);
        add_provenances(action.provenances);
        page_.blank();
        page_.paragraph(speech_(texts::find_studies_of_action, action.code));
    }

    void operator()(const Story& story) {
        add_head(story, texts::kind_story);
        page_.paragraph(speech_(texts::stories_note));
        add_summary(story);
        for (const std::string& paragraph : story.text) {
            page_.blank();
            page_.paragraph(paragraph);
        }
        add_section(texts::section_story);
        Sheet sheet(speech_);
        sheet.add(texts::label_place, labels_.text(story.place));
        sheet.add(texts::label_year, labels_.year(story.year));
        sheet.add(texts::label_action, labels_.concept_label("actie", story.action));
        sheet.add(texts::label_setting, labels_.concept_label("plek", story.setting));
        sheet.add(texts::label_reviewed, labels_.reviewed(story.reviewed));
        sheet.add(texts::label_aliases, joined(story.aliases, ", "));
        sheet.print(page_, 2);
        add_provenances(story.provenances);
    }

    [[nodiscard]] const std::string& text() const { return page_.text(); }

 private:
    static Terminal for_reading(Terminal terminal) {
        terminal.width = std::min(terminal.width, text_width);
        return terminal;
    }

    template <typename RecordType>
    void add_head(const RecordType& record, const Text& kind) {
        page_.paragraph({{speech_(kind) + " " + record.id, Style::faint}}, 0, 0);
        page_.heading(in_language(record.titles, speech_.code()));
    }

    template <typename RecordType>
    void add_summary(const RecordType& record) {
        page_.blank();
        page_.paragraph(in_language(record.summaries, speech_.code()));
    }

    void add_section(const Text& title) {
        page_.blank();
        page_.heading(speech_(title));
    }

    void add_publication(Sheet& sheet, const Study& study) const {
        sheet.add(texts::label_year, labels_.year(study.year));
        sheet.add(texts::label_publication, study.publication);
        sheet.add(texts::label_doi,
                  study.doi.empty() ? std::string() : "https://doi.org/" + study.doi);
        sheet.add(texts::label_eric, study.eric);
        for (const std::string& url : study.urls) sheet.add(texts::label_url, url);
        sheet.add(texts::label_language, labels_.publication_language(study.language));
        sheet.add(texts::label_country, labels_.concept_label("land", study.country));
    }

    void add_method(Sheet& sheet, const Study& study) const {
        sheet.add(texts::label_design, labels_.concept_label("opzet", study.design));
        sheet.add(texts::label_independent, labels_.yes_no(study.independent));
        sheet.add(texts::label_preregistered, labels_.yes_no(study.preregistered));
        sheet.add(texts::label_participants, labels_.count(study.participants));
        sheet.add(texts::label_clusters, labels_.count(study.clusters));
        sheet.add(texts::label_attrition, labels_.share(study.attrition));
        sheet.add(texts::label_risk_of_bias, labels_.word(study.risk_of_bias));
    }

    void add_findings(const Study& study) {
        page_.blank();
        page_.heading(speech_.counted(
            study.findings.size(), texts::section_one_finding, texts::section_findings));
        for (std::size_t i = 0; i < study.findings.size(); ++i) {
            if (i > 0) page_.blank();
            add_finding(i + 1, study.findings[i], study);
        }
    }

    void add_finding(std::size_t number, const Finding& finding, const Study& study) {
        const std::string title = labels_.concept_label("actie", finding.action) + " → " +
                                  labels_.concept_label("uitkomst", finding.outcome);
        page_.paragraph({{std::to_string(number) + "."},
                         {" " + title, Style::strong},
                         {" " + finding.id, Style::faint}},
                        2,
                        5);
        Sheet sheet(speech_);
        add_effect(sheet, finding);
        add_action_of(sheet, finding);
        add_children(sheet, finding);
        add_origin(sheet, finding, study);
        sheet.print(page_, 5);
    }

    void add_effect(Sheet& sheet, const Finding& finding) const {
        const Effect& effect = finding.effect;
        std::string value = effect.value.has_value() ? speech_(texts::value_in_metric,
                                                               labels_.number(effect.value),
                                                               labels_.word(effect.metric))
                                                     : labels_.number(effect.value) + " (" +
                                                           labels_.word(effect.metric) + ")";
        value += "; " + (effect.favourable.has_value()
                             ? labels_.word(effect.favourable)
                             : speech_(texts::favourable_unknown, labels_.word(effect.favourable)));
        sheet.add(texts::label_effect, value);
        sheet.add(texts::label_standard_error, labels_.number(effect.standard_error));
        if (effect.interval_low && effect.interval_high) {
            sheet.add(texts::label_interval,
                      speech_(texts::interval,
                              speech_.exact(*effect.interval_low),
                              speech_.exact(*effect.interval_high)));
        }
        if (effect.p_value) sheet.add(texts::label_p, speech_.exact(*effect.p_value));
        sheet.add(texts::label_reported, effect.reported);
        sheet.add(texts::label_direction, labels_.word(finding.direction));
        sheet.add(texts::label_gap, labels_.concept_label("verschil", finding.gap));
        sheet.add(texts::label_harm, labels_.yes_no(finding.harm));
    }

    void add_action_of(Sheet& sheet, const Finding& finding) const {
        sheet.add(texts::label_programme, finding.programme);
        sheet.add(texts::label_delivery, labels_.concept_label("vorm", finding.delivery));
        sheet.add(texts::label_comparison, labels_.text(finding.comparison));
        sheet.add(texts::label_instrument, labels_.text(finding.instrument));
        sheet.add(texts::label_developer_made, labels_.yes_no(finding.developer_made));
        sheet.add(texts::label_months_after, labels_.number(finding.months_after));
    }

    void add_children(Sheet& sheet, const Finding& finding) const {
        sheet.add(texts::label_ages, labels_.ages(finding.age_from, finding.age_to));
        sheet.add(texts::label_school_type,
                  labels_.concept_label("onderwijs", finding.school_type));
        sheet.add(texts::label_setting, labels_.concept_label("plek", finding.setting));
        sheet.add(texts::label_target_group,
                  labels_.concept_label("doelgroep", finding.target_group));
        sheet.add(texts::label_low_income, labels_.share(finding.low_income_share));
        sheet.add(texts::label_home_language, labels_.share(finding.home_language_share));
        sheet.add(texts::label_subgroup,
                  finding.subgroup.has_value() && *finding.subgroup == "nee"
                      ? speech_(texts::no)
                      : labels_.text(finding.subgroup));
        sheet.add(texts::label_sizes,
                  speech_(texts::two_sizes,
                          labels_.count(finding.treatment_size),
                          labels_.count(finding.control_size)));
        sheet.add(texts::label_cluster_sizes,
                  speech_(texts::two_sizes,
                          labels_.count(finding.treatment_clusters),
                          labels_.count(finding.control_clusters)));
    }

    // A figure without its origin is no evidence.
    void add_origin(Sheet& sheet, const Finding& finding, const Study& study) const {
        std::string sources;
        for (const Provenance& provenance : study.provenances) {
            if (!finding.source.empty() && provenance.source != finding.source) continue;
            sources += (sources.empty() ? "" : "; ") +
                       speech_(texts::source_with_licence, provenance.source, provenance.licence);
        }
        sheet.add(texts::label_figure_source, sources);
        std::string underlying;
        for (const std::string& name : finding.underlying_studies)
            underlying += (underlying.empty() ? "" : "; ") + name;
        sheet.add(texts::label_underlying, underlying);
        sheet.add(texts::label_figure_row,
                  finding.source_row.empty() ? speech_(texts::not_reported) : finding.source_row);
        sheet.add(texts::label_computed_by, labels_.word(finding.effect.computed_by));
        sheet.add(texts::label_checked, checked(finding.checked));
    }

    [[nodiscard]] std::string checked(const Coded<FigureCheck>& check) const {
        if (check.has_value()) return speech_(texts::checked_on, check->date, check->where);
        return speech_(check.missing() == Missing::not_coded ? texts::not_checked
                                                             : texts::not_found_again);
    }

    void add_provenances(const std::vector<Provenance>& provenances) {
        add_section(texts::section_provenance);
        for (std::size_t i = 0; i < provenances.size(); ++i) {
            if (i > 0) page_.blank();
            const Provenance& provenance = provenances[i];
            Sheet sheet(speech_);
            sheet.add(texts::label_source, provenance.source);
            sheet.add(texts::label_identifier, provenance.identifier);
            sheet.add(texts::label_licence, provenance.licence);
            sheet.add(texts::label_retrieved, provenance.retrieved);
            sheet.add(texts::label_location, provenance.location);
            for (const Citation& citation : provenance.citations) {
                sheet.add(texts::label_citation, citation.text);
                sheet.add(texts::label_part, citation.part);
                sheet.add(texts::label_edition, citation.edition);
            }
            sheet.print(page_, 2);
        }
    }

    void add_ratings(const Study& study) {
        if (study.ratings.empty()) return;
        add_section(texts::section_ratings);
        Sheet sheet(speech_);
        for (const Rating& rating : study.ratings) sheet.add(rating.register_name, rating.text);
        sheet.print(page_, 2);
    }

    void add_legacy(const Study& study) {
        if (study.legacy.empty()) return;
        add_section(texts::section_legacy);
        Sheet sheet(speech_);
        // A joined record may have taken in several pages, each with a field of the same name.
        std::string_view page;
        for (const LegacyField& field : study.legacy) {
            if (field.page != page) sheet.add(texts::label_legacy_page, field.page);
            page = field.page;
            sheet.add(field.name, field.text);
        }
        sheet.print(page_, 2);
    }

    const Labels& labels_;
    const Speech& speech_;
    Page page_;
};

}  // namespace

std::string record_screen(const Record& record, const Labels& labels, const Door& door) {
    RecordPage page(labels, door);
    std::visit(page, record);
    return page.text();
}

bool add_how_to(Page& page, const Action& action, const Labels& labels) {
    const Speech& speech = labels.speech();
    Sheet sheet(speech);
    for (const answers::Fact& fact : answers::practical_facts(action, labels))
        sheet.add(fact.label, fact.text);
    if (sheet.empty()) return false;
    page.heading(speech(texts::section_action));
    sheet.print(page, 2);
    return true;
}

}  // namespace watwerkt::cli
