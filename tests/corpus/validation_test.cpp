// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/validation/validation.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "tests/corpus/samples.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

namespace {

std::string verdict(const std::string& xml) {
    return told(read_and_validate(xml, vocabulary()).remarks);
}

constexpr std::string_view no_sizes =
    "<treatmentSize>niet-gemeld</treatmentSize>\n    <controlSize>niet-gemeld</controlSize>";
constexpr std::string_view sizes =
    "<treatmentSize>120</treatmentSize>\n    <controlSize>118</controlSize>";

}  // namespace

TEST_CASE("A good record gives no remarks", "[validation]") {
    const auto result = read_and_validate(valid("voorbeeld-gewoon"), vocabulary());
    CHECK(told(result.remarks).empty());
    CHECK(result.record);
}

TEST_CASE("An unknown code is told with its list and the nearest code", "[validation]") {
    const auto [from, to, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"<outcome>begrijpend-lezen",
         "<outcome>begrijpend-lezn",
         "r.xml:27:5: 'outcome': code 'begrijpend-lezn' staat niet in lijst 'uitkomst'; bedoelt u "
         "'begrijpend-lezen'? "
         "Alle codes staan in schemas/vocabulary/uitkomst.rdf [onbekende-code]\n"},
        {"<design>cluster-rct",
         "<design>xqzv",
         "r.xml:9:3: 'design': code 'xqzv' staat niet in lijst 'opzet'; kies een code uit "
         "schemas/vocabulary/opzet.rdf "
         "[onbekende-code]\n"},
        {"<setting>school",
         "<setting>geen-actie",
         "r.xml:34:5: 'setting': code 'geen-actie' staat niet in lijst 'plek'; kies een code uit "
         "schemas/vocabulary/plek.rdf [onbekende-code]\n"},
        {"    <schoolType>",
         "    <schoolType>po</schoolType><schoolType>",
         "r.xml:33:32: 'schoolType' heeft code 'po' twee keer; laat er één staan [dubbele-code]\n"},
    }));
    CHECK(verdict(with(valid("voorbeeld-gewoon"), from, to)) == expected);
}

TEST_CASE("A finding may have no action, a story may not", "[validation]") {
    CHECK(verdict(with(valid("voorbeeld-gewoon"), "<action>peer-tutoring", "<action>geen-actie"))
              .empty());
    CHECK_THAT(verdict(with(valid("verhaal-voorbeeld"), "<action>tutoring", "<action>geen-actie")),
               Catch::Contains("[onbekende-code]"));
}

TEST_CASE("Fields that contradict each other are told", "[validation]") {
    const auto [from, to, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"<ageTo>84",
         "<ageTo>72",
         "'ageTo' (72) is niet groter dan 'ageFrom' (72); de bovengrens hoort er zelf niet bij: "
         "schrijf voor alleen 6 jaar "
         "72 en 84 [omgekeerde-leeftijd]"},
        {"<ageTo>84",
         "<ageTo>niet-gemeld",
         "'ageFrom' is 72 en 'ageTo' is niet-gemeld; geef beide een getal, of beide dezelfde staat "
         "[halve-leeftijd]"},
        {"<metric>g",
         "<metric>niet-bekeken",
         "'value' is 0.21, maar 'metric' is niet-bekeken; noem de maat, zoals g of percent; anders "
         "zegt het getal niets "
         "[waarde-zonder-maat]"},
        {"</standardError>",
         "</standardError><interval><low>0.4</low><high>0.1</high></interval>",
         "'low' (0.4) is groter dan 'high' (0.1); verwissel de twee grenzen, of kijk ze na in de "
         "bron "
         "[omgekeerd-interval]"},
        {"</standardError>",
         "</standardError><interval><low>-0.4</low><high>-0.1</high></interval>",
         "'value' (0.21) ligt niet tussen -0.4 en -0.1; kijk de waarde en het interval na in de "
         "bron, ook het minteken "
         "[waarde-buiten-interval]"},
        {"<metric>g</metric>\n      <value>0.21",
         "<metric>r</metric><value>-1.5",
         "een correlatie (r) van -1.5 kan niet; schrijf een getal van -1 tot en met 1, of verbeter "
         "de maat "
         "[onmogelijke-correlatie]"},
        {"<metric>g</metric>\n      <value>0.21",
         "<metric>rr</metric><value>0",
         "een verhouding (rr) van 0 kan niet; schrijf een getal boven 0, of verbeter de maat "
         "[onmogelijke-verhouding]"},
        {"<title lang=\"nl\">",
         "<title lang=\"en\">",
         "'title' is er niet in het Nederlands; voeg <title lang=\"nl\"> toe "
         "[nederlands-ontbreekt]"},
        {"  <summary",
         "  <title lang=\"nl\">Nog een</title>\n  <summary",
         "'title' staat er twee keer in taal 'nl'; laat er één staan [dubbele-taal]"},
    }));
    const auto xml = with(valid("voorbeeld-gewoon"), from, to);
    CHECK_THAT(verdict(xml), Catch::EndsWith(": " + expected + "\n"));
    CHECK_FALSE(read_and_validate(xml, vocabulary()).record);
}

