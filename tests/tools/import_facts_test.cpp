// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "corpus/error.hpp"
#include "tools/import/comparisons.hpp"
#include "tools/import/facts.hpp"
#include "tools/import/follow_ups.hpp"

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
};

Imported import_test_file(const std::string& code = "wwc") {
    const std::filesystem::path folder(WATWERKT_IMPORT_TEST_DATA);
    std::ifstream stream(folder / (code + ".csv"), std::ios::binary);
    CsvTableReader rows(stream, code + ".csv");
    const FactSource* source = find_fact_source(code);
    REQUIRE(source != nullptr);
    Imported imported;
    imported.studies =
        import_facts(*source, rows, {folder / "mapping", "2026-11-21"}, imported.report);
    return imported;
}

Coded<std::string> word(const char* text) { return std::string(text); }

}  // namespace

TEST_CASE("A study of the WWC is made from its rows", "[import][facts]") {
    const Imported imported = import_test_file();
    const Study& study = imported.study("wwc-1");
    CHECK(study.titles == std::vector<LocalText>{{"nl", "Voorlezen getest"}});
    CHECK(study.original_title == LocalText{"en", "A trial of reading aloud"});
    CHECK(study.summaries == std::vector<LocalText>{{"nl", "De leraar las elke dag voor."}});
    CHECK(study.authors == Codes{"Doe, J.", "Roe, R."});
    CHECK(study.year == Coded<int>(2010));
    CHECK(study.publication == "Reading Quarterly, 4(1), 1–20");
    CHECK(study.doi == "10.1234/abc");
    CHECK(study.eric == "EJ123456");
    CHECK(study.country == CodeList(Missing::not_reported));
    CHECK(study.participants == Coded<int>(120));
    CHECK(study.clusters == Coded<int>(9));
    CHECK(study.ratings.size() == 2);
    CHECK(study.reviewed == "nog-niet-beoordeeld");
    CHECK(study.provenances == std::vector<Provenance>{{"What Works Clearinghouse",
                                                        "wwc-1",
                                                        "public domain",
                                                        "2026-11-21",
                                                        "https://example.org/study/1"}});
}

TEST_CASE("A finding of the WWC takes its codes from the tables", "[import][facts]") {
    const Imported imported = import_test_file();
    const Finding& finding = imported.study("wwc-1").findings.at(0);
    CHECK(finding.id == "wwc-f1");
    CHECK(finding.action == word("voorlezen-op-school"));
    CHECK(finding.programme == "Read Aloud");
    CHECK(finding.delivery == CodeList(Codes{"hele-klas", "hele-school"}));
    CHECK(finding.comparison == Coded<std::string>(Missing::not_reported));
    CHECK(finding.outcome == word("begrijpend-lezen"));
    CHECK(finding.developer_made == Coded<bool>(false));
    CHECK(finding.months_after == Coded<double>(0.0));
    CHECK(finding.setting == CodeList(Codes{"stad", "school"}));
    CHECK(finding.target_group == CodeList(Codes{"armoede"}));
    CHECK(finding.low_income_share == Coded<double>(0.6));
    CHECK(finding.subgroup == word("nee"));
    CHECK(finding.direction == word("geen-verschil"));
    CHECK(finding.checked->date == "2026-11-21");
    CHECK(finding.source_row ==
          "rij 2 van wp_meta_v2; meting: Posttest; steekproef: Full sample; standaardfout: "
          "from_n_and_g");
}

TEST_CASE("The effect keeps the sign of the source: higher is better", "[import][facts]") {
    const Imported imported = import_test_file();
    const Finding& finding = imported.study("wwc-1").findings.at(1);
    CHECK(finding.outcome == word("gedragsproblemen"));
    CHECK(finding.effect.metric == word("g"));
    CHECK(finding.effect.value == Coded<double>(-0.4));
    CHECK(finding.effect.standard_error == Coded<double>(0.1));
    CHECK(finding.effect.p_value == 0.0);
    CHECK(finding.effect.reported == "0.3 (hedges_g)");
    CHECK(finding.effect.computed_by == "bron");
    CHECK(finding.effect.favourable == word("hoger"));
    CHECK(finding.direction == word("negatief"));
    CHECK(finding.developer_made == Coded<bool>(true));
    CHECK(finding.months_after == Coded<double>(24.0));
}

