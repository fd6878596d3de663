// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "corpus/error.hpp"
#include "corpus/record/corpus_reader.hpp"
#include "corpus/record/record.hpp"
#include "tools/import/facts.hpp"
#include "tools/import/output.hpp"
#include "tools/import/same_study.hpp"

using namespace watwerkt;
using namespace watwerkt::importer;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

const fs::path test_data(WATWERKT_IMPORT_TEST_DATA);

const Vocabulary& vocabulary() {
    static const Vocabulary read = Vocabulary::read(WATWERKT_IMPORT_VOCABULARY);
    return read;
}

/// A corpus of its own, filled by importing the test files of two sources, that is gone afterwards.
class Corpus {
 public:
    explicit Corpus(const std::string& name)
        : path_(fs::temp_directory_path() / ("watwerkt-import-same-" + name)) {
        fs::remove_all(path_);
        fs::create_directories(path_ / "tabellen");
        import("wwc");
        import("crre");
    }
    ~Corpus() { fs::remove_all(path_); }
    Corpus(const Corpus&) = delete;
    Corpus& operator=(const Corpus&) = delete;

    ImportReport import(const std::string& code, bool all = false) const {
        std::ifstream stream(test_data / (code + ".csv"), std::ios::binary);
        CsvTableReader rows(stream, code + ".csv");
        ImportReport report;
        const auto studies = import_facts(
            *find_fact_source(code), rows, {test_data / "mapping", "2026-11-21"}, report);
        const fs::path folder = data() / code;
        const auto merged = all ? std::map<std::string, std::string>() : find_merged(folder);
        const Names errors = write_studies(studies, folder, vocabulary(), report, merged);
        CAPTURE(errors);
        CHECK(errors.empty());
        return report;
    }
    MergeReport join(const std::string& rows) const {
        std::ofstream(path_ / "tabellen" / "same_study.csv") << "record_id,same_as,reason\n"
                                                             << rows;
        MergeReport report;
        const Names errors = merge_same_studies(data(), path_ / "tabellen", vocabulary(), report);
        CAPTURE(errors);
        CHECK(errors.empty());
        return report;
    }
    bool has(const std::string& file) const { return fs::exists(data() / file); }
    Study study(const std::string& file) const {
        const ReadResult result = read_record(read_file(data() / file, 1 << 20));
        REQUIRE(result.record);
        return std::get<Study>(*result.record);
    }
    fs::path data() const { return path_ / "data"; }

 private:
    fs::path path_;
};

Study study_with(const std::string& id, const std::vector<Finding>& findings) {
    Study study;
    study.id = id;
    study.findings = findings;
    return study;
}

Finding finding(const std::string& id, const std::string& outcome, Coded<double> months) {
    Finding one;
    one.id = id;
    one.action = std::string("voorlezen-op-school");
    one.outcome = outcome;
    one.months_after = months;
    return one;
}

Names finding_ids(const Study& study) {
    Names ids;
    for (const Finding& one : study.findings) ids.push_back(one.id);
    return ids;
}

}  // namespace

TEST_CASE("A finding moves when the kept record has none on the same question",
          "[import][same-study]") {
    Study kept = study_with("a", {finding("a1", "lezen", 0.0), finding("a2", "taal", 12.0)});
    const Study other = study_with("b",
                                   {finding("b1", "lezen", 0.0),
                                    finding("b2", "lezen", 6.0),
                                    finding("b3", "taal", Missing::not_coded),
                                    finding("b4", "rekenen", 0.0),
                                    finding("b5", "rekenen", 0.0)});
    const std::vector<Finding> known = kept.findings;
    Names left_out;
    CHECK(join_study(kept, other, known, &left_out) == 3);
    CHECK(left_out == Names{"b1: a1 answers it", "b3: a2 answers it"});
    CHECK(finding_ids(kept) == Names{"a1", "a2", "b2", "b4", "b5"});
    CHECK(kept.aliases == Names{"b"});
    CHECK(join_study(kept, other, kept.findings) == 0);  // doing it again changes nothing
    CHECK(finding_ids(kept).size() == 5);
}

TEST_CASE("A joined record says of each finding which source it came from",
          "[import][same-study]") {
    Study kept = study_with("a", {finding("a1", "lezen", 0.0)});
    kept.provenances = {{"Register", "a", "CC BY", "2026-11-30", ""}};
    Study other = study_with("b", {finding("b1", "rekenen", 0.0)});
    other.provenances = {{"Lijst", "b", "MIT", "2026-11-30", ""},
                         {"Register", "b", "CC BY", "2026-11-30", ""}};
    join_study(kept, other, kept.findings);
    REQUIRE(kept.findings.size() == 2);
    CHECK(kept.findings.at(0).source == "Register");
    CHECK(kept.findings.at(1).source == "Lijst");
    Study third = study_with("c", {finding("c1", "taal", 0.0)});
    third.provenances = {{"Archief", "c", "MIT", "2026-11-30", ""}};
    join_study(kept, third, kept.findings);
    CHECK(kept.findings.at(1).source == "Lijst");
    CHECK(kept.findings.at(2).source == "Archief");
}

