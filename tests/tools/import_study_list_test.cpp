// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "corpus/error.hpp"
#include "corpus/record/record.hpp"
#include "corpus/validation/validation.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/import/study_list.hpp"
#include "tools/import/study_words.hpp"

using namespace watwerkt;
using namespace watwerkt::importer;

namespace {

using Codes = std::vector<std::string>;

struct Imported {
    std::vector<Study> studies;
    ImportReport report;

    const Study& study(const std::string& id) const {
        const auto found = std::find_if(
            studies.begin(), studies.end(), [&id](const Study& one) { return one.id == id; });
        REQUIRE(found != studies.end());
        return *found;
    }
    const Finding& finding(const std::string& id) const {
        for (const Study& one : studies) {
            for (const Finding& finding : one.findings) {
                if (finding.id == id) return finding;
            }
        }
        FAIL("no finding " << id);
        throw 0;  // FAIL does not return
    }
};

Imported import_test_file(const std::string& code = "nl") {
    const std::filesystem::path folder(WATWERKT_IMPORT_TEST_DATA);
    std::ifstream stream(folder / (code + ".csv"), std::ios::binary);
    CsvTableReader rows(stream, code + ".csv");
    const StudyListSource* source = find_study_list_source(code);
    REQUIRE(source != nullptr);
    Imported imported;
    imported.studies =
        import_study_list(*source, rows, {folder / "mapping", "2026-11-21"}, imported.report);
    return imported;
}

Coded<std::string> word(const char* text) { return std::string(text); }

}  // namespace

TEST_CASE("A Dutch study is made from its rows", "[import][study-list]") {
    const Imported imported = import_test_file();
    const Study& study = imported.study("nl-jansen2020-zomer");
    CHECK(study.titles == std::vector<LocalText>{{"nl", "Wat doet een zomerschool?"}});
    CHECK(study.original_title == LocalText{"en", "Summer school effects"});
    CHECK(study.language == word("en"));
    CHECK(study.authors == Codes{"Jansen, A.", "Van Dijk, B."});
    CHECK(study.publication == "Tijdschrift 1(2)");
    CHECK(study.doi == "10.1234/zomer");
    CHECK(study.country == CodeList(Codes{"nl"}));
    CHECK(study.ratings == std::vector<Rating>{{"NJi", "goed onderbouwd (09-10-2007)"}});
    CHECK(study.provenances.at(0) == Provenance{"Nederlandse onderzoeken",
                                                "10.1234/zomer",
                                                "feiten uit openbare bron",
                                                "2026-11-21",
                                                "https://doi.org/10.1234/zomer"});
}

TEST_CASE("A Dutch finding takes its codes and figures from the tables", "[import][study-list]") {
    const Imported imported = import_test_file();
    const Finding& finding = imported.finding("nl-jansen2020-zomer.f1");
    CHECK(finding.action == word("zomerschool"));
    CHECK(finding.setting == CodeList(Codes{"zomervakantie", "school"}));
    CHECK(finding.delivery == CodeList(Missing::not_coded));
    CHECK(finding.school_type == CodeList(Codes{"po"}));
    CHECK(finding.comparison == word("wachtlijst"));
    CHECK(finding.instrument == Coded<std::string>(Missing::not_reported));
    CHECK(finding.age_from == Coded<int>(96));
    CHECK(finding.age_to == Coded<int>(132));  // up to and including the eleventh year of life
    CHECK(finding.effect.metric == word("d"));
    CHECK(finding.effect.value == Coded<double>(0.2));
    CHECK(finding.effect.interval_low == 0.1);
    CHECK(finding.effect.interval_high == 0.3);
    CHECK(finding.effect.reported == "0.2 (d); 95% BI 0.1-0.3");
    CHECK(finding.effect.favourable == word("hoger"));
    CHECK(finding.direction == word("positief"));
    CHECK(finding.checked == Coded<FigureCheck>(Missing::not_coded));
    CHECK(finding.source_row ==
          "regel 2; zekerheid van de invoer: high; opmerking: Let op; gezien op: "
          "https://example.org/zomer");
}