TEST_CASE("The edges of an interval and equal ends are fine", "[validation]") {
    const auto ends = GENERATE(as<std::string>{},
                               "<low>0.21</low><high>0.4</high>",
                               "<low>0</low><high>0.21</high>",
                               "<low>0.21</low><high>0.21</high>");
    CHECK(verdict(with(valid("voorbeeld-gewoon"),
                       "</standardError>",
                       "</standardError><interval>" + ends + "</interval>"))
              .empty());
}

TEST_CASE("The id of an action follows its code", "[validation]") {
    CHECK(verdict(with(valid("actie-tutoring"), "<code>tutoring", "<code>zomerschool")) ==
          "r.xml:4:3: de id is 'actie-tutoring', maar bij code 'zomerschool' hoort een andere id; "
          "schrijf "
          "id=\"actie-zomerschool\", of verbeter de code [actie-id]\n");
}

TEST_CASE("What is strange but possible is a warning, and the record stays", "[validation]") {
    const auto [from, to, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"<value>0.21",
         "<value>21",
         "let op: een effect van 21 standaarddeviaties is ongewoon groot; kijk na of de komma en "
         "de maat kloppen "
         "[ongewoon-groot-effect]"},
        {"<treatmentClusters>6",
         "<treatmentClusters>121",
         "let op: er zijn meer clusters dan kinderen; kijk na of de twee getallen verwisseld zijn "
         "[meer-clusters-dan-kinderen]"},
    }));
    const auto result = read_and_validate(with(valid("voorbeeld-gewoon"), from, to), vocabulary());
    CHECK_THAT(told(result.remarks), Catch::EndsWith(": " + expected + "\n"));
    CHECK(result.record);
}

TEST_CASE("An effect without any measure of its certainty is a warning", "[validation]") {
    const auto bare =
        with(valid("voorbeeld-gewoon"), "<standardError>0.09", "<standardError>niet-gemeld");
    CHECK(verdict(bare).empty());  // the group sizes are there
    const auto barer = with(bare, sizes, no_sizes);
    CHECK(remark_of(read_and_validate(barer, vocabulary()).remarks, "effect-zonder-onzekerheid"));
    CHECK(verdict(with(barer, "</standardError>", "</standardError><p>0.03</p>")).empty());
    CHECK(verdict(with(barer, "<value>0.21", "<value>niet-gemeld")).empty());
}

TEST_CASE(
    "Remarks stand in document order and the first error is told however many warnings there are",
    "[validation]") {
    auto xml = with(valid("voorbeeld-gewoon"), "<value>0.21", "<value>21");
    xml = with(xml, "<design>cluster-rct", "<design>onzin");
    xml = with(xml, "<gap>onduidelijk", "<gap>onzin");
    const auto all = read_and_validate(xml, vocabulary());
    REQUIRE(all.remarks.size() == 3);
    CHECK(all.remarks[1].rule == "ongewoon-groot-effect");
    xml = with(valid("voorbeeld-grootst"), "<treatmentClusters>6", "<treatmentClusters>121");
    xml = with(xml, "<value>1.35", "<value>0");
    const auto limited = read_and_validate(xml, vocabulary(), {.remarks = 1});
    REQUIRE(limited.remarks.size() == 2);
    CHECK(limited.remarks[0].rule == "meer-clusters-dan-kinderen");
    CHECK(limited.remarks[1].rule == "waarde-buiten-interval");
    CHECK_FALSE(limited.record);
}

TEST_CASE("The source of a finding is one of the record's provenances, else a warning is given",
          "[validation]") {
    const auto named = [](const std::string& name) {
        return read_and_validate(
            with(
                valid("voorbeeld-gewoon"), "</finding>", "<source>" + name + "</source></finding>"),
            vocabulary());
    };
    const auto unknown = named("Geen register");
    CHECK(unknown.record);
    CHECK_THAT(told(unknown.remarks),
               Catch::Contains("geen 'provenance' heeft de bron 'Geen register'"));
    CHECK(remark_of(unknown.remarks, "bron-zonder-herkomst"));
    const auto source = std::get<Study>(*unknown.record).provenances.front().source;
    CHECK(told(named(source).remarks).empty());
}

TEST_CASE("A finding id is used once in a record", "[validation]") {
    const auto xml = valid("voorbeeld-grootst");
    CHECK_THAT(verdict(with(xml, "id=\"voorbeeld-grootst.b\"", "id=\"voorbeeld-grootst.a\"")),
               Catch::EndsWith("bevinding-id 'voorbeeld-grootst.a' staat er twee keer; geef elke "
                               "bevinding een eigen id "
                               "[dubbele-bevinding]\n"));
}

TEST_CASE("The rules have names of their own and a description", "[validation]") {
    std::set<std::string_view> names;
    for (const auto& rule : rules()) {
        CAPTURE(rule.name);
        CHECK(names.insert(rule.name).second);
        CHECK(rule.description.ends_with('.'));
    }
}
