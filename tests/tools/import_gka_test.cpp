// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "corpus/error.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/record/record.hpp"
#include "corpus/validation/validation.hpp"
#include "tests/tools/gka_rows.hpp"
#include "tools/import/gka.hpp"
#include "tools/import/gka_report.hpp"
#include "tools/import/gka_words.hpp"
#include "tools/import/output.hpp"
#include "tools/import/same_study.hpp"

using namespace watwerkt;
using namespace watwerkt::importer;
using namespace watwerkt::importer::test;
namespace fs = std::filesystem;

namespace {

Codes legacy_of(const Study& study, const std::string& name) {
    Codes texts;
    for (const LegacyField& field : study.legacy) {
        if (field.name == name) texts.push_back(field.text);
    }
    return texts;
}

const Vocabulary& vocabulary() {
    static const Vocabulary read = Vocabulary::read(WATWERKT_IMPORT_VOCABULARY);
    return read;
}

}  // namespace

TEST_CASE("A page keeps its fields verbatim beside our codes", "[import][gka]") {
    const Imported imported = import_rows({row({{"effect_size", "2 maanden leerwinst"},
                                                {"effect_metric", "maanden"},
                                                {"age_min", "8"},
                                                {"age_max", "10"},
                                                {"sample_n", "552"}})});
    REQUIRE(imported.made.errors.empty());
    const Study& study = imported.study("gka-zomer");
    CHECK(study.titles == std::vector<LocalText>{{"nl", "Een zomerschool"}});
    CHECK(study.original_title == LocalText{"en", "Summer schools"});
    CHECK(study.reviewed == "nog-niet-beoordeeld");
    CHECK(study.design == word("rct"));
    CHECK(study.country == CodeList(Codes{"nl"}));
    CHECK(study.participants == Coded<int>(552));
    CHECK(study.publication == "Tijdschrift, 1(2), 3-4");
    CHECK(study.legacy ==
          std::vector<LegacyField>{{"Titel", "Zomerschool", "/evidence/zomer"},
                                   {"School", "PO/VO", "/evidence/zomer"},
                                   {"Duur", "6 weken", "/evidence/zomer"},
                                   {"Evidentie", "gerandomiseerd experiment", "/evidence/zomer"},
                                   {"Locatie", "Nederland", "/evidence/zomer"},
                                   {"Kosten", "€100 per leerling", "/evidence/zomer"},
                                   {"Bron",
                                    "Jansen, A. (2014). Summer schools. Tijdschrift, 1(2), 3-4.",
                                    "/evidence/zomer"}});
    REQUIRE(study.findings.size() == 1);
    const Finding& finding = study.findings.front();
    CHECK(finding.id == "gka-zomer.f1");
    CHECK(finding.action == word("zomerschool"));
    CHECK(finding.school_type == CodeList(Codes{"po", "vo"}));
    CHECK(finding.age_from == Coded<int>(96));
    CHECK(finding.age_to == Coded<int>(132));
    CHECK(finding.effect.metric == word("months"));
    CHECK(finding.effect.value == Coded<double>(2.0));
    CHECK(finding.effect.reported == "2 maanden leerwinst (maanden)");
    CHECK(finding.subgroup == word("nee"));
    CHECK(finding.comparison == Coded<std::string>(Missing::not_coded));
}

TEST_CASE("Every old address of a page is an alias", "[import][gka]") {
    const auto address = GENERATE(as<std::string>(),
                                  "https://www.gelijke-kansen.nl/evidence/zomer",
                                  "http://gelijke-kansen.nl/evidence/zomer/");
    const Imported imported = import_rows({row({{"source_url", address}})});
    CHECK(imported.study("gka-zomer").aliases ==
          Codes{"/evidence/zomer",
                "/evidence/zomer/",
                "https://www.gelijke-kansen.nl/evidence/zomer",
                "https://www.gelijke-kansen.nl/evidence/zomer/",
                "https://gelijke-kansen.nl/evidence/zomer",
                "https://gelijke-kansen.nl/evidence/zomer/"});
}