TEST_CASE("Ages become months and Dutch school types", "[import][facts]") {
    const Imported imported = import_test_file();
    const Finding& five = imported.study("wwc-1").findings.at(0);
    CHECK(five.age_from == Coded<int>(60));
    CHECK(five.age_to == Coded<int>(72));
    CHECK(five.school_type == CodeList(Codes{"po"}));
    const Finding& eleven = imported.study("wwc-3").findings.at(0);
    CHECK(eleven.age_from == Coded<int>(132));
    CHECK(eleven.age_to == Coded<int>(144));
    CHECK(eleven.school_type == CodeList(Codes{"po"}));
    const Finding& unknown = imported.study("wwc-2").findings.at(0);
    CHECK(unknown.age_from == Coded<int>(Missing::not_reported));
    CHECK(unknown.school_type == CodeList(Missing::not_reported));
}

TEST_CASE("What the WWC row does not say stays unsaid", "[import][facts]") {
    const Imported imported = import_test_file();
    const Study& study = imported.study("wwc-2");
    CHECK(study.original_title->text == "Numbers (Tech. Rep. No. 1)");
    CHECK(study.publication == "Ashland, VA: Interactive, Inc.");
    CHECK(study.year == Coded<int>(Missing::not_reported));
    CHECK(study.country == CodeList(Missing::not_coded));  // flagged as international
    const Finding& finding = study.findings.at(0);
    CHECK(finding.action == Coded<std::string>(Missing::not_coded));
    CHECK(finding.outcome == Coded<std::string>(Missing::not_coded));
    CHECK(finding.delivery == CodeList(Missing::not_reported));
    CHECK(finding.target_group == CodeList(Missing::not_reported));
    CHECK(finding.effect.reported.empty());
    const Finding& low_share = imported.study("wwc-3").findings.at(0);
    CHECK(low_share.target_group == CodeList(Missing::not_coded));
    CHECK(low_share.comparison == word("BaU"));
    CHECK(low_share.outcome == word("technisch-lezen"));
}

TEST_CASE("Flagged rows are left out and counted per flag", "[import][facts]") {
    const Imported imported = import_test_file();
    CHECK(imported.report.rows_read == 5);
    CHECK(imported.report.rows_used == 4);
    CHECK(imported.report.left_out ==
          std::map<std::string, int>{{"flag: abs_g_over_2", 1}, {"flag: timing_says_pretest", 1}});
    CHECK(imported.study("wwc-1").findings.size() == 2);
}

TEST_CASE("The report names conflicts, unknown values and stale rows", "[import][facts]") {
    const Imported imported = import_test_file();
    CHECK(imported.report.design_conflicts == Codes{"wwc-1: rct, cluster-rct; taken: cluster-rct"});
    CHECK(imported.study("wwc-1").design == word("cluster-rct"));
    CHECK(imported.report.not_coded.at("wwc_intervention.action") ==
          std::map<std::string, int>{{"Unknown thing (not in the table)", 1}});
    CHECK(imported.report.unused_mapping_rows == Codes{"wwc_programme.csv:3 (Stale)"});
}

TEST_CASE("A file without the columns of the WWC is refused", "[import][facts]") {
    std::istringstream stream("a,b\n");
    CsvTableReader rows(stream, "x.csv");
    ImportReport report;
    CHECK_THROWS_WITH(
        import_facts(*find_fact_source("wwc"), rows, {"nowhere", "2026-11-21"}, report),
        Catch::Contains("kolommen ontbreken"));
}

