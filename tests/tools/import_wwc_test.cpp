// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "corpus/error.hpp"
#include "tools/import/wwc.hpp"

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

Imported import_test_file() {
    const std::filesystem::path folder(WATWERKT_IMPORT_TEST_DATA);
    std::ifstream stream(folder / "wwc.csv", std::ios::binary);
    CsvTableReader rows(stream, "wwc.csv");
    Imported imported;
    imported.studies = import_wwc(rows, {folder / "mapping", "2026-11-21"}, imported.report);
    return imported;
}

Coded<std::string> word(const char* text) { return std::string(text); }

}  // namespace

TEST_CASE("A study of the WWC is made from its rows", "[import][wwc]") {
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

TEST_CASE("A finding of the WWC takes its codes from the tables", "[import][wwc]") {
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

TEST_CASE("The effect keeps the sign of the source: higher is better", "[import][wwc]") {
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

TEST_CASE("Ages become months and Dutch school types", "[import][wwc]") {
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

TEST_CASE("What the WWC row does not say stays unsaid", "[import][wwc]") {
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

TEST_CASE("Flagged rows are left out and counted per flag", "[import][wwc]") {
    const Imported imported = import_test_file();
    CHECK(imported.report.rows_read == 5);
    CHECK(imported.report.rows_used == 4);
    CHECK(imported.report.left_out ==
          std::map<std::string, int>{{"flag: abs_g_over_2", 1}, {"flag: timing_says_pretest", 1}});
    CHECK(imported.study("wwc-1").findings.size() == 2);
}

TEST_CASE("The report names conflicts, unknown values and stale rows", "[import][wwc]") {
    const Imported imported = import_test_file();
    CHECK(imported.report.design_conflicts == Codes{"wwc-1: rct, cluster-rct; taken: cluster-rct"});
    CHECK(imported.study("wwc-1").design == word("cluster-rct"));
    CHECK(imported.report.not_coded.at("wwc_intervention.action") ==
          std::map<std::string, int>{{"Unknown thing (not in the table)", 1}});
    CHECK(imported.report.unused_mapping_rows == Codes{"wwc_programme.csv:3 (Stale)"});
}

TEST_CASE("A file without the columns of the WWC is refused", "[import][wwc]") {
    std::istringstream stream("a,b\n");
    CsvTableReader rows(stream, "x.csv");
    ImportReport report;
    CHECK_THROWS_WITH(import_wwc(rows, {"nowhere", "2026-11-21"}, report),
                      Catch::Contains("kolommen ontbreken"));
}
