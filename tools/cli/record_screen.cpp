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
        add_facts(answers::study_facts(study, labels_), 2);
        add_findings(study);
        add_provenances(study.provenances);
        add_section(texts::section_ratings, answers::rating_facts(study));
        add_section(texts::section_legacy, answers::legacy_facts(study, labels_));
    }

    void operator()(const Action& action) {
        add_head(action, texts::kind_action);
        add_summary(action);
        add_section(texts::section_action);
        add_facts(answers::action_facts(action, labels_), 2);
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
        add_facts(answers::story_facts(story, labels_), 2);
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

    void add_section(const Text& title, const std::vector<answers::Fact>& facts) {
        if (facts.empty()) return;
        add_section(title);
        add_facts(facts, 2);
    }

    void add_facts(const std::vector<answers::Fact>& facts, std::size_t indent) {
        Sheet sheet(speech_);
        sheet.add(facts);
        sheet.print(page_, indent);
    }

    void add_findings(const Study& study) {
        page_.blank();
        page_.heading(speech_.counted(study.findings.size(), texts::one_finding, texts::findings));
        for (std::size_t i = 0; i < study.findings.size(); ++i) {
            if (i > 0) page_.blank();
            add_finding(i + 1, study.findings[i], study);
        }
    }

    void add_finding(std::size_t number, const Finding& finding, const Study& study) {
        page_.paragraph({{std::to_string(number) + "."},
                         {" " + answers::finding_title(finding, labels_), Style::strong},
                         {" " + finding.id, Style::faint}},
                        2,
                        5);
        add_facts(answers::finding_facts(finding, study, labels_), 5);
    }

    void add_provenances(const std::vector<Provenance>& provenances) {
        add_section(texts::section_provenance);
        for (std::size_t i = 0; i < provenances.size(); ++i) {
            if (i > 0) page_.blank();
            add_facts(answers::provenance_facts(provenances[i], labels_), 2);
        }
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
    sheet.add(answers::practical_facts(action, labels));
    if (sheet.empty()) return false;
    page.heading(speech(texts::section_action));
    sheet.print(page, 2);
    return true;
}

}  // namespace watwerkt::cli
