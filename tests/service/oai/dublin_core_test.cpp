// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/service/oai/dublin_core.hpp"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include "tests/support/corpus_fixture.hpp"

using namespace watwerkt;
using namespace watwerkt::service;
using watwerkt::test::make_finding;
using watwerkt::test::make_study;
using watwerkt::test::shipped_vocabulary;

namespace {

using Lines = std::vector<std::string>;

/// "title@nl: Kop", in the order of the element.
Lines described(const Record& record) {
    const std::string xml = dublin_core(record, shipped_vocabulary(), "https://watwerkt.test/x");
    pugi::xml_document document;
    REQUIRE(document.load_string(xml.c_str()).status == pugi::status_ok);
    Lines lines;
    for (const auto& field : document.child("oai_dc:dc")) {
        const std::string language = field.attribute("xml:lang").value();
        const std::string name = std::string(field.name()).substr(3);
        lines.push_back(name + (language.empty() ? "" : '@' + language) + ": " +
                        field.child_value());
    }
    return lines;
}

}  // namespace

TEST_CASE("A study is told in Dublin Core, in both languages", "[service][oai]") {
    Study study = make_study("a");
    study.titles = {{"nl", "Bijles <en> meer"}, {"en", "Tutoring & more"}};
    study.original_title = LocalText{"de", "Nachhilfe"};
    study.authors = {"Jansen, P.", "Vries, A. de"};
    study.year = 2019;
    study.publication = "Tijdschrift";
    study.doi = "10.1000/x";
    study.eric = "EJ1";
    study.urls = {"https://example.org/a?b=c&d=e"};
    study.language = std::string("de");
    study.country = CodeList(std::vector<std::string>{"nl"});
    study.design = std::string("rct");
    Finding finding = make_finding("a.f1", "rekenen", 6, 8);
    finding.action = std::string("tutoring");
    study.findings = {finding, make_finding("a.f2", "rekenen", 6, 8)};
    study.findings[1].action = std::string(no_action);
    study.provenances = {{"WWC", "1", "CC0", "2026-01-01", ""},
                         {"WWC", "2", "CC0", "2026-01-01", ""},
                         {"EEF", "3", "CC BY 4.0", "2026-01-01", ""}};
    const auto label = [](std::string_view scheme, const char* code, const char* language) {
        const ConceptScheme& all = shipped_vocabulary().scheme(scheme);
        return std::string(preferred_label(all.concepts().at(all.find(code).value()), language));
    };
    CHECK(described(study) == Lines{"title@nl: Bijles <en> meer",
                                    "title@en: Tutoring & more",
                                    "title@de: Nachhilfe",
                                    "creator: Jansen, P.",
                                    "creator: Vries, A. de",
                                    "subject@nl: " + label("actie", "tutoring", "nl"),
                                    "subject@en: " + label("actie", "tutoring", "en"),
                                    "subject@nl: " + label("uitkomst", "rekenen", "nl"),
                                    "subject@en: " + label("uitkomst", "rekenen", "en"),
                                    "description@nl: Een voorbeeld voor de test.",
                                    "date: 2019",
                                    "type: Text",
                                    "type@nl: " + label("opzet", "rct", "nl"),
                                    "type@en: " + label("opzet", "rct", "en"),
                                    "identifier: https://watwerkt.test/x",
                                    "identifier: https://doi.org/10.1000/x",
                                    "identifier: https://eric.ed.gov/?id=EJ1",
                                    "identifier: https://example.org/a?b=c&d=e",
                                    "source: Tijdschrift",
                                    "language: de",
                                    "coverage@nl: " + label("land", "nl", "nl"),
                                    "coverage@en: " + label("land", "nl", "en"),
                                    "rights: CC0 (WWC)",
                                    "rights: CC BY 4.0 (EEF)"});
}

TEST_CASE("What a record does not say is not told", "[service][oai]") {
    CHECK(described(make_study("a")) == Lines{"title@nl: Voorbeeld, geen echt onderzoek",
                                              "description@nl: Een voorbeeld voor de test.",
                                              "type: Text",
                                              "identifier: https://watwerkt.test/x",
                                              "rights: CC0 (Voorbeeld)"});
}

TEST_CASE("An action and a story are told in Dublin Core too", "[service][oai]") {
    Action action;
    action.id = "actie-tutoring";
    action.code = "tutoring";
    action.titles = {{"nl", "Bijles"}, {"en", "Tutoring"}};
    action.summaries = {{"nl", "Wat het is."}};
    action.provenances = {{"Alliantie", "1", "CC0", "2026-01-01", ""}};
    const Lines told = described(action);
    for (const char* line : {"title@en: Tutoring",
                             "description@nl: Wat het is.",
                             "source: Alliantie",
                             "language: nl",
                             "language: en",
                             "rights: CC0 (Alliantie)"}) {
        CHECK_THAT(told, Catch::VectorContains(std::string(line)));
    }
    Story story;
    story.id = "verhaal";
    story.titles = {{"nl", "Een school"}};
    story.summaries = {{"nl", "Hoe het ging."}};
    story.year = 2021;
    story.place = std::string("Assen");
    story.action = CodeList(std::vector<std::string>{"tutoring"});
    story.provenances = {{"Alliantie", "1", "CC0", "2026-01-01", ""}};
    const Lines story_told = described(story);
    for (const char* line : {"title@nl: Een school", "date: 2021", "coverage: Assen"})
        CHECK_THAT(story_told, Catch::VectorContains(std::string(line)));
}
