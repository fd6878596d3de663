// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "tests/corpus/samples.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

namespace {

const Study& study_of(const ReadResult& result) {
    INFO(told(result.remarks));
    REQUIRE(result.record);
    return std::get<Study>(*result.record);
}

}  // namespace

TEST_CASE("A study is read with all its fields", "[reader]") {
    const auto result = read_record(valid("voorbeeld-grootst"));
    const auto& study = study_of(result);
    CHECK(study.id == "voorbeeld-grootst");
    CHECK(study.titles == std::vector<LocalText>{{"nl", "Voorbeeld, geen echt onderzoek"},
                                                 {"en", "Example, not a real study"}});
    CHECK(study.original_title == LocalText{"en", "An example, not a real study: A & B < C"});
    CHECK(study.authors == std::vector<std::string>{"Voorbeeld, A.", "Ø’Voorbeeld-Ñ, 李"});
    CHECK(study.year == Coded<int>(1900));
    CHECK(study.urls.front() == "https://example.org/voorbeeld?a=1&b=2");
    CHECK(study.country == CodeList(std::vector<std::string>{"nl", "be", "gb"}));
    CHECK(study.independent == Coded<bool>(true));
    CHECK(study.ratings.back() == Rating{"Ander voorbeeldregister", "3 van 5"});
    CHECK(study.provenances.back().location == "https://example.org/bron");
    CHECK(study.aliases.front() == "/oud/voorbeeld.html");
    CHECK(study.legacy.front() == LegacyField{"Kosten", "€ 12,50 (voorbeeld)\nper kind"});
    CHECK(study.legacy.back() == LegacyField{"Leeftijd", "6-8 jaar", "/onderzoeken/voorbeeld/"});
    REQUIRE(study.findings.size() == 4);
}

TEST_CASE("A finding is read with its effect", "[reader]") {
    const auto result = read_record(valid("voorbeeld-grootst"));
    const auto& finding = study_of(result).findings.front();
    CHECK(finding.delivery == CodeList(std::vector<std::string>{"een-op-een", "kleine-groep"}));
    CHECK(finding.months_after == Coded<double>(6.5));
    CHECK(finding.age_from == Coded<int>(72));
    CHECK(finding.effect.value == Coded<double>(0.21));
    CHECK(finding.effect.interval_low == 0.03);
    CHECK(finding.effect.interval_high == 0.39);
    CHECK(finding.effect.p_value == 0.021);
    CHECK(finding.effect.computed_by == "bron");
    CHECK(finding.checked ==
          Coded<FigureCheck>(FigureCheck{"2026-02-01", "tabel 3 van het voorbeeld"}));
    CHECK(study_of(result).findings.at(1).action == Coded<std::string>(std::string(no_action)));
}

TEST_CASE("What a source is based on is read with its part, edition and year", "[reader]") {
    const auto result = read_record(valid("voorbeeld-grootst"));
    const auto& study = study_of(result);
    CHECK(study.provenances.front().citations.empty());
    CHECK(study.provenances.back().citations ==
          std::vector<Citation>{
              {"Hoofdstuk 4, pp. 16-18, in Voorbeeld, A. (2018). Voorbeeld van een overzicht.",
               "Hoofdstuk 4, pp. 16-18",
               "",
               2018},
              {"Voorbeeldgids (2016), voorbeeldonderdeel.", "", "2016", Missing::not_reported}});
    CHECK(study.findings.front().underlying_studies ==
          std::vector<std::string>{"Voorbeeld et al. (2015)", "Voorbeeld en Ander (2014)"});
}

TEST_CASE("An action and a story are read", "[reader]") {
    const auto action = read_record(valid("actie-tutoring"));
    REQUIRE(action.record);
    const auto& cost = std::get<Action>(*action.record).cost;
    CHECK(cost == Coded<Cost>(Cost{812.5, "EUR", 2024, "hoog", "Voorbeeldbegroting, tabel 1"}));
    const auto story = read_record(valid("verhaal-voorbeeld"));
    REQUIRE(story.record);
    CHECK(std::get<Story>(*story.record).text.size() == 2);
    CHECK(record_id(*story.record) == "verhaal-voorbeeld");
}