TEST_CASE("A page names its sources with part and edition, and the studies in them",
          "[import][gka]") {
    const Imported imported = import_rows(
        {page("overzicht",
              {{"evidence_type", "Overzichtsstudie"},
               {"design", "review"},
               {"citation",
                "Hoofdstuk 8, pp. 25-26, in Bolhaar, J. (2018). Titel. CPB. | Education Endowment "
                "Foundation (2016), summer schools."},
               {"title", "Titel | Summer schools (Teaching and Learning Toolkit)"},
               {"year", "2018"}})});
    const Study& study = imported.study("gka-overzicht");
    CHECK(study.design == word("overzicht"));
    CHECK(study.provenances.front().citations ==
          std::vector<Citation>{
              {"Hoofdstuk 8, pp. 25-26, in Bolhaar, J. (2018). Titel. CPB.",
               "Hoofdstuk 8, pp. 25-26",
               "",
               2018},
              {"Education Endowment Foundation (2016), summer schools.", "", "2016", 2016}});
    CHECK(legacy_of(study, "Bronnen").size() == 2);
    CHECK(legacy_of(study, "Leeftijd") == Codes{"Gemiddeld 12,5 jaar"});
    CHECK(study.findings.front().underlying_studies ==
          Codes{"Jansen en Bakker (2014)", "Smit (2012)"});
}

TEST_CASE("A row on several outcomes and on part of the children says so", "[import][gka]") {
    const Imported imported = import_rows({row({{"action_nl", "Mentor"},
                                                {"outcome_nl", "gedrag en spijbelen"},
                                                {"target_group_nl", "kansarme kinderen"}}),
                                           row({{"outcome_nl", "kloof"}})});
    const auto& findings = imported.study("gka-zomer").findings;
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].id == "gka-zomer.f1a");
    CHECK(findings[0].outcome == word("gedrag"));
    CHECK(findings[1].outcome == word("verzuim"));
    CHECK(findings[1].effect.favourable == word("lager"));
    CHECK(findings[1].subgroup == word("kansarme kinderen"));
    CHECK(findings[2].gap == word("kleiner"));
}

TEST_CASE("What a page says of its own groups goes before the name of the outcome",
          "[import][gka]") {
    const Imported imported = import_rows(
        {row({{"outcome_nl", "gedrag en spijbelen"}}), page("kloof", {{"outcome_nl", "kloof"}})});
    const auto& findings = imported.study("gka-zomer").findings;
    REQUIRE(findings.size() == 2);
    for (const Finding& finding : findings) {
        CHECK(finding.gap == word("gelijk"));
        CHECK(finding.harm == Coded<bool>(true));
    }
    CHECK(imported.study("gka-kloof").findings.front().gap == word("onduidelijk"));
    CHECK(imported.study("gka-kloof").findings.front().harm == Coded<bool>(Missing::not_coded));
}

TEST_CASE("A row that is not usable is left out and named", "[import][gka]") {
    const Imported imported = import_rows({row(), row({{"outcome_nl", "weggelaten"}})});
    CHECK(imported.study("gka-zomer").findings.size() == 1);
    CHECK(imported.made.pages.front().left_out == Codes{"regel 3 (weggelaten): geen uitkomst"});
    CHECK(imported.report.unused_mapping_rows.end() ==
          std::ranges::find_if(imported.report.unused_mapping_rows, [](const std::string& unused) {
              return unused.find("weggelaten") != std::string::npos;
          }));
}

