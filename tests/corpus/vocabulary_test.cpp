// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/vocabulary/vocabulary.hpp"

#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "tests/corpus/samples.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

namespace {

/// A good scheme with a parent and a child. Lines: scheme 3, parent 7, child 18.
const std::string good = R"(<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#" xmlns:ww="urn:x-watwerkt:term:">
  <skos:ConceptScheme rdf:about="urn:x-watwerkt:dier">
    <skos:prefLabel xml:lang="nl">Dier</skos:prefLabel>
    <skos:prefLabel xml:lang="en">Animal</skos:prefLabel>
  </skos:ConceptScheme>
  <skos:Concept rdf:about="urn:x-watwerkt:dier:vogel">
    <skos:inScheme rdf:resource="urn:x-watwerkt:dier"/>
    <skos:notation>vogel</skos:notation>
    <skos:prefLabel xml:lang="nl">Vogel</skos:prefLabel>
    <skos:prefLabel xml:lang="en">Bird</skos:prefLabel>
    <skos:definition xml:lang="nl">Met vleugels.</skos:definition>
    <skos:definition xml:lang="en">With wings.</skos:definition>
    <skos:narrower rdf:resource="urn:x-watwerkt:dier:mus"/>
    <ww:family>gewerveld</ww:family>
    <ww:crosswalk system="groep" from="48" to="60">1</ww:crosswalk>
  </skos:Concept>
  <skos:Concept rdf:about="urn:x-watwerkt:dier:mus">
    <skos:inScheme rdf:resource="urn:x-watwerkt:dier"/>
    <skos:notation>mus</skos:notation>
    <skos:prefLabel xml:lang="nl">Mus</skos:prefLabel>
    <skos:prefLabel xml:lang="en">Sparrow</skos:prefLabel>
    <skos:altLabel xml:lang="nl">huismus</skos:altLabel>
    <skos:definition xml:lang="nl">Een kleine vogel.</skos:definition>
    <skos:definition xml:lang="en">A small bird.</skos:definition>
    <skos:broader rdf:resource="urn:x-watwerkt:dier:vogel"/>
  </skos:Concept>
</rdf:RDF>
)";

/// What reading a folder with this one scheme complains about, without the name of the folder.
std::string complaint(const std::string& xml, const std::string& name = "dier.rdf") {
    const TemporaryFolder folder;
    folder.write(name, xml);
    try {
        (void)Vocabulary::read(folder.path());
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid_input);
        return std::string(error.what()).substr(folder.path().string().size() + 1);
    }
    return "";
}

}  // namespace

TEST_CASE("The vocabulary of the house is read", "[vocabulary]") {
    const auto& words = vocabulary();
    for (const auto* code : {"actie",
                             "doelgroep",
                             "kosten",
                             "land",
                             "leeftijd",
                             "onderwijs",
                             "oordeel",
                             "opzet",
                             "plek",
                             "uitkomst",
                             "verschil",
                             "vorm",
                             "zekerheid"}) {
        CAPTURE(code);
        CHECK(words.scheme(code).code() == code);
        CHECK_FALSE(words.scheme(code).concepts().empty());
        CHECK_FALSE(words.scheme(code).label("en").empty());
    }
    const auto& outcomes = words.scheme("uitkomst");
    const auto reading = outcomes.find("begrijpend-lezen");
    REQUIRE(reading);
    const auto& idea = outcomes.concepts()[*reading];
    CHECK(preferred_label(idea, "nl") == "Begrijpend lezen");
    REQUIRE(idea.broader);
    CHECK(outcomes.concepts()[*idea.broader].code == "lezen");
    CHECK_FALSE(words.scheme("leeftijd").crosswalks().empty());
}

