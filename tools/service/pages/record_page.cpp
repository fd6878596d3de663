// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "corpus/error.hpp"
#include "tools/answers/export.hpp"
#include "tools/answers/finding_words.hpp"
#include "tools/answers/record_facts.hpp"
#include "tools/answers/record_texts.hpp"
#include "tools/service/pages/old_addresses.hpp"
#include "tools/service/pages/page_parts.hpp"
#include "tools/service/pages/pages.hpp"
#include "tools/service/pages/visit.hpp"
#include "tools/service/responses.hpp"

namespace watwerkt::service {
namespace {

// More findings than these are folded, so that a reader finds the one that matters.
constexpr std::size_t unfolded_findings = 2;

/// The page of one record that is not an action: an action has a page of verdicts.
class RecordPage {
 public:
    explicit RecordPage(const Visit& visit) : visit_(visit), speech_(visit.speech()) {}

    Response operator()(const Study& study) const {
        Model model = base(study, answers::texts::kind_study);
        model["original_title"] = original_title(study);
        model["authors"] = joined(study.authors, "; ");
        model["section_facts"] = speech_(answers::texts::section_study);
        model["facts"] = fact_models(answers::study_facts(study, visit_.labels()));
        model["section_findings"] = speech_.counted(
            study.findings.size(), answers::texts::one_finding, answers::texts::findings);
        model["findings"] = findings(study);
        model["has_findings"] = !study.findings.empty();
        model["actions"] = actions(study);
        model["has_actions"] = !model["actions"].empty();
        add_section(
            model, "ratings", answers::texts::section_ratings, answers::rating_facts(study));
        add_section(model,
                    "legacy",
                    answers::texts::section_legacy,
                    answers::legacy_facts(study, visit_.labels()));
        model["downloads"] = downloads(study);
        PageHead head = head_of(study);
        head.linked_data = linked_data(study);
        return visit_.page(head, std::move(model));
    }

    Response operator()(const Story& story) const {
        Model model = base(story, answers::texts::kind_story);
        model["story_note"] = speech_(answers::texts::stories_note);
        for (const std::string& paragraph : story.text)
            model["paragraphs"].push_back({{"paragraph", paragraph}});
        model["section_facts"] = speech_(answers::texts::section_story);
        model["facts"] = fact_models(answers::story_facts(story, visit_.labels()));
        if (story.action.has_value()) {
            for (const std::string& code : *story.action)
                model["actions"].push_back(link_model(visit_.labels().concept_label("actie", code),
                                                      visit_.link(path_of("acties", code)).text()));
        }
        model["has_actions"] = !model["actions"].empty();
        return visit_.page(head_of(story), std::move(model));
    }

    Response operator()(const Action& action) const {
        return moved_response(visit_.link(page_path(action)).text());
    }

 private:
    template <typename RecordType>
    [[nodiscard]] std::string title_of(const RecordType& record) const {
        return std::string(answers::in_language(record.titles, speech_.code()));
    }

    /// What every record has; what only some have is empty here.
    template <typename RecordType>
    [[nodiscard]] Model base(const RecordType& record, const answers::Text& kind) const {
        Model model;
        for (const char* name : {"original_title",
                                 "authors",
                                 "story_note",
                                 "section_findings",
                                 "has_findings",
                                 "has_ratings",
                                 "has_legacy"})
            model[name] = nullptr;
        for (const char* name : {"findings", "paragraphs", "actions", "downloads"})
            model[name] = Model::array();
        model["kind"] = speech_(kind);
        model["record_title"] = title_of(record);
        model["summary"] = answers::in_language(record.summaries, speech_.code());
        model["section_provenance"] = speech_(answers::texts::section_provenance);
        for (const Provenance& one : record.provenances)
            model["provenances"].push_back(
                {{"facts", fact_models(answers::provenance_facts(one, visit_.labels()))}});
        return model;
    }

    void add_section(Model& model,
                     const std::string& name,
                     const answers::Text& title,
                     const std::vector<answers::Fact>& facts) const {
        model["has_" + name] = !facts.empty();
        model[name] = {{"section_title", speech_(title)}, {"facts", fact_models(facts)}};
    }

