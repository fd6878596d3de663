// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/oai/dublin_core.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

#include "query/figures/safe_text.hpp"
#include "tools/answers/labels.hpp"

namespace watwerkt::service {
namespace {

using answers::Labels;

/// A concept scheme and the codes of it that a record carries.
struct Subjects {
    std::string_view scheme;
    std::set<std::string> codes = {};

    void add(const Coded<std::string>& code) {
        if (code.has_value() && *code != no_action) codes.insert(*code);
    }
    void add(const CodeList& list) {
        if (list.has_value()) codes.insert(list->begin(), list->end());
    }
};

/// Writes the elements of one record.
class Describer {
 public:
    Describer(const Vocabulary& vocabulary, std::string_view page)
        : dutch_(vocabulary, answers::Speech(answers::Language::dutch)),
          english_(vocabulary, answers::Speech(answers::Language::english)),
          page_(page) {}

    void operator()(const Study& study) {
        add_texts("title", study.titles);
        if (study.original_title)
            add("title", study.original_title->text, study.original_title->language);
        for (const std::string& author : study.authors) add("creator", author);
        add_subjects(study);
        add_texts("description", study.summaries);
        if (study.year.has_value()) add("date", std::to_string(*study.year));
        add("type", "Text");  // of the DCMI Type Vocabulary
        if (study.design.has_value()) add_label("type", "opzet", *study.design);
        add_identifiers(study);
        add("source", study.publication);
        if (study.language.has_value()) add("language", *study.language);
        if (study.country.has_value()) {
            for (const std::string& code : *study.country) add_label("coverage", "land", code);
        }
        add_rights(study.provenances);
    }

    void operator()(const Action& action) {
        add_texts("title", action.titles);
        Subjects subject{"actie"};
        subject.codes.insert(action.code);
        add_labels(subject);
        add_texts("description", action.summaries);
        add_own(action.provenances, action.titles);
    }

    void operator()(const Story& story) {
        add_texts("title", story.titles);
        Subjects actions{"actie"};
        actions.add(story.action);
        add_labels(actions);
        Subjects settings{"plek"};
        settings.add(story.setting);
        add_labels(settings);
        add_texts("description", story.summaries);
        if (story.year.has_value()) add("date", std::to_string(*story.year));
        if (story.place.has_value()) add("coverage", *story.place);
        add_own(story.provenances, story.titles);
    }

    [[nodiscard]] std::string element() const { return dublin_core_element(fields_); }

 private:
    void add(std::string_view name, std::string_view text, std::string_view language = {}) {
        fields_ += dublin_core_field(name, text, language);
    }

    void add_texts(std::string_view name, const std::vector<LocalText>& texts) {
        for (const LocalText& one : texts) add(name, one.text, one.language);
    }

    void add_label(std::string_view name, std::string_view scheme, const std::string& code) {
        add(name, dutch_.concept_label(scheme, code), "nl");
        add(name, english_.concept_label(scheme, code), "en");
    }

    void add_labels(const Subjects& subjects) {
        for (const std::string& code : subjects.codes) add_label("subject", subjects.scheme, code);
    }

    void add_subjects(const Study& study) {
        std::array<Subjects, 5> all = {
            {{"actie"}, {"uitkomst"}, {"doelgroep"}, {"onderwijs"}, {"plek"}}};
        for (const Finding& finding : study.findings) {
            all[0].add(finding.action);
            all[1].add(finding.outcome);
            all[2].add(finding.target_group);
            all[3].add(finding.school_type);
            all[4].add(finding.setting);
        }
        for (const Subjects& one : all) add_labels(one);
    }

    void add_identifiers(const Study& study) {
        add("identifier", page_);
        if (!study.doi.empty()) add("identifier", "https://doi.org/" + study.doi);
        if (!study.eric.empty()) add("identifier", "https://eric.ed.gov/?id=" + study.eric);
        for (const std::string& url : study.urls) add("identifier", url);
    }

    /// What a text of our own has, that was published nowhere else.
    void add_own(const std::vector<Provenance>& provenances, const std::vector<LocalText>& texts) {
        add("type", "Text");
        add("identifier", page_);
        for (const Provenance& one : provenances) add("source", one.source);
        for (const LocalText& one : texts) add("language", one.language);
        add_rights(provenances);
    }

    void add_rights(const std::vector<Provenance>& provenances) {
        std::set<std::string> told;
        for (const Provenance& one : provenances) {
            const std::string rights = fmt::format("{} ({})", one.licence, one.source);
            if (told.insert(rights).second) add("rights", rights);
        }
    }

    Labels dutch_, english_;
    std::string_view page_;
    std::string fields_;
};

}  // namespace

std::string dublin_core_field(std::string_view name,
                              std::string_view text,
                              std::string_view language) {
    if (text.empty()) return {};
    const std::string attribute = language.empty()
                                      ? std::string()
                                      : fmt::format(" xml:lang=\"{}\"", figures::escaped(language));
    return fmt::format(
        "<dc:{0}{1}>{2}</dc:{0}>\n", name, attribute, figures::escaped(figures::clean(text)));
}

std::string dublin_core_element(std::string_view elements) {
    return fmt::format(
        "<oai_dc:dc xmlns:oai_dc=\"{0}\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"{0} {1}\">\n{2}</oai_dc:dc>\n",
        dublin_core_namespace,
        dublin_core_schema,
        elements);
}

std::string dublin_core(const Record& record, const Vocabulary& vocabulary, std::string_view page) {
    Describer describer(vocabulary, page);
    std::visit(describer, record);
    return describer.element();
}

}  // namespace watwerkt::service
