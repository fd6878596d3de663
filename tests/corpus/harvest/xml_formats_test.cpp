// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/harvest/xml_formats.hpp"

#include <catch2/catch.hpp>

#include "corpus/harvest/oai_response.hpp"

using namespace watwerkt;
using namespace watwerkt::harvest;
using Catch::Matchers::Contains;

namespace {

std::vector<HarvestedItem> read(std::string_view xml) {
    std::vector<HarvestedItem> items;
    read_xml_records(xml, [&](HarvestedItem item) { items.push_back(std::move(item)); });
    return items;
}

BibliographicRecord publication(std::string_view xml) {
    const auto items = read(xml);
    REQUIRE(items.size() == 1);
    REQUIRE(std::holds_alternative<BibliographicRecord>(items[0].content));
    return std::get<BibliographicRecord>(items[0].content);
}

}  // namespace

TEST_CASE("Dublin Core becomes a publication", "[harvest]") {
    const auto record = publication(
        R"(<oai_dc:dc xmlns:oai_dc="a" xmlns:dc="b"><dc:title xml:lang="nl">Lezen</dc:title>
        <dc:title xml:lang="en">Reading</dc:title><dc:creator>Jansen, P.</dc:creator>
        <dc:subject>taal</dc:subject><dc:description>Kort &lt;b&gt;en&lt;/b&gt; goed</dc:description>
        <dc:publisher>Uitgever</dc:publisher><dc:source>Pedagogiek 3</dc:source><dc:date>onbekend</dc:date>
        <dc:date>2016-05-01</dc:date><dc:type>article</dc:type>
        <dc:identifier>https://doi.org/10.1000/x</dc:identifier><dc:identifier>EJ99</dc:identifier>
        <dc:language>dut</dc:language><dc:rights>CC BY</dc:rights></oai_dc:dc>)");
    CHECK(record.titles == std::vector<LocalText>{{"nl", "Lezen"}, {"en", "Reading"}});
    CHECK(record.abstracts == std::vector<LocalText>{{"", "Kort en goed"}});
    CHECK(record.publication == "Pedagogiek 3");
    CHECK(record.date == "2016-05-01");
    CHECK(record.doi == "10.1000/x");
    CHECK(record.eric == "EJ99");
    CHECK(record.language == "nl");
    CHECK(record.subjects == std::vector<std::string>{"taal", "article"});
    CHECK(record.licence == "CC BY");
}

TEST_CASE("MODS becomes a publication", "[harvest]") {
    const auto record = publication(
        R"(<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo xml:lang="nl"><nonSort>De</nonSort>
        <title>school</title><subTitle>een proef</subTitle></titleInfo>
        <name type="personal"><namePart type="family">Smit</namePart><namePart type="given">Anna</namePart>
        <role><roleTerm>aut</roleTerm></role></name>
        <name><namePart>Bos</namePart><role><roleTerm>editor</roleTerm></role></name>
        <originInfo><dateIssued>2011</dateIssued><publisher>Uitgever</publisher></originInfo>
        <relatedItem type="host"><titleInfo><title>Pedagogiek</title></titleInfo></relatedItem>
        <language><languageTerm>dut</languageTerm></language><abstract>Kort.</abstract>
        <subject><topic>lezen</topic></subject><identifier type="uri">https://example.org/1</identifier>
        <accessCondition>CC0</accessCondition></mods>)");
    CHECK(record.titles == std::vector<LocalText>{{"nl", "De school: een proef"}});
    CHECK(record.authors == std::vector<std::string>{"Smit, Anna"});
    CHECK(record.date == "2011");
    CHECK(record.publication == "Pedagogiek");
    CHECK(record.urls == std::vector<std::string>{"https://example.org/1"});
    CHECK(record.language == "nl");
    CHECK(record.licence == "CC0");
}

TEST_CASE("JATS becomes a publication", "[harvest]") {
    const auto record = publication(
        R"(<article xml:lang="en" xmlns:xlink="x"><front><journal-meta><journal-title-group>
        <journal-title>Journal</journal-title></journal-title-group></journal-meta><article-meta>
        <article-id pub-id-type="doi">10.1000/j</article-id><title-group>
        <article-title>Effects of <italic>R</italic>eading</article-title><subtitle>A trial</subtitle>
        <trans-title-group xml:lang="nl"><trans-title>Lezen</trans-title></trans-title-group></title-group>
        <contrib-group><contrib contrib-type="author"><name><surname>Smith</surname>
        <given-names>Ann</given-names></name></contrib><contrib contrib-type="editor"><name>
        <surname>No</surname></name></contrib><contrib><collab>Team</collab></contrib></contrib-group>
        <pub-date><year>2018</year></pub-date><permissions><license xlink:href="https://cc.org/by"/></permissions>
        <abstract><title>Background</title><p>One.</p><p>Two.</p></abstract>
        <abstract abstract-type="graphical"><p>No</p></abstract>
        <kwd-group><kwd>reading</kwd></kwd-group></article-meta></front><body><p>Long</p></body></article>)");
    CHECK(record.titles ==
          std::vector<LocalText>{{"en", "Effects of Reading: A trial"}, {"nl", "Lezen"}});
    CHECK(record.authors == std::vector<std::string>{"Smith, Ann", "Team"});
    CHECK(record.abstracts == std::vector<LocalText>{{"en", "Background One. Two."}});
    CHECK(record.doi == "10.1000/j");
    CHECK(record.date == "2018");
    CHECK(record.licence == "https://cc.org/by");
    CHECK(record.subjects == std::vector<std::string>{"reading"});
}

