// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <set>

#include "tests/published/shipped_corpus.hpp"

using namespace watwerkt::test;

TEST_CASE("The published sets are the rows of the source files, no more and no less",
          "[published]") {
    if (!std::filesystem::exists(shared_evidence())) {
        WARN("../shared/evidence is not beside the project, so the rows are not compared");
        SUCCEED();
        return;
    }
    const auto [file, published] = GENERATE(table<std::string, std::string>({
        {"pellegrini_elementary_math.csv", "pellegrini_rows.csv"},
        {"hedco_depression_prevention.csv", "hedco_rows.csv"},
        {"dietrichson2021_k6.csv", "dietrichson_rows.csv"},
    }));
    CAPTURE(file);
    std::set<std::pair<std::string, std::string>> source;
    for (const Row& row : read_rows(shared_evidence() / file)) {
        const std::string& domain = row.at("outcome_domain_broad");
        if (published == "hedco_rows.csv" && domain != "Depression Symptoms" &&
            domain != "Depression Diagnosis")
            continue;
        source.emplace(row.at("finding_id"), row.at("study_id"));
    }
    std::set<std::pair<std::string, std::string>> ours;
    for (const Row& row : read_rows(project_root() / "tests/published" / published))
        ours.emplace(row.at("finding_id"), row.at("study_id"));
    CHECK(ours == source);
}

TEST_CASE("The figures of findings that are not in the corpus are those of the source",
          "[published]") {
    if (!std::filesystem::exists(shared_evidence())) {
        WARN("../shared/evidence is not beside the project, so the figures are not compared");
        SUCCEED();
        return;
    }
    // The columns that the authors analysed.
    struct Columns {
        const char* file;
        const char* value;
        const char* error;
    };
    std::map<std::string, std::pair<std::string, std::string>> source;
    for (const Columns& columns :
         {Columns{"pellegrini_elementary_math.csv", "effect_size_reported", "standard_error"},
          Columns{"hedco_depression_prevention.csv", "effect_size_reported", "se_alternative"},
          Columns{"dietrichson2021_k6.csv", "effect_size_g", "standard_error"}}) {
        for (const Row& row : read_rows(shared_evidence() / columns.file))
            source[row.at("finding_id")] = {row.at(columns.value), row.at(columns.error)};
    }
    for (const Row& row : read_rows(project_root() / "tests/published/not_in_corpus.csv")) {
        const std::string& id = row.at("finding_id");
        CAPTURE(id);
        CHECK(source.at(id) == std::pair(row.at("value"), row.at("standard_error")));
        CHECK(shipped_findings().contains(id) == (row.at("in_corpus") == "yes"));
        CHECK_FALSE(row.at("reason").empty());
    }
}