TEST_CASE("A scheme is read with labels, links and facts", "[vocabulary]") {
    const TemporaryFolder folder;
    folder.write("dier.rdf", good);
    folder.write("aantekening.txt", "geen woordenlijst");
    const auto words = Vocabulary::read(folder.path());
    REQUIRE(words.schemes().size() == 1);
    const auto& scheme = words.scheme("dier");
    CHECK(scheme.label("nl") == "Dier");
    CHECK(scheme.label("fy") == "Dier");
    const auto& bird = scheme.concepts().at(0);
    const auto& sparrow = scheme.concepts().at(1);
    CHECK(bird.narrower == std::vector<std::size_t>{1});
    CHECK(bird.facts == std::map<std::string, std::string>{{"family", "gewerveld"}});
    CHECK(sparrow.broader == 0);
    CHECK(sparrow.alternative == std::vector<LocalText>{{"nl", "huismus"}});
    CHECK(preferred_label(sparrow, "en") == "Sparrow");
    Concept unnamed;
    unnamed.code = "x";
    CHECK(preferred_label(unnamed, "en") == "x");
    CHECK(scheme.crosswalks().at(0).system == "groep");
    CHECK(scheme.crosswalks().at(0).to_months == 60);
    CHECK(scheme.find("mus") == 1);
    CHECK_FALSE(scheme.find("Mus"));
    CHECK_THROWS_WITH(
        words.scheme("plant"),
        "plant: deze woordenlijst is er niet; zet plant.rdf in de map met woordenlijsten");
}

TEST_CASE("A folder without schemes is told", "[vocabulary]") {
    const TemporaryFolder folder;
    CHECK_THROWS_WITH(Vocabulary::read(folder.path()),
                      Catch::Contains("hier staan geen woordenlijsten (*.rdf)"));
    CHECK_THROWS_WITH(Vocabulary::read(folder.path() / "weg"),
                      Catch::Contains("noem de map schemas/vocabulary"));
}