TEST_CASE("A source that shares its tables has study, country and bias from them",
          "[import][facts]") {
    const Imported imported = import_test_file("hedco");
    const Study& study = imported.study("hed-1");
    CHECK(study.titles.at(0).text == "Op Volle Kracht op school");
    CHECK(study.authors == Codes{"Tak, Yuli", "Kleinjan, Marloes"});
    CHECK(study.doi == "10.1234/ovk");
    CHECK(study.country == CodeList(Codes{"nl"}));
    CHECK(study.design == word("cluster-rct"));
    CHECK(study.risk_of_bias == word("hoog"));  // the worst of two
    CHECK(study.ratings.size() == 2);
    CHECK(study.ratings.at(0).register_name == "HEDCO Instituut");
    CHECK(study.provenances.at(0).source == "HEDCO Instituut");
    CHECK(study.provenances.at(0).identifier == "hed-1");
    CHECK(study.provenances.at(0).licence.substr(0, 9) == "CC BY 4.0");
    const Study& other = imported.study("hed-2");
    CHECK(other.country == CodeList(Missing::not_coded));
    CHECK(other.doi == "10.1234/other");  // from its address
    CHECK(other.authors.empty());
    CHECK(other.findings.at(0).comparison == Coded<std::string>(Missing::not_reported));
    CHECK(imported.report.not_coded.at("facts_country.country_code") ==
          std::map<std::string, int>{{"Atlantis (not in the table)", 1}});
}

TEST_CASE("A figure turned by the source is better when higher", "[import][facts]") {
    const Imported imported = import_test_file("hedco");
    const Finding& finding = imported.study("hed-1").findings.at(0);
    CHECK(finding.action == word("preventie-somberheid-en-angst"));
    CHECK(finding.programme == "Op Volle Kracht");
    CHECK(finding.outcome == word("depressieve-klachten"));
    CHECK(finding.effect.value == Coded<double>(-0.05));
    CHECK(finding.effect.favourable == word("hoger"));
    CHECK(finding.effect.reported == "0.05 (smd; in source direction)");
    CHECK(finding.effect.computed_by == "bron");
    CHECK(finding.direction == Coded<std::string>(Missing::not_reported));
    CHECK(finding.developer_made == Coded<bool>(Missing::not_coded));
    CHECK(finding.subgroup == Coded<std::string>(Missing::not_reported));
    CHECK(finding.school_type == CodeList(Codes{"vo"}));
    CHECK(finding.age_from == Coded<int>(156));
    CHECK(finding.age_to == Coded<int>(180));
    CHECK(finding.source_row ==
          "Depression Symptoms row 2 van Depression_Overview_Meta_Analysis_Data.xlsx; meting: "
          "post-intervention; standaardfout: source_variance_vi; duur in weken: 16; "
          "bijeenkomsten: 16; gegeven door: Teacher");
    CHECK(imported.study("hed-1").findings.at(1).months_after == Coded<double>(6.0));
}

TEST_CASE("The usable table goes before the flags of a row", "[import][facts]") {
    const Imported imported = import_test_file("hedco");
    CHECK(imported.report.rows_used == 4);
    CHECK(imported.report.left_out ==
          std::map<std::string, int>{{"flag: abs_g_over_2", 1},
                                     {"spread looks like a standard error", 1}});
    const Finding& converted = imported.study("hed-1").findings.at(2);
    CHECK(converted.id == "hed-f4");
    CHECK(converted.effect.computed_by == "watwerkt");
    CHECK(converted.checked == Coded<FigureCheck>(Missing::not_coded));
}

TEST_CASE("A study without a title is known by its authors", "[import][facts]") {
    const Imported imported = import_test_file("pellegrini");
    const Study& study = imported.study("pel-1");
    CHECK(study.original_title == std::nullopt);
    CHECK(study.language == Coded<std::string>(Missing::not_reported));
    CHECK(study.authors == Codes{"Torgerson", "Hill", "Corey"});
    CHECK(study.clusters == Coded<int>(40));
    CHECK(study.ratings.empty());
    CHECK(study.urls.empty());
    const Finding& finding = study.findings.at(0);
    CHECK(finding.subgroup == word("low achievers; high poverty"));
    CHECK(finding.target_group == CodeList(Codes{"zwakke-rekenaars"}));
    CHECK(finding.effect.reported == "0.33 (hedges_g (authors' cluster-adjusted ES))");
}

TEST_CASE("Reports on one sample are one study, each finding with its report", "[import][facts]") {
    const Imported imported = import_test_file("k6");
    REQUIRE(imported.studies.size() == 1);
    const Study& study = imported.studies.front();
    CHECK(study.original_title == LocalText{"de", "Prävention von Störungen"});
    CHECK(study.publication == "Zeitschrift");
    CHECK(study.risk_of_bias == Coded<std::string>(Missing::not_coded));
    CHECK(study.findings.at(0).target_group == CodeList(Codes{"armoede", "risico-op-achterstand"}));
    CHECK(study.findings.at(0).source_row.find("; estimation: raw means;") != std::string::npos);
    CHECK(study.findings.at(0).source_row.find("publicatie") == std::string::npos);
    CHECK(study.findings.at(1).months_after == Coded<double>(Missing::not_reported));
    CHECK(study.findings.at(1).source_row.find("; publicatie: Hatz (2012).") != std::string::npos);
}