TEST_CASE("The two states stay apart", "[reader]") {
    const auto [name, missing] = GENERATE(table<std::string, Missing>({
        {"voorbeeld-niet-gemeld", Missing::not_reported},
        {"voorbeeld-niet-bekeken", Missing::not_coded},
    }));
    const auto result = read_record(valid(name));
    const auto& study = study_of(result);
    CHECK(study.year.missing() == missing);
    CHECK(study.country.missing() == missing);
    CHECK(study.findings.front().checked.missing() == missing);
    CHECK(study.findings.front().effect.metric.missing() == missing);
    CHECK(study.findings.front().delivery.missing() == missing);
}

TEST_CASE("Layout, comments, CDATA and character references do not change a record", "[reader]") {
    const auto plain =
        read_record(with(with(with(valid("voorbeeld-gewoon"), "voorbeeld-1", "voorbeeld-opmaak"),
                              "voorbeeld-1",
                              "voorbeeld-opmaak"),
                         "gewone les",
                         "gewone les &lt; &amp; &gt;"));
    const auto other = read_record(valid("voorbeeld-andere-opmaak"));
    auto expected = study_of(plain);
    expected.findings.front().instrument = std::string("Voorbeeldtoets\n\"lezen'");
    CHECK(study_of(other) == expected);
}

TEST_CASE("A position is kept for every element", "[reader]") {
    const auto result = read_record(valid("voorbeeld-gewoon"));
    const auto position = [&](std::string_view path) {
        const auto found = std::find_if(result.positions.begin(),
                                        result.positions.end(),
                                        [&](const auto& entry) { return entry.first == path; });
        return found == result.positions.end() ? Position{0, 0} : found->second;
    };
    CHECK(position("") == Position{3, 1});
    CHECK(position("title[1]") == Position{4, 3});
    CHECK(position("year") == Position{6, 3});
    CHECK(position("provenance[1]/source").column == 5);
    CHECK(position("finding[1]/delivery[1]").column == 5);
    CHECK(position("finding[1]/effect/value").column == 7);
    CHECK(position("finding[1]/effect/interval") == Position{0, 0});
}