TEST_CASE("Columns that an export may have are kept verbatim", "[import][gka]") {
    Codes names = columns;
    names.insert(names.end(), {"page_age", "website", "background", "iets_anders"});
    const Imported imported = import_text(file({row({{"page_age", "11-17 jaar"},
                                                     {"website", "https://example.org/p.pdf"},
                                                     {"background", "Waarom,\nen hoe."},
                                                     {"iets_anders", "nergens voor"}})},
                                               names));
    const Study& study = imported.study("gka-zomer");
    CHECK(legacy_of(study, "Leeftijd") == Codes{"11-17 jaar"});
    CHECK(legacy_of(study, "Website") == Codes{"https://example.org/p.pdf"});
    CHECK(legacy_of(study, "Achtergrond") == Codes{"Waarom,\nen hoe."});
}

TEST_CASE("A page without a block of facts says that nobody has looked", "[import][gka]") {
    const Cells empty{{"school", ""},
                      {"duration", ""},
                      {"evidence_type", ""},
                      {"location", ""},
                      {"costs", ""},
                      {"citation", ""},
                      {"year", ""},
                      {"country", ""},
                      {"design", "review"}};
    const Imported imported = import_rows({page("leeg", empty), page("half", {{"school", ""}})});
    const Study& study = imported.study("gka-leeg");
    CHECK(study.year == Coded<int>(Missing::not_coded));
    CHECK(study.country == CodeList(Missing::not_coded));
    CHECK(study.findings.front().school_type == CodeList(Missing::not_coded));
    CHECK(imported.study("gka-half").findings.front().school_type ==
          CodeList(Missing::not_reported));
    CHECK(imported.found("gka-leeg", "feitenblok-ontbreekt").size() == 1);
    CHECK(imported.found("gka-half", "feitenblok-ontbreekt").empty());
}

TEST_CASE("A wrong cell is told with its place and the way to put it right", "[import][gka]") {
    struct Wrong {
        std::string column, text, message;
    };
    const auto wrong = GENERATE(values<Wrong>(
        {{"direction",
          "goed",
          "kolom 'direction' kent de waarde 'goed' niet; kies uit: positief, "
          "negatief, geen effect, gemengd, of laat de cel leeg"},
         {"effect_metric", "kilo", "kolom 'effect_metric' kent de waarde 'kilo' niet"},
         {"design", "proefje", "kolom 'design' kent de waarde 'proefje' niet"},
         {"confidence", "hoog", "kolom 'confidence' kent de waarde 'hoog' niet"},
         {"year", "20l4", "'20l4' is geen jaartal"},
         {"year", "1850", "'1850' is geen jaartal"},
         {"sample_n", "veel", "'veel' is geen aantal"},
         {"sample_n", "-3", "'-3' is geen aantal"},
         {"age_min", "4", "er staat maar één leeftijd"},
         {"age_max", "peuter", "'peuter' is geen leeftijd"},
         {"country", "Nederland", "'Nederland' is geen lijst van landen"},
         {"study_key", " ", "deze rij heeft geen sleutel"},
         {"source_url", "", "'' is geen pagina van de database"},
         {"source_url",
          "https://www.gelijke-kansen.nl.evil.example/evidence/zomer",
          "is geen pagina van de database"},
         {"source_url",
          "https://www.gelijke-kansen.nl/evidence/../etc",
          "is geen pagina van de database"},
         {"source_url", "javascript:alert(1)", "is geen pagina van de database"},
         {"notes", "a\x01z", "een teken dat u niet kunt zien"}}));
    CAPTURE(wrong.column, wrong.text);
    const Imported imported = import_rows({page("goed"), row({{wrong.column, wrong.text}})});
    REQUIRE(imported.made.errors.size() == 1);
    const std::string& error = imported.made.errors.front();
    CHECK_THAT(error, Catch::Contains(wrong.message));
    CHECK_THAT(error, Catch::StartsWith("gka.csv:3:"));
    CHECK_THAT(error, Catch::Contains("; "));
    CHECK(imported.made.studies.size() == 1);  // the good page goes on
}

TEST_CASE("White space around a key does not save a page with a mistake", "[import][gka]") {
    const Imported imported = import_rows({row({{"study_key", " gka-zomer\n"}, {"year", "x"}})});
    CHECK(imported.made.errors.size() == 1);
    CHECK(imported.made.studies.empty());
}

