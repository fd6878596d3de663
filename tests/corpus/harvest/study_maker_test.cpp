// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/study_maker.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

#include "corpus/validation/validation.hpp"

using namespace watwerkt;
using namespace watwerkt::harvest;
using Catch::Matchers::Contains;

namespace {

Source source() {
    Source one;
    one.name = "proef";
    one.title = "Proefbron";
    one.licence = "CC0";
    return one;
}

const Retrieval retrieval{"2026-01-10", "https://example.org/oai"};

Study made(const BibliographicRecord& record, const Source& from = source()) {
    auto result = make_study(record, "oai:x:1", from, retrieval);
    REQUIRE(std::holds_alternative<Study>(result));
    static const auto vocabulary = Vocabulary::read(WATWERKT_SOURCE_DIR "/schemas/vocabulary");
    const auto xml = write_record(std::get<Study>(result));
    INFO(xml);
    const auto read = read_and_validate(xml, vocabulary);
    REQUIRE(read.record);
    CHECK(*read.record == Record(std::get<Study>(result)));
    return std::get<Study>(result);
}

BibliographicRecord english() {
    BibliographicRecord record;
    record.titles = {{"en", "Effects of tutoring"}};
    record.abstracts = {{"", "The effects of tutoring on the child."}};
    record.authors = {"Jansen, P."};
    record.date = "May 2016";
    record.language = "en";
    record.doi = "10.1000/182";
    record.licence = "CC BY 4.0";
    return record;
}

}  // namespace

TEST_CASE("A publication becomes a study without findings that nobody has judged", "[harvest]") {
    const auto study = made(english());
    CHECK(study.findings.empty());
    CHECK(study.reviewed == "nog-niet-beoordeeld");
    CHECK(study.titles == std::vector<LocalText>{{"nl", "Nog niet vertaald: Effects of tutoring"}});
    CHECK(study.original_title == LocalText{"en", "Effects of tutoring"});
    REQUIRE(study.summaries.size() == 2);
    CHECK(study.summaries[0].text ==
          "Wij hebben dit onderzoek nog niet beoordeeld. De bron geeft een samenvatting in het "
          "Engels.");
    CHECK(study.summaries[1].language == "en");
    CHECK(study.year == Coded<int>(2016));
    CHECK(study.urls == std::vector<std::string>{"https://doi.org/10.1000/182"});
    CHECK(study.design == Coded<std::string>(Missing::not_coded));
    REQUIRE(study.provenances.size() == 1);
    CHECK(study.provenances[0] ==
          Provenance{"Proefbron", "oai:x:1", "CC BY 4.0", "2026-01-10", "https://example.org/oai"});
}

TEST_CASE("Dutch texts stay Dutch, and say whose they are", "[harvest]") {
    auto record = english();
    record.titles = {{"en", "Effects of tutoring"}, {"nl", "Effecten van bijles"}};
    record.abstracts = {{"nl", "Bijles helpt."}};
    record.licence.clear();
    const auto study = made(record);
    CHECK(study.titles == std::vector<LocalText>{{"nl", "Effecten van bijles"}});
    CHECK(study.original_title == LocalText{"en", "Effects of tutoring"});
    REQUIRE(study.summaries.size() == 1);
    CHECK_THAT(study.summaries[0].text, Contains("Samenvatting van de bron: Bijles helpt."));
    CHECK(study.provenances[0].licence == "CC0");
}

TEST_CASE("An abstract that may not be taken over stays away", "[harvest]") {
    auto from = source();
    from.takes_abstract = false;
    const auto study = made(english(), from);
    REQUIRE(study.summaries.size() == 1);
    CHECK_THAT(study.summaries[0].text, Contains("Er is nog geen samenvatting"));
}

TEST_CASE("A title in a language nobody knows is no original title", "[harvest]") {
    BibliographicRecord record;
    record.titles = {{"", "Tutoring"}};
    const auto study = made(record);
    CHECK(!study.original_title);
    CHECK(study.language == Coded<std::string>(Missing::not_reported));
    CHECK(study.year == Coded<int>(Missing::not_reported));
}

TEST_CASE("Without a title or an identifier there is no study", "[harvest]") {
    const auto no_title = make_study({}, "x", source(), retrieval);
    REQUIRE(std::holds_alternative<std::vector<Remark>>(no_title));
    CHECK_THAT(std::get<std::vector<Remark>>(no_title)[0].message, Contains("geen titel"));
    const auto no_id = make_study(english(), " ", source(), retrieval);
    REQUIRE(std::holds_alternative<std::vector<Remark>>(no_id));
    CHECK_THAT(std::get<std::vector<Remark>>(no_id)[0].message, Contains("geen kenmerk"));
}

TEST_CASE("An identifier always gives the same id, another one another", "[harvest]") {
    CHECK(study_id(source(), "oai:x:1") == study_id(source(), "oai:x:1"));
    CHECK(study_id(source(), "oai:x:1") != study_id(source(), "oai:x-1"));
    CHECK_THAT(study_id(source(), "oai:x:1"), Catch::StartsWith("proef-oai-x-1-"));
}

TEST_CASE("Whatever a catalogue says, the study keeps the rules of the house", "[harvest]") {
    static const auto vocabulary = Vocabulary::read(WATWERKT_SOURCE_DIR "/schemas/vocabulary");
    rc::prop(
        "make_study",
        [](const std::string& identifier,
           const std::string& title,
           const std::string& abstract,
           const std::vector<std::string>& authors,
           const std::string& date) {
            BibliographicRecord record;
            record.titles = {{"", title}};
            record.abstracts = {{"", abstract}};
            record.authors = authors;
            record.date = date;
            const auto result = make_study(record, identifier, source(), retrieval);
            if (const auto* study = std::get_if<Study>(&result)) {
                RC_ASSERT(read_and_validate(write_record(*study), vocabulary).record.has_value());
            }
        });
}