TEST_CASE("A list of records is read one by one, and what is unknown is refused", "[harvest]") {
    const auto items = read(
        R"(<lijst xmlns="urn:x-watwerkt:record" version="1"><study id="a"/><onzin>x</onzin></lijst>)");
    REQUIRE(items.size() == 2);
    REQUIRE(std::holds_alternative<OwnRecord>(items[0].content));
    CHECK(items[0].identifier == "a");
    CHECK_THAT(std::get<OwnRecord>(items[0].content).xml,
               Contains("xmlns=\"urn:x-watwerkt:record\"") && Contains("version=\"1\""));
    REQUIRE(std::holds_alternative<DamagedRecord>(items[1].content));
    CHECK_THAT(std::get<DamagedRecord>(items[1].content).remarks[0].message, Contains("'onzin'"));
}

TEST_CASE("Hostile XML is refused before it is parsed", "[harvest]") {
    const std::string xml = GENERATE(std::string("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>"),
                                     std::string("<x>&onbekend;</x>"),
                                     std::string("<x>\0</x>", 8),
                                     std::string("<x>\xFF</x>"),
                                     std::string("<x><y></x>"),
                                     std::string("geen xml"),
                                     std::string());
    const auto items = read(xml);
    REQUIRE(items.size() == 1);
    CHECK(std::holds_alternative<DamagedRecord>(items[0].content));
    CHECK(items[0].bytes == xml);
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<x>";
    CHECK(std::holds_alternative<DamagedRecord>(read(deep).at(0).content));
}

TEST_CASE("An answer of OAI-PMH is read with its token, total and deletions", "[harvest]") {
    std::vector<HarvestedItem> items;
    const auto response = read_oai_response(
        R"(<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-01-01T00:00:00Z</responseDate>
        <ListRecords><record><header><identifier>a</identifier><datestamp>2025-01-01</datestamp></header>
        <metadata><dc><title>T</title></dc></metadata></record>
        <record><header status="deleted"><identifier>b</identifier><datestamp>2025-01-02</datestamp></header></record>
        <record><header><identifier>c</identifier><datestamp>x</datestamp></header></record>
        <resumptionToken completeListSize="30" cursor="0"> a&amp;b=1 </resumptionToken></ListRecords></OAI-PMH>)",
        [&](HarvestedItem item) { items.push_back(std::move(item)); });
    CHECK(!response.damage);
    CHECK(response.token == "a&b=1");
    CHECK(response.total == 30U);
    REQUIRE(response.records.size() == 3);
    CHECK(response.records[1].is_deleted);
    REQUIRE(items.size() == 3);
    CHECK(std::holds_alternative<BibliographicRecord>(items[0].content));
    CHECK(std::holds_alternative<DeletedRecord>(items[1].content));
    CHECK(std::holds_alternative<DamagedRecord>(items[2].content));
    CHECK(read_oai_response("<html/>").damage->rule == "geen-oai-pmh");
    CHECK(read_oai_response("<OAI-PMH>").damage);
    const auto error =
        read_oai_response("<OAI-PMH><error code=\"noRecordsMatch\">niets</error></OAI-PMH>");
    CHECK(error.has_problem("noRecordsMatch"));
    CHECK(!error.has_problem("badVerb"));
}

TEST_CASE("A moment of OAI-PMH is a day or a second, and nothing else", "[harvest]") {
    for (const char* good : {"2026-01-31", "2026-01-31T23:59:59Z"}) CHECK(is_oai_date(good));
    for (const char* bad : {"",
                            "2026",
                            "2026-02-30",
                            "2026-01-31T23:59Z",
                            "2026-01-31T23:59:59",
                            "2026-01-31 23:59:59Z",
                            "2026-01-31T23:59:59.5Z"})
        CHECK(!is_oai_date(bad));
    CHECK(at_granularity("2026-01-31T23:59:59Z", "YYYY-MM-DD") == "2026-01-31");
    CHECK(at_granularity("2026-01-31", "YYYY-MM-DDThh:mm:ssZ") == "2026-01-31T00:00:00Z");
    CHECK(at_granularity("straks", "YYYY-MM-DD").empty());
}