TEST_CASE("The place in an error is where the field begins", "[import][gka]") {
    const std::string text = "study_key,page_title,direction\n\"a\nb\",\"c, d\",fout\n";
    std::istringstream stream(text);
    CsvTableReader rows(stream, "t.csv");
    REQUIRE(rows.read());
    CHECK(rows.place("study_key") == "t.csv:2:1");
    CHECK(rows.place("page_title") == "t.csv:3:4");
    CHECK(rows.place("direction") == "t.csv:3:11");
}

TEST_CASE("A missing column is named", "[import][gka]") {
    Codes names = columns;
    std::erase(names, "costs");
    std::erase(names, "citation");
    CHECK_THROWS_WITH(import_text(file({row()}, names)),
                      Catch::Contains("kolommen ontbreken: costs, citation"));
}

TEST_CASE("Rows that do not go together are refused with both places", "[import][gka]") {
    const auto [second, message] = GENERATE(table<Cells, std::string>({
        {row({{"outcome_nl", "kloof"}, {"school", "VO"}}),
         "hier staat 'VO', maar op regel 2 heeft dezelfde pagina 'PO/VO'; maak kolom 'school' in "
         "alle rijen van de pagina gelijk"},
        {row({{"outcome_nl", "kloof"}, {"citation", ""}}), "hier staat '', maar op regel 2"},
        {row(), "dezelfde actie, doelgroep en uitkomst staan al op regel 2"},
        {row({{"study_key", "gka-ander"}}), "deze pagina staat ook onder de sleutel 'gka-zomer'"},
        {row({{"study_key", "gka-ander"},
              {"source_url", "http://gelijke-kansen.nl/evidence/zomer/"}}),
         "deze pagina staat ook onder de sleutel 'gka-zomer'"},
        {row({{"source_url", "https://www.gelijke-kansen.nl/evidence/ander"}}),
         "de sleutel 'gka-zomer' heeft ook het adres"},
        {row({{"study_key", "gka_ZOMER"},
              {"source_url", "https://www.gelijke-kansen.nl/evidence/ander"}}),
         "lijken te veel op elkaar"},
    }));
    const Imported imported = import_rows({row(), second});
    CAPTURE(imported.made.errors);
    REQUIRE(imported.made.errors.size() == 1);
    CHECK_THAT(imported.made.errors.front(), Catch::Contains(message));
    CHECK_THAT(imported.made.errors.front(), Catch::StartsWith("gka.csv:3:"));
}

TEST_CASE("One page on two addresses that differ in www and slash is one page", "[import][gka]") {
    const Imported imported =
        import_rows({row(),
                     row({{"outcome_nl", "kloof"},
                          {"source_url", "https://gelijke-kansen.nl/evidence/zomer/"}})});
    CHECK(imported.made.errors.empty());
    CHECK(imported.study("gka-zomer").findings.size() == 2);
}

TEST_CASE("Old and new page of one name are two pages", "[import][gka]") {
    const Imported imported =
        import_rows({page("taal"),
                     page("taal",
                          {{"study_key", "gka-taal-oud"},
                           {"source_url", "https://www.gelijke-kansen.nl/onderzoeken/taal/"}})});
    CHECK(imported.made.studies.size() == 2);
    CHECK(imported.found("gka-taal", "zelfde-titel") ==
          Codes{"Dezelfde titel staat op de pagina /onderzoeken/taal/."});
}

TEST_CASE("A long key gives an id that leaves room for its findings", "[import][gka]") {
    CHECK(gka_record_id("gka-zomer_school") == "gka-zomer-school");
    CHECK(gka_record_id("Zomer") == "gka-zomer");
    const std::string id = gka_record_id(
        "gka-expanding-college-opportunities-project-comprehensive-eco-c-intervention");
    CHECK(id == "gka-expanding-college-opportunities-project-comprehensive");
    CHECK(gka_record_id(std::string(500, 'a')).size() == 58);
}