TEST_CASE("A figure that can be averaged moves beside one that cannot", "[import][same-study]") {
    Finding words = finding("a1", "lezen", Missing::not_coded);
    words.effect.metric = std::string("words");
    Finding figure = finding("b1", "lezen", 0.0);
    figure.effect.metric = std::string("g");
    figure.effect.value = 0.2;
    figure.effect.standard_error = 0.1;
    Study kept = study_with("a", {words});
    CHECK(join_study(kept, study_with("b", {figure}), {words}) == 1);
    Study other_way = study_with("b", {figure});
    CHECK(join_study(other_way, study_with("a", {words}), {figure}) == 0);
}

TEST_CASE("A later measurement without a length is not the first one", "[import][same-study]") {
    const Finding later = finding("a1", "lezen", Missing::not_reported);
    Study kept = study_with("a", {later});
    CHECK(join_study(kept, study_with("b", {finding("b1", "lezen", 0.0)}), {later}) == 1);
}

TEST_CASE("All findings move from a source that says which are new", "[import][same-study]") {
    Study kept = study_with("a", {finding("a1", "lezen", 0.0)});
    const Study other = study_with("b", {finding("b1", "lezen", 0.0), finding("a1", "lezen", 0.0)});
    CHECK(join_study(kept, other, {}) == 1);
    CHECK(finding_ids(kept) == Names{"a1", "b1"});
}

TEST_CASE("Only what the kept record lacks is taken from the other", "[import][same-study]") {
    Study kept = study_with("a", {});
    kept.year = 2010;
    kept.country = Missing::not_reported;
    kept.urls = {"https://example.org/a"};
    Study other = study_with("b", {});
    other.year = 2012;
    other.country = std::vector<std::string>{"us"};
    other.doi = "10.1/b";
    other.language = std::string("en");
    other.original_title = LocalText{"en", "B"};
    other.urls = {"https://example.org/a", "https://example.org/b"};
    other.aliases = {"oud"};
    join_study(kept, other, {});
    CHECK(kept.year == Coded<int>(2010));
    CHECK(kept.country == CodeList(Names{"us"}));
    CHECK(kept.doi == "10.1/b");
    CHECK(kept.original_title == LocalText{"en", "B"});
    CHECK(kept.urls.size() == 2);
    CHECK(kept.aliases == Names{"b", "oud"});
}

TEST_CASE("Records of one study become one file with every provenance", "[import][same-study]") {
    const Corpus corpus("join");
    const MergeReport report = corpus.join("wwc-3,wwc-1,certain: same trial\n");
    CHECK(report.studies == 5);
    // crre-1 has the number of wwc-1; crre-9 has a number that the WWC does not have here.
    CHECK(report.joined ==
          Names{"crre-1 into wwc-1: 1 of 1 findings moved; certain: same number in the register of "
                "the WWC",
                "wwc-3 into wwc-1: 1 of 1 findings moved; certain: same trial"});
    CHECK_FALSE(corpus.has("crre/crre-1.xml"));
    CHECK_FALSE(corpus.has("wwc/wwc-3.xml"));
    CHECK(corpus.has("crre/crre-9.xml"));
    const Study kept = corpus.study("wwc/wwc-1.xml");
    CHECK(kept.aliases == Names{"crre-1", "wwc-3"});
    CHECK(kept.provenances.size() == 3);
    CHECK(finding_ids(kept) == Names{"wwc-f1", "wwc-f2", "crre-f77", "wwc-f5"});
}

TEST_CASE("Joining twice changes nothing and says what was joined before", "[import][same-study]") {
    const Corpus corpus("twice");
    corpus.join("wwc-3,wwc-1,certain: same trial\n");
    const Study before = corpus.study("wwc/wwc-1.xml");
    const MergeReport again = corpus.join("wwc-3,wwc-1,certain: same trial\n");
    CHECK(again.joined.empty());
    CHECK(again.joined_before == Names{"crre-1 in wwc-1", "wwc-3 in wwc-1: certain: same trial"});
    CHECK(again.not_joined.empty());
    CHECK(corpus.study("wwc/wwc-1.xml") == before);
}

TEST_CASE("An import does not bring back what was joined, unless asked", "[import][same-study]") {
    const Corpus corpus("again");
    corpus.join("wwc-3,wwc-1,certain: same trial\n");
    const Study joined = corpus.study("wwc/wwc-1.xml");
    const ImportReport report = corpus.import("wwc");
    CHECK(report.merged_elsewhere == Names{"wwc-3 in wwc-1"});
    CHECK(report.left_as_merged == Names{"wwc-1"});
    CHECK(report.leftover_records.empty());
    CHECK_FALSE(corpus.has("wwc/wwc-3.xml"));
    CHECK(corpus.study("wwc/wwc-1.xml") == joined);
    CHECK(corpus.import("crre").merged_elsewhere == Names{"crre-1 in wwc-1"});

    CHECK(corpus.import("wwc", true).written == 2);
    CHECK(corpus.has("wwc/wwc-3.xml"));
    CHECK(corpus.study("wwc/wwc-1.xml").aliases.empty());
    CHECK(corpus.import("crre").written == 1);  // wwc-1 holds it no more
    CHECK(corpus.join("wwc-3,wwc-1,certain: same trial\n").joined.size() == 2);
    CHECK(corpus.study("wwc/wwc-1.xml") == joined);
}

