// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/corpus_fixture.hpp"

using namespace watwerkt;
namespace fs = std::filesystem;

namespace {

const fs::path gold = test::source_folder / ".." / "shared" / "gold" / "dev_queries.jsonl";

std::vector<nlohmann::json> read_cases() {
    std::vector<nlohmann::json> cases;
    std::ifstream stream(gold);
    for (std::string line; std::getline(stream, line);) {
        if (!line.empty()) cases.push_back(nlohmann::json::parse(line));
    }
    return cases;
}

/// What a record says in codes: ages and school types stand in no title but in its findings.
struct InCodes {
    std::string_view record;
    int age_from, age_to;  ///< in years, inclusive; 0: not coded
    std::string_view school_type;
};
constexpr InCodes in_codes[] = {
    {"d17-goed", 4, 4, ""},
    {"d17-lager", 14, 14, ""},
    {"d18-goed", 11, 11, ""},
    {"d18-lager", 2, 2, ""},
    {"d21-goed", 0, 0, "mbo"},
};

void add_codes(Study& study) {
    for (const InCodes& one : in_codes) {
        if (one.record != study.id) continue;
        Finding finding = test::make_finding(study.id + ".1");
        if (one.age_from > 0) {
            finding.age_from = one.age_from * 12;
            finding.age_to = (one.age_to + 1) * 12;
        }
        if (!one.school_type.empty())
            finding.school_type = std::vector<std::string>{std::string(one.school_type)};
        study.findings.push_back(std::move(finding));
    }
}

void add_text(test::Library& library, const std::string& id, const nlohmann::json& text) {
    if (!text.is_string()) return;
    Study study = test::make_study(id);
    study.titles = {{"nl", text.get<std::string>()}};
    add_codes(study);
    library.add(study);
}

// Ids of records are lower case.
std::string record_name(const nlohmann::json& one, const std::string& kind) {
    return Analyser().fold(one["id"].get<std::string>()) + kind;
}

std::vector<std::string> found(const Engine& engine, const std::string& text) {
    SearchRequest request;
    request.text = text;
    request.limit = 1000;
    std::vector<std::string> ids;
    for (const Hit& hit : engine.search(request).hits) ids.push_back(hit.id);
    return ids;
}

}  // namespace

TEST_CASE("The development questions find what they should, above what they should not",
          "[relevance][gold]") {
    const auto cases = read_cases();
    if (cases.empty()) {
        WARN("../shared/gold/dev_queries.jsonl is not beside the project: nothing was checked");
        SUCCEED();
        return;
    }
    REQUIRE(cases.size() == 42);
    test::Library library;
    for (const auto& one : cases) {
        add_text(library, record_name(one, "-goed"), one["should_match"]);
        add_text(library, record_name(one, "-lager"), one["should_rank_below"]);
    }
    library.build();
    const Engine engine = library.open();
    for (const auto& one : cases) {
        if (!one["should_match"].is_string()) continue;
        const auto id = one["id"].get<std::string>(), query = one["query"].get<std::string>();
        const auto ids = found(engine, query);
        const auto good = std::ranges::find(ids, record_name(one, "-goed"));
        const auto lower = std::ranges::find(ids, record_name(one, "-lager"));
        CAPTURE(id, query);
        CHECK(good != ids.end());
        CHECK((lower == ids.end() || good < lower));
    }
    CHECK(found(engine, "NT2 lessen voor volwassenen") ==
          found(engine, "nt2-lessen aan volwassenen"));
    CHECK(found(engine, "peer-tutoring") == found(engine, "peer tutoring"));
    CHECK(found(engine, "v.v.e.-programma") == found(engine, "vve-programma's"));
}