TEST_CASE("A source with the numbers of another has ids of its own", "[import][facts]") {
    const Imported imported = import_test_file("crre");
    CHECK(imported.report.rows_used == 3);
    const Study& shared = imported.study("crre-1");
    CHECK(shared.provenances.at(0).identifier == "wwc-1");
    CHECK(shared.titles.at(0).text == "Voorlezen getest");  // the texts of the WWC
    CHECK(shared.independent == Coded<bool>(true));
    CHECK(shared.findings.at(0).developer_made == Coded<bool>(false));
    const Study& own = imported.study("crre-9");
    CHECK(own.titles.at(0).text == "Voorlezen opnieuw");
    CHECK(own.independent == Coded<bool>(false));
    CHECK(own.findings.at(0).developer_made == Coded<bool>(Missing::not_coded));
}

TEST_CASE("Comparisons of CRRE fill what the WWC does not say", "[import][facts]") {
    Imported imported = import_test_file("wwc");
    std::ifstream stream(std::filesystem::path(WATWERKT_IMPORT_TEST_DATA) / "crre.csv",
                         std::ios::binary);
    CsvTableReader rows(stream, "crre.csv");
    add_comparisons(imported.studies, rows, {"", "2026-11-21"}, imported.report);
    const Study& study = imported.study("wwc-1");
    CHECK(study.findings.at(0).comparison == word("Business as usual"));
    CHECK(study.findings.at(1).comparison == Coded<std::string>(Missing::not_reported));
    REQUIRE(study.provenances.size() == 2);
    CHECK(study.provenances.at(1).source == "Johns Hopkins CRRE");
    CHECK(imported.study("wwc-2").provenances.size() == 1);  // "None" says nothing
    CHECK(imported.study("wwc-3").findings.at(0).comparison == word("BaU"));
}

TEST_CASE("A share that cannot be right in the source is nobody's figure", "[import][facts]") {
    const Imported imported = import_test_file("pellegrini");
    const Finding& finding = imported.study("pel-1").findings.at(0);
    CHECK(finding.low_income_share == Coded<double>(Missing::not_coded));
    CHECK(finding.home_language_share == Coded<double>(Missing::not_reported));
}

TEST_CASE("The follow-up file says when and with what test a figure of k6 was measured",
          "[import][facts]") {
    Imported imported = import_test_file("k6");
    std::ifstream stream(std::filesystem::path(WATWERKT_IMPORT_TEST_DATA) / "fadeout.csv",
                         std::ios::binary);
    CsvTableReader rows(stream, "fadeout.csv");
    const auto mapping = std::filesystem::path(WATWERKT_IMPORT_TEST_DATA) / "mapping";
    const Finding untouched = imported.study("d21-1").findings.at(0);
    const double figure = *imported.study("d21-1").findings.at(1).effect.value;
    add_follow_ups(imported.studies, rows, {mapping, "2026-11-30"}, imported.report);
    const Study& study = imported.study("d21-1");
    CHECK(study.findings.at(0) == untouched);
    const Finding& later = study.findings.at(1);
    CHECK(later.months_after == Coded<double>(12));
    CHECK(later.outcome == word("vloeiend-lezen"));
    CHECK(later.instrument == word("Test X – fluency"));
    CHECK(later.effect.value == Coded<double>(figure));
    CHECK(later.source_row.find("; toets en tijd van meten: fad-f9 in fadeout.rda") !=
          std::string::npos);
    REQUIRE(study.provenances.size() == 2);
    CHECK(study.provenances.at(1).identifier == "fad-1");
    const auto& remarks = imported.report.remarks;
    CHECK(std::find(remarks.begin(),
                    remarks.end(),
                    "1 findings have their test and time of measuring from fadeout.rda van "
                    "VIVECampbell") != remarks.end());
}