TEST_CASE("What is only probably the same needs the same design", "[import][same-study]") {
    const Corpus corpus("probable");
    const MergeReport report = corpus.join(
        "wwc-2,wwc-3,probable: same authors\nwwc-9,wwc-3,certain: gone\n"
        "crre-9,wwc-8,certain: absent\n");
    CHECK(report.not_joined ==
          Names{"same_study.csv:3 (wwc-9): there is no such record",
                "wwc-2 (quasi-experiment) with wwc-3 (rct): probable: same authors",
                "crre-9: there is no record wwc-8"});
    CHECK(corpus.has("wwc/wwc-2.xml"));
}

TEST_CASE("A chain of records ends in the one that stays, and a circle is refused",
          "[import][same-study]") {
    const Corpus corpus("chain");
    CHECK_THROWS_WITH(corpus.join("wwc-1,wwc-3,certain\nwwc-3,wwc-1,certain\n"),
                      Catch::Contains("verwijst in een kring naar zichzelf"));
    CHECK(corpus.has("wwc/wwc-3.xml"));
    const MergeReport report = corpus.join("crre-9,wwc-3,certain\nwwc-3,wwc-1,certain\n");
    CHECK(report.joined.size() == 3);
    CHECK(corpus.study("wwc/wwc-1.xml").aliases == Names{"crre-1", "crre-9", "wwc-3"});
}

TEST_CASE("Two records of one source do not stand in each other's way", "[import][same-study]") {
    const Corpus corpus("one-source");
    // wwc-1 and wwc-3 are on the same question; neither was in wwc-2 before.
    const MergeReport report =
        corpus.join("wwc-1,wwc-2,certain: same\nwwc-3,wwc-2,certain: same\n");
    CHECK(report.findings_left == 0);
    CHECK(finding_ids(corpus.study("wwc/wwc-2.xml")) ==
          Names{"wwc-f4", "crre-f77", "wwc-f1", "wwc-f2", "wwc-f5"});
}

TEST_CASE("When the record that stays is absent another takes its place", "[import][same-study]") {
    const Corpus corpus("stand-in");
    // wwc-9 is not here, but crre-9 has its number.
    const MergeReport report =
        corpus.join("wwc-2,wwc-9,certain: same\nwwc-3,wwc-9,certain: same\n");
    CHECK(report.not_joined.empty());
    CHECK(corpus.study("crre/crre-9.xml").aliases == Names{"wwc-2", "wwc-3"});
    CHECK_FALSE(corpus.has("wwc/wwc-2.xml"));
}

TEST_CASE("A joined record that would be invalid is refused and nothing is removed",
          "[import][same-study]") {
    const Corpus corpus("refused");
    std::ofstream(corpus.data().parent_path() / "tabellen" / "same_study.csv")
        << "record_id,same_as,reason\nwwc-2,wwc-1,certain\n";
    Study other = corpus.study("wwc/wwc-2.xml");
    other.findings.front().action = std::string("bestaat-niet");
    std::ofstream(corpus.data() / "wwc" / "wwc-2.xml") << write_record(other);
    const Study before = corpus.study("wwc/wwc-1.xml");
    MergeReport report;
    const Names errors = merge_same_studies(
        corpus.data(), corpus.data().parent_path() / "tabellen", vocabulary(), report);
    CHECK_FALSE(errors.empty());
    CHECK(report.refused.size() == 1);
    CHECK(report.joined.empty());
    CHECK(corpus.has("wwc/wwc-2.xml"));
    CHECK(corpus.study("wwc/wwc-1.xml") == before);
}

TEST_CASE("Two files with one id are refused before anything is joined", "[import][same-study]") {
    const Corpus corpus("double");
    fs::create_directories(corpus.data() / "kopie");
    fs::copy_file(corpus.data() / "wwc/wwc-1.xml", corpus.data() / "kopie/wwc-1.xml");
    CHECK_THROWS_WITH(corpus.join(""), Catch::Contains("record 'wwc-1' staat ook in"));
}

TEST_CASE("The report of joining lists what was done", "[import][same-study]") {
    MergeReport report;
    report.studies = 3;
    report.findings_moved = 2;
    report.joined = {"b into a: 2 of 3 findings moved; certain"};
    const std::string markdown = to_markdown(report);
    CHECK(markdown.find("| records joined with another | 1 |") != std::string::npos);
    CHECK(markdown.find("## Joined (1)\n\n- b into a: 2 of 3") != std::string::npos);
}