TEST_CASE("A wrong shape is told with place and advice", "[reader]") {
    const auto [from, to, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"<year>2016",
         "<year>1820",
         "r.xml:6:3: 'year' valt buiten het bereik: '1820'; schrijf een jaar van 1900 tot en met "
         "2100, of niet-gemeld, "
         "of niet-bekeken [jaar-buiten-bereik]\n"},
        {"<year>2016",
         "<year>",
         "r.xml:6:3: 'year' is leeg; schrijf een jaar van 1900 tot en met 2100, of niet-gemeld, of "
         "niet-bekeken "
         "[lege-waarde]\n"},
        {"  <year>2016</year>\n",
         "",
         "r.xml:3:1: in 'study' ontbreekt 'year'; de elementen en hun volgorde staan in "
         "docs/format.md "
         "[ontbrekend-element]\n"},
        {"  <year>2016</year>\n",
         "  <year>2016</year> <year>2017</year>\n",
         "r.xml:6:21: 'year' staat 2 keer in 'study'; laat één 'year' staan [dubbel-element]\n"},
        {"<year>2016</year>\n  <language>nl</language>",
         "<language>nl</language>\n  <year>2016</year>",
         "r.xml:7:3: 'year' staat na 'language'; zet 'year' voor 'language' "
         "[verkeerde-volgorde]\n"},
        {"<year>",
         "<colour>blauw</colour><year>",
         "r.xml:6:3: 'colour' hoort niet in 'study'; de elementen en hun volgorde staan in "
         "docs/format.md "
         "[onbekend-element]\n"},
        {"<year>",
         "<year a='1'>",
         "r.xml:6:9: 'year' heeft hier geen attribuut 'a'; haal het attribuut weg "
         "[onbekend-attribuut]\n"},
        {"<year>",
         "los<year>",
         "r.xml:5:91: in 'study' staat losse tekst: 'los'; zet de tekst in een element, of haal "
         "hem weg [losse-tekst]\n"},
        {"<title lang=\"nl\">",
         "<title>",
         "r.xml:4:3: 'title' mist het attribuut 'lang'; gebruik twee kleine letters, zoals nl of "
         "en [ontbrekend-attribuut]\n"},
        {"<title lang=\"nl\">",
         "<title lang=\"NL\">",
         "r.xml:4:10: 'lang' is geen taalcode: 'NL'; gebruik twee kleine letters, zoals nl of en "
         "[geen-taalcode]\n"},
        {"    <delivery>",
         "    <delivery>niet-gemeld</delivery><delivery>",
         "r.xml:25:5: 'delivery' staat hier 'niet-gemeld' naast een andere 'delivery'; schrijf "
         "alleen codes, of schrijf "
         "alleen niet-gemeld of niet-bekeken [staat-in-lijst]\n"},
        {"<value>0.21",
         "<value>0,21",
         "r.xml:45:7: 'value' is geen getal: '0,21'; schrijf een getal met een punt, zoals -0.25, "
         "of niet-gemeld, of "
         "niet-bekeken [geen-getal]\n"},
        {"version=\"1\" id",
         "version=\"2\" id",
         "r.xml:3:38: 'study' heeft niet version=\"1\"; schrijf <study "
         "xmlns=\"urn:x-watwerkt:record\" version=\"1\" "
         "id=\"...\"> [verkeerde-versie]\n"},
    }));
    const auto result = read_record(with(valid("voorbeeld-gewoon"), from, to));
    CHECK(told(result.remarks) == expected);
    CHECK_FALSE(result.record);
}

TEST_CASE("All mistakes are told at once, in document order", "[reader]") {
    auto xml = with(valid("voorbeeld-gewoon"), "<year>2016", "<year>1820");
    xml = with(xml, "<title lang=\"nl\">", "<title>");
    xml = with(xml, "<harm>nee", "<harm>no");
    const auto result = read_record(xml);
    REQUIRE(result.remarks.size() == 3);
    CHECK(result.remarks[0].rule == "ontbrekend-attribuut");
    CHECK(result.remarks[1].rule == "jaar-buiten-bereik");
    CHECK(result.remarks[2].rule == "geen-ja-of-nee");
}

TEST_CASE("The reader stops after the given number of remarks", "[reader]") {
    std::string xml = valid("voorbeeld-gewoon");
    for (int i = 0; i < 50; ++i) xml = with(xml, "<year>", "<colour/><year>");
    CHECK(read_record(xml).remarks.size() == 50);
    CHECK(read_record(xml, {.remarks = 7}).remarks.size() == 7);
    CHECK_FALSE(read_record(xml, {.remarks = 0}).record);
}

TEST_CASE("A long or many-lined value is shortened in a message, between characters", "[reader]") {
    std::string value = "a\nb";
    for (int i = 0; i < 100; ++i) value += "é";
    const auto result =
        read_record(with(valid("voorbeeld-gewoon"), "<year>2016", "<year>" + value));
    REQUIRE(result.remarks.size() == 1);
    CHECK(result.remarks.front().message.starts_with("'year' is geen heel getal: 'a b"));
    CHECK(result.remarks.front().message.ends_with("é...'"));
    CHECK(result.remarks.front().message.size() < 100);
}

TEST_CASE("The kind of a remark shows in its text", "[reader]") {
    CHECK(to_text({Severity::warning, "een-regel", {2, 3}, "boodschap", "advies"}, "a.xml") ==
          "a.xml:2:3: let op: boodschap; advies [een-regel]");
    CHECK(to_text({Severity::error, "een-regel", {2, 3}, "boodschap", ""}, "a.xml") ==
          "a.xml:2:3: boodschap [een-regel]");
}