    template <typename RecordType>
    [[nodiscard]] PageHead head_of(const RecordType& record) const {
        PageHead head;
        head.template_name = "record";
        head.title = title_of(record);
        head.description = std::string(answers::in_language(record.summaries, speech_.code()));
        return head;
    }

    [[nodiscard]] std::string original_title(const Study& study) const {
        if (!study.original_title || study.original_title->text == title_of(study)) return {};
        return speech_(answers::texts::original_title, study.original_title->text);
    }

    [[nodiscard]] Model findings(const Study& study) const {
        Model list = Model::array();
        const bool is_open = study.findings.size() <= unfolded_findings;
        for (const Finding& finding : study.findings) {
            const bool is_judged = finding.action.has_value() && *finding.action != no_action &&
                                   finding.outcome.has_value();
            list.push_back(
                {{"finding_id", finding.id},
                 {"finding_title", answers::finding_title(finding, visit_.labels())},
                 {"finding_words",
                  answers::finding_in_words(finding, study, visit_.engine().vocabulary(), speech_)},
                 {"finding_url",
                  is_judged ? why_address(visit_, *finding.action, *finding.outcome).text() : ""},
                 {"is_open", is_open},
                 {"facts", fact_models(answers::finding_facts(finding, study, visit_.labels()))}});
        }
        return list;
    }

    [[nodiscard]] Model actions(const Study& study) const {
        std::vector<std::string> codes;
        for (const Finding& finding : study.findings) {
            if (!finding.action.has_value() || *finding.action == no_action) continue;
            if (std::ranges::find(codes, *finding.action) == codes.end())
                codes.push_back(*finding.action);
        }
        Model list = Model::array();
        for (const std::string& code : codes)
            list.push_back(link_model(visit_.labels().concept_label("actie", code),
                                      visit_.link(path_of("acties", code)).text()));
        return list;
    }

    [[nodiscard]] Model downloads(const Study& study) const {
        constexpr std::array<std::pair<std::string_view, std::string_view>, 3> formats = {
            {{"ris", "RIS"}, {"bibtex", "BibTeX"}, {"csv", "CSV"}}};
        Model list = Model::array();
        for (const auto& [code, name] : formats) {
            list.push_back({{"download_name", name},
                            {"download_url",
                             visit_.link("/v1/export")
                                 .with("onderzoek", study.id)
                                 .with("formaat", code)
                                 .text()}});
        }
        list.push_back(
            {{"download_name", "JSON"},
             {"download_url", visit_.link("/v1" + path_of("onderzoeken", study.id)).text()}});
        return list;
    }

    [[nodiscard]] Model linked_data(const Study& study) const {
        Model data = {{"@context", "https://schema.org"},
                      {"@type", "ScholarlyArticle"},
                      {"name", answers::published_title(study)},
                      {"description", answers::in_language(study.summaries, speech_.code())}};
        for (const std::string& author : study.authors)
            data["author"].push_back({{"@type", "Person"}, {"name", author}});
        if (study.year.has_value()) data["datePublished"] = std::to_string(*study.year);
        if (!study.doi.empty()) data["sameAs"] = "https://doi.org/" + study.doi;
        if (study.language.has_value()) data["inLanguage"] = *study.language;
        if (!study.publication.empty())
            data["isPartOf"] = {{"@type", "CreativeWork"}, {"name", study.publication}};
        return data;
    }

    const Visit& visit_;
    const answers::Speech& speech_;
};

}  // namespace

Response record_page(const Call& call) {
    const Visit visit(call);
    const std::string& id = call.parts.at(0);
    const auto record = visit.engine().record(id);
    if (!record) {
        if (auto moved = moved_page(call.request, visit.lease())) return *moved;
        throw Error(ErrorKind::not_found,
                    visit.say("er is geen onderzoek of verhaal '" + id + "'",
                              "there is no study or story '" + id + "'"));
    }
    // One page has one address.
    if (const std::string path = page_path(*record); path != Address(call.request.path).text()) {
        visit.parameters.finish_known();
        return moved_response(visit.here().on(path).text());
    }
    return std::visit(RecordPage(visit), *record);
}

}  // namespace watwerkt::service