TEST_CASE("A row says for whom it works and whether children were harmed", "[import][study-list]") {
    const Imported imported = import_test_file();
    auto [id, gap, harm] = GENERATE(table<std::string, Coded<std::string>, Coded<bool>>({
        {"nl-jansen2020-zomer.f1", word("kleiner"), Missing::not_coded},
        {"nl-jansen2020-zomer.f2a", word("gelijk"), false},  // one row, two outcomes
        {"nl-jansen2020-zomer.f2b", word("gelijk"), false},
        {"nl-jansen2020-zomer.f3", Missing::not_coded, true},
        {"nl-mogelijk-zelfde.f1", Missing::not_coded, Missing::not_coded},  // not in the table
    }));
    CAPTURE(id);
    CHECK(imported.finding(id).gap == gap);
    CHECK(imported.finding(id).harm == harm);
    // A row on a line that is left out is not stale, but a line that is not in the file is.
    CHECK(imported.report.unused_mapping_rows == Codes{"nl_gap.csv:6 (jansen2020_zomer|99)"});
}

TEST_CASE("A word for harm that is no answer is refused with its study", "[import][study-list]") {
    const std::filesystem::path from = std::filesystem::path(WATWERKT_IMPORT_TEST_DATA);
    const watwerkt::test::TemporaryFolder folder;
    std::filesystem::copy(from / "mapping", folder.path() / "mapping");
    std::ofstream(folder.path() / "mapping" / "nl_gap.csv")
        << "study_key,source_line,gap,harm,reason\njansen2020_zomer,2,,misschien,x\n";
    std::ifstream stream(from / "nl.csv", std::ios::binary);
    CsvTableReader rows(stream, "nl.csv");
    ImportReport report;
    CHECK_THROWS_WITH(
        import_study_list(
            *find_study_list_source("nl"), rows, {folder.path() / "mapping", "2026-11-21"}, report),
        Catch::Contains("'misschien' in kolom 'harm'") && Catch::Contains("jansen2020_zomer") &&
            Catch::Contains("schrijf ja of nee"));
}

TEST_CASE("Our own additions have ids of their own", "[import][study-list]") {
    const StudyListSource* own = find_study_list_source("aanvulling");
    REQUIRE(own != nullptr);
    CHECK(own->id_prefix == "ww");
    for (const StudyListSource& other : study_list_sources()) {
        if (&other != own) CHECK(other.id_prefix == other.code);
    }
}

TEST_CASE("The list of additions becomes records without a mistake", "[import][study-list]") {
    const std::filesystem::path project(WATWERKT_SOURCE_DIR);
    const std::filesystem::path file = project / "tools/import/facts/aanvulling.csv";
    std::ifstream stream(file, std::ios::binary);
    CsvTableReader rows(stream, file.string());
    const StudyListSource& own = *find_study_list_source("aanvulling");
    Imported imported;
    imported.studies = import_study_list(
        own, rows, {project / "tools/import/mapping", "2026-11-30"}, imported.report);
    CHECK(imported.report.unused_mapping_rows.empty());
    CHECK(imported.report.sign_conflicts.empty());
    CHECK(imported.report.remarks ==
          Codes{"singh2009_doit is joined with singh2007_doit: certain: the same programme, ten "
                "intervention and eight control schools of the same kind and children of 12.7 "
                "years on average; later measurements"});
    const auto is_checked = [](const Finding& finding) { return finding.checked.has_value(); };
    for (const Study& study : imported.studies) {
        CAPTURE(study.id);
        CHECK(std::all_of(study.findings.begin(), study.findings.end(), is_checked));
    }
    const Vocabulary vocabulary = Vocabulary::read(WATWERKT_IMPORT_VOCABULARY);
    for (const Study& study : imported.studies) {
        CAPTURE(study.id);
        CHECK(study.id.starts_with("ww-"));
        CHECK(read_and_validate(write_record(study), vocabulary).record.has_value());
    }
}