TEST_CASE("Any text in any cell gives records that are valid, or an error", "[import][gka]") {
    CHECK(rc::check("hostile cells", [] {
        const auto piece = rc::gen::element<std::string>("<",
                                                         "&",
                                                         "]]>",
                                                         "\"",
                                                         "|",
                                                         "é",
                                                         "\n",
                                                         "; ",
                                                         " in ",
                                                         "per ",
                                                         "€",
                                                         "9",
                                                         "%",
                                                         "grade 7",
                                                         "$1.",
                                                         "(2016)",
                                                         "\xEF\xBF\xBF",
                                                         "\x02");
        Cells cells = row();
        for (const std::string& column : columns) {
            if (*rc::gen::inRange(0, 4) != 0) continue;
            std::string text;
            for (const auto& one : *rc::gen::container<std::vector<std::string>>(piece))
                text += one;
            cells[column] = text;
        }
        const Imported imported = import_rows({page("goed"), cells});
        RC_ASSERT(imported.made.studies.size() + (imported.made.errors.empty() ? 0 : 1) == 2);
        for (const Study& study : imported.made.studies) {
            const std::string xml = write_record(study);
            const ReadResult result = read_record(xml);
            // U+FFFF may not stand in XML; the writer of files refuses such a record.
            RC_ASSERT(result.record || xml.find("\xEF\xBF\xBF") != std::string::npos);
            if (result.record) RC_ASSERT(write_record(*result.record) == xml);
        }
        RC_ASSERT(!to_dutch_markdown(imported.made, imported.report).empty());
    }));
}

TEST_CASE("A joined page moves its fields, addresses and judgement along", "[import][gka]") {
    const fs::path folder = fs::temp_directory_path() / "watwerkt-import-gka-join";
    fs::remove_all(folder);
    fs::create_directories(folder / "tabellen");
    std::ofstream(folder / "tabellen" / "same_study.csv")
        << "record_id,same_as,reason\n"
           "gka-taal-oud,gka-taal,certain: old and new text of one page\n"
           "gka-taal,gka-goed,edition: another edition of the strand\n";
    const Imported imported =
        import_rows({page("taal"),
                     page("goed"),
                     page("taal",
                          {{"study_key", "gka-taal-oud"},
                           {"costs", "Hoog"},
                           {"source_url", "https://www.gelijke-kansen.nl/onderzoeken/taal/"}})});
    ImportReport written;
    const auto write = [&] {
        return write_studies(imported.made.studies,
                             folder / "data" / "gka",
                             vocabulary(),
                             written,
                             find_merged(folder / "data" / "gka"));
    };
    CHECK(write().empty());
    MergeReport report;
    CHECK(merge_same_studies(folder / "data", folder / "tabellen", vocabulary(), report).empty());

    SECTION("the old page goes into the new one and not further") {
        CHECK(report.joined.size() == 1);
        CHECK(report.joined_before.empty());
        CHECK(fs::exists(folder / "data" / "gka" / "gka-goed.xml"));
        const auto result =
            read_record(read_file(folder / "data" / "gka" / "gka-taal.xml", 1 << 20));
        REQUIRE(result.record);
        const auto& study = std::get<Study>(*result.record);
        CHECK(std::ranges::count(study.aliases, "/onderzoeken/taal/") == 1);
        CHECK(std::ranges::count(study.aliases, "/evidence/taal") == 1);
        CHECK(std::ranges::count(study.aliases, "gka-taal-oud") == 1);
        CHECK(std::ranges::count(study.legacy,
                                 LegacyField{"Kosten", "Hoog", "/onderzoeken/taal/"}) == 1);
        CHECK(std::ranges::count(
                  study.legacy, LegacyField{"Kosten", "€100 per leerling", "/evidence/taal"}) == 1);
        CHECK(study.provenances.size() == 2);
    }
    SECTION("importing and joining again changes nothing") {
        written = {};
        CHECK(write().empty());
        CHECK(written.written == 0);
        CHECK(written.unchanged == 1);
        CHECK(written.merged_elsewhere == Codes{"gka-taal-oud in gka-taal"});
        MergeReport again;
        CHECK(
            merge_same_studies(folder / "data", folder / "tabellen", vocabulary(), again).empty());
        CHECK(again.joined.empty());
        CHECK(again.joined_before.size() == 1);
    }
    fs::remove_all(folder);
}