TEST_CASE("A damaged scheme is told with file, line and advice", "[vocabulary]") {
    const auto [from, to, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"</rdf:RDF>",
         "",
         "dier.rdf:29: het bestand houdt te vroeg op; lever het hele bestand aan"},
        {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
         "<!DOCTYPE a>",
         "dier.rdf:1: het bestand heeft een DOCTYPE of een andere declaratie; die lezen wij niet; "
         "haal de declaratie weg"},
        {"</skos:notation>",
         "</notation>",
         "dier.rdf:9: dit is geen goede XML; herstel de XML op deze plaats"},
        {"<skos:notation>mus",
         "<skos:notation>mees",
         "dier.rdf:18: skos:notation ontbreekt of is anders dan in rdf:about"},
        {"urn:x-watwerkt:dier:mus\">",
         "urn:x-watwerkt:plant:mus\">",
         "dier.rdf:18: rdf:about is geen goed adres"},
        {"urn:x-watwerkt:dier:mus\">",
         "urn:x-watwerkt:dier:Mus\">",
         "dier.rdf:18: rdf:about is geen goed adres"},
        {"<skos:prefLabel xml:lang=\"en\">Bird</skos:prefLabel>",
         "",
         "dier.rdf:7: skos:prefLabel in taal en ontbreekt"},
        {"<skos:definition xml:lang=\"nl\">Met vleugels.</skos:definition>",
         "",
         "dier.rdf:7: skos:definition in taal nl ontbreekt"},
        {"xml:lang=\"nl\">Mus",
         "xml:lang=\"de\">Mus",
         "dier.rdf:21: 'skos:prefLabel' heeft geen taal nl of en"},
        {"<skos:prefLabel xml:lang=\"nl\">Mus",
         "<skos:prefLabel xml:lang=\"nl\">Spreeuw</skos:prefLabel><skos:prefLabel "
         "xml:lang=\"nl\">Mus",
         "dier.rdf:21: 'skos:prefLabel' staat er twee keer in taal nl"},
        {">huismus<", "> <", "dier.rdf:23: 'skos:altLabel' is leeg"},
        {">huismus<", ">vogel<", "dier.rdf:18: 'vogel' is ook al een naam van 'vogel'"},
        {"<skos:narrower rdf:resource=\"urn:x-watwerkt:dier:mus\"/>",
         "",
         "dier.rdf:18: 'vogel' noemt dit begrip niet als skos:narrower"},
        {"<skos:broader rdf:resource=\"urn:x-watwerkt:dier:vogel\"/>",
         "",
         "dier.rdf:7: skos:narrower 'mus' past niet"},
        {"dier:vogel\"/>",
         "dier:meeuw\"/>",
         "dier.rdf:18: skos:broader 'meeuw' staat niet eerder in deze lijst"},
        {"dier:vogel\"/>",
         "dier:mus\"/>",
         "dier.rdf:18: skos:broader 'mus' staat niet eerder in deze lijst"},
        {"<skos:inScheme rdf:resource=\"urn:x-watwerkt:dier\"/>",
         "",
         "dier.rdf:7: skos:inScheme ontbreekt"},
        {"<skos:inScheme rdf:resource=\"urn:x-watwerkt:dier\"/>",
         "<skos:inScheme rdf:resource=\"urn:x-watwerkt:plant\"/>",
         "dier.rdf:8: skos:inScheme noemt een andere lijst"},
        {"<ww:family>",
         "<ww:family>x</ww:family><ww:family>",
         "dier.rdf:15: 'ww:family' staat er twee keer"},
        {"to=\"60\"", "to=\"48\"", "dier.rdf:16: ww:crosswalk klopt niet"},
        {"<skos:broader ",
         "<skos:related ",
         "dier.rdf:26: 'skos:related' hoort niet in skos:Concept"},
        {"xmlns:ww=\"urn:x-watwerkt:term:\"", "", "dier.rdf:2: xmlns:ww ontbreekt of klopt niet"},
        {"<skos:ConceptScheme rdf:about=\"urn:x-watwerkt:dier\">",
         "<skos:ConceptScheme rdf:about=\"urn:x-watwerkt:dieren\">",
         "dier.rdf:7: rdf:about is geen goed adres"},
    }));
    CAPTURE(from, to);
    CHECK_THAT(complaint(with(good, from, to)), Catch::StartsWith(expected));
}

TEST_CASE("A code stands once, and a file is named after its scheme", "[vocabulary]") {
    const auto start = good.find("  <skos:Concept rdf:about=\"urn:x-watwerkt:dier:mus\">");
    const auto end = good.find("</rdf:RDF>");
    auto twice = good;
    twice.insert(end, good.substr(start, end - start));
    CHECK_THAT(complaint(twice), Catch::StartsWith("dier.rdf:28: code 'mus' staat er twee keer"));
    CHECK_THAT(complaint(good, "plant.rdf"), Catch::EndsWith("noem het bestand dier.rdf"));
}

TEST_CASE("The bytes of a vocabulary give it back, and damaged bytes are refused",
          "[vocabulary]") {
    const Vocabulary shipped =
        Vocabulary::read(std::filesystem::path(WATWERKT_SOURCE_DIR) / "schemas" / "vocabulary");
    const std::string bytes = shipped.to_bytes();
    const Vocabulary back = Vocabulary::from_bytes(bytes);
    CHECK(back.to_bytes() == bytes);
    for (const ConceptScheme& scheme : shipped.schemes()) {
        CAPTURE(scheme.code());
        const ConceptScheme& same = back.scheme(scheme.code());
        CHECK(same.label("en") == scheme.label("en"));
        REQUIRE(same.concepts().size() == scheme.concepts().size());
        for (const Concept& idea : scheme.concepts()) CHECK(same.find(idea.code).has_value());
        CHECK(same.crosswalks().size() == scheme.crosswalks().size());
    }
    for (std::size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 500) {
        CHECK_THROWS_AS(Vocabulary::from_bytes(bytes.substr(0, size)), Error);
    }
}