TEST_CASE("Every code for a gap or for harm is about a row as it was handed over",
          "[import][study-list]") {
    const std::string code = GENERATE("nl", "int");
    CAPTURE(code);
    const std::filesystem::path project(WATWERKT_SOURCE_DIR);
    const auto file = project / ".." / "shared" / "evidence" / (code + "_studies.csv");
    if (!std::filesystem::exists(file)) {
        WARN("the handed-over files are not beside the project; nothing to compare with");
        SUCCEED();
        return;
    }
    std::ifstream stream(file, std::ios::binary);
    CsvTableReader rows(stream, file.string());
    ImportReport report;
    const auto studies = import_study_list(*find_study_list_source(code),
                                           rows,
                                           {project / "tools" / "import" / "mapping", "2026-11-30"},
                                           report);
    const std::string table = code + "_gap.csv:";
    Codes unused = report.unused_mapping_rows;
    std::erase_if(unused, [&](const std::string& row) { return !row.starts_with(table); });
    CHECK(unused.empty());
    const auto has_code = [](const Finding& finding) {
        return finding.gap.has_value() || finding.harm.has_value();
    };
    CHECK(std::ranges::any_of(studies, [&](const Study& study) {
        return std::ranges::any_of(study.findings, has_code);
    }));
}

TEST_CASE("A row on several outcomes gives a finding for each", "[import][study-list]") {
    const Imported imported = import_test_file();
    const Finding& language = imported.finding("nl-jansen2020-zomer.f2a");
    const Finding& mathematics = imported.finding("nl-jansen2020-zomer.f2b");
    CHECK(language.outcome == word("taal"));
    CHECK(mathematics.outcome == word("rekenen"));
    CHECK(language.direction == word("geen-verschil"));
    CHECK(language.effect.metric == Coded<std::string>(Missing::not_reported));
    CHECK(language.source_row.find("noemt deze uitkomsten samen") != std::string::npos);
}

TEST_CASE("A figure whose sign contradicts the verdict is reported and left open",
          "[import][study-list]") {
    const Imported imported = import_test_file();
    REQUIRE(imported.report.sign_conflicts.size() == 1);
    CHECK(imported.report.sign_conflicts.front() ==
          "nl-jansen2020-zomer.f3 (line 4): unstandardised -2 with favourable lager, but negatief");
    const Finding& finding = imported.finding("nl-jansen2020-zomer.f3");
    CHECK(finding.effect.value == Coded<double>(-2.0));
    CHECK(finding.effect.favourable == Coded<std::string>(Missing::not_coded));
    CHECK(finding.direction == word("negatief"));
}

TEST_CASE("Rows that are not usable are left out with their reason", "[import][study-list]") {
    const Imported imported = import_test_file();
    CHECK(imported.report.rows_read == 7);
    CHECK(imported.report.rows_used == 6);
    CHECK(imported.report.left_out ==
          std::map<std::string, int>{{"line 5 (jansen2020_zomer): satisfaction only", 1}});
}

TEST_CASE("Two keys of one trial become one study with two provenances", "[import][study-list]") {
    const Imported imported = import_test_file();
    CHECK(imported.studies.size() == 3);
    const Study& study = imported.study("nl-jansen2020-zomer");
    CHECK(study.provenances.size() == 2);
    CHECK(study.urls.size() == 2);
    CHECK(study.participants == Coded<int>(200));
    CHECK(study.design == word("rct"));
    CHECK(study.findings.back().id == "nl-jansen2021-vervolg.f1");
    CHECK(imported.report.design_conflicts ==
          Codes{"nl-jansen2020-zomer: rct; joined with jansen2021_vervolg: quasi-experiment; "
                "taken: rct"});
}

TEST_CASE("A figure that may not be averaged has no certainty to average with",
          "[import][study-list]") {
    const Imported imported = import_test_file();
    const Finding& finding = imported.finding("nl-jansen2021-vervolg.f1");
    CHECK(finding.effect.value == Coded<double>(0.5));
    CHECK_FALSE(finding.effect.p_value);
    CHECK(finding.effect.reported == "0.5 SD (anders); p=0.04");
}

TEST_CASE("A difference that was taken here is not called the source's", "[import][study-list]") {
    const Imported imported = import_test_file();
    CHECK(imported.finding("nl-jansen2020-zomer.f1").effect.computed_by == "bron");
    CHECK(imported.finding("nl-jansen2020-zomer.f3").effect.computed_by == "watwerkt");
}