TEST_CASE("Another edition never takes the place of a record that is not there",
          "[import][same-study]") {
    const fs::path folder = fs::temp_directory_path() / "watwerkt-import-gka-stand-in";
    fs::remove_all(folder);
    fs::create_directories(folder / "tabellen");
    std::ofstream(folder / "tabellen" / "same_study.csv")
        << "record_id,same_as,reason\n"
           "gka-een,int-weg,edition: another edition of the strand\n"
           "gka-twee,int-weg,certain: same study\n";
    const Imported imported = import_rows({page("een"), page("twee")});
    ImportReport written;
    CHECK(write_studies(imported.made.studies, folder / "data" / "gka", vocabulary(), written)
              .empty());
    MergeReport report;
    CHECK(merge_same_studies(folder / "data", folder / "tabellen", vocabulary(), report).empty());
    CHECK(report.joined.empty());
    CHECK(report.not_joined.size() == 1);
    fs::remove_all(folder);
}

TEST_CASE("The database as it was handed over comes over one to one", "[import][gka]") {
    const fs::path source(WATWERKT_SOURCE_DIR);
    const fs::path input = source / ".." / "shared" / "evidence" / "gka_studies.csv";
    if (!fs::exists(input)) {
        WARN("the handed-over files are not beside the project; nothing to compare with");
        SUCCEED();
        return;
    }
    const std::string text = read_file(input, std::size_t{1} << 24);
    const Imported imported = import_text(text, source / "tools" / "import" / "mapping");
    CHECK(imported.made.errors.empty());
    CHECK(imported.made.studies.size() == 33);
    CHECK(imported.report.rows_read == 73);
    CHECK(imported.report.unused_mapping_rows == Codes{});
    for (const Study& study : imported.made.studies) {
        CAPTURE(study.id);
        const ReadResult result = read_and_validate(write_record(study), vocabulary());
        CHECK(result.record.has_value());
    }
    std::istringstream stream(text);
    CsvTableReader rows(stream, "gka_studies.csv");
    while (rows.read()) {
        const Study& study = imported.study(gka_record_id(rows["study_key"]));
        CAPTURE(study.id);
        for (const std::string column :
             {"page_title", "school", "duration", "evidence_type", "location", "costs"}) {
            const std::string& cell = rows[column];
            const bool is_kept =
                cell.empty() ||
                std::ranges::find(study.legacy, cell, &LegacyField::text) != study.legacy.end();
            CHECK(is_kept);
        }
    }
    // What gka_database.md says is inconsistent, each found by a rule.
    CHECK(
        imported.found("gka-doorbreken-geloof-in-stereotyperingen", "school-tegen-tekst").size() ==
        1);
    CHECK(imported.found("gka-voorlezen-stimuleren", "kopje-dubbel").size() == 1);
    CHECK(imported.found("gka-sociaal-en-emotioneel-leren", "vreemde-kosten").size() == 1);
    CHECK(imported.found("gka-coaching-vroegtijdig-schoolverlaten", "ander-jaar-uitgever").size() ==
          1);
    CHECK(imported.found("gka-social-belonging-intervention", "getal-tegen-artikel").size() == 1);
    CHECK(imported.found("gka-summer-nudging", "ander-oordeel").size() == 1);
    CHECK(imported.found("gka-mastery-learning", "tegengesteld-in-een-cel").size() == 1);
}