TEST_CASE("What a Dutch row does not say stays unsaid", "[import][study-list]") {
    const Imported imported = import_test_file();
    const Study& study =
        imported.study("nl-mogelijk-zelfde");     // only possibly the same: kept apart
    CHECK(study.original_title == std::nullopt);  // the same as the Dutch title
    CHECK(study.year == Coded<int>(Missing::not_reported));
    CHECK(study.country == CodeList(Codes{"be"}));
    CHECK(study.ratings == std::vector<Rating>{{"bron", "eerste aanwijzingen"}});
    CHECK(study.provenances.at(0).source == "Nederlandse onderzoeken");
    const Finding& finding = study.findings.at(0);
    CHECK(finding.action == Coded<std::string>(Missing::not_coded));
    CHECK(finding.outcome == Coded<std::string>(Missing::not_coded));
    CHECK(finding.comparison == Coded<std::string>(Missing::not_coded));
    CHECK(finding.age_from == Coded<int>(Missing::not_reported));
    CHECK(finding.age_to == Coded<int>(Missing::not_reported));
    CHECK(finding.effect.metric == Coded<std::string>(Missing::not_coded));
    CHECK(imported.report.not_coded.count("nl_effect") == 1);
}

TEST_CASE("A probable twin of another design stays a study of its own", "[import][study-list]") {
    const Imported imported = import_test_file();
    const Study& study = imported.study("nl-andere-opzet");
    CHECK(study.design == word("quasi-experiment"));
    const Finding& finding = study.findings.at(0);
    CHECK(finding.age_from == Coded<int>(30));  // broken years are taken as they stand
    CHECK(finding.age_to == Coded<int>(42));
    CHECK(std::count(imported.report.remarks.begin(),
                     imported.report.remarks.end(),
                     "andere_opzet is not joined with jansen2020_zomer: probable: same schools") ==
          1);
}

TEST_CASE("An international list has a country table and other words", "[import][study-list]") {
    const Imported imported = import_test_file("int");
    const Study& study = imported.study("int-eef-maatje");
    CHECK(study.country == CodeList(Codes{"gb"}));
    CHECK(study.authors.empty());  // "niet gezien" is nobody
    CHECK(study.provenances.at(0).source == "Internationale onderzoeken");
    CHECK(study.ratings == std::vector<Rating>{{"EEF", "3 hangsloten"}});
    const Finding& finding = study.findings.at(0);
    CHECK(finding.id == "int-eef-maatje.f1");
    CHECK(finding.comparison == word("gewone lessen"));
    CHECK(finding.age_to == Coded<int>(96));
    CHECK(finding.effect.metric == word("months"));
    CHECK(finding.effect.value == Coded<double>(2.0));
    CHECK(finding.source_row ==
          "regel 2; zekerheid van de invoer: high; duur en intensiteit: twintig weken; kosten: "
          "laag; opmerking: Let op; bron gezien: ja (fragment)");
}

TEST_CASE("An overview keeps its number of studies and its kind", "[import][study-list]") {
    const Imported imported = import_test_file("int");
    const Study& study = imported.study("int-overzicht-maatjes");
    CHECK(study.design == word("meta-analyse"));
    CHECK(study.doi == "10.1000/maatjes");
    CHECK(study.country == CodeList(Missing::not_reported));
    CHECK(study.ratings ==
          std::vector<Rating>{{"WWC", "voldoet aan standaarden zonder voorbehoud"}});
    CHECK(study.findings.at(0).source_row.find("onderzoeken in dit overzicht: 13") !=
          std::string::npos);
    CHECK(imported.study("int-grens").country == CodeList(Codes{"it", "fr"}));
    CHECK(imported.report.unused_mapping_rows.empty());
}

TEST_CASE("A judgement is of the register that it names", "[import][study-list]") {
    auto [text, publisher, rating] = GENERATE(table<std::string, std::string, Rating>({
        {"NJi: goed onderbouwd", "x", {"NJi", "goed onderbouwd"}},
        {"hoge zekerheid (EEF)", "x", {"EEF", "hoge zekerheid (EEF)"}},
        {"HomVEE: hoog", "Dissertatie", {"HomVEE", "hoog"}},
        {"4 hangsloten", "EEF Teaching and Learning Toolkit", {"EEF", "4 hangsloten"}},
        {"bewijsniveau C", "Cochrane", {"bron", "bewijsniveau C"}},
    }));
    CAPTURE(text);
    CHECK(parse_rating(text, publisher) == rating);
}
