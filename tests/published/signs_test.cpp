// SPDX-License-Identifier: GPL-3.0-or-later
// Plus is good for the child, also where a measure counts what is bad: symptoms, truancy, dropout.
// The table outcome_signs.csv says which measures those are; docs/evidence-review.md, "Signs".
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "tests/published/published_set.hpp"
#include "tests/published/source_rows.hpp"
#include "tools/import/values.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

namespace {

std::filesystem::path mapping() { return project_root() / "tools" / "import" / "mapping"; }

/// The listed measures of one source, with which raw side is good: one word, or one per outcome.
std::map<std::string, std::vector<std::string>> listed_measures(std::string_view source) {
    std::map<std::string, std::vector<std::string>> measures;
    for (const Row& row : read_rows(mapping() / "outcome_signs.csv")) {
        if (row.at("source") != source) continue;
        measures[row.at("outcome_measure_or_word")] =
            importer::split(row.at("favourable_raw"), ';');
    }
    return measures;
}

std::set<std::string> doubtful_in_wwc() {
    std::set<std::string> findings;
    for (const Row& row : read_rows(mapping() / "wwc_sign.csv"))
        findings.insert(row.at("finding_id"));
    return findings;
}

bool is_ratio(const Effect& effect) {
    return effect.metric.has_value() && (*effect.metric == "or" || *effect.metric == "rr");
}

int sign(double value) { return (value > 0) - (value < 0); }

/// +1 good for the child, -1 bad, 0 neither. Needs a value and a favourable side.
int sign_for_child(const Effect& effect) {
    const double raw = is_ratio(effect) ? std::log(*effect.value) : *effect.value;
    return *effect.favourable == "lager" ? -sign(raw) : sign(raw);
}

/// Figures whose verdict in words contradicts their sign, so that no side counts as good.
constexpr std::array<std::string_view, 5> contradictory{"int-kiva-national.f1",
                                                        "int-kiva-national.f2",
                                                        "int-parents-creteil.f1a",
                                                        "int-parents-creteil.f1b",
                                                        "nl-stevigouderschap-rct.f1"};

/// HEDCO's risk ratios of 1, and two that it computed from other counts than it gives.
constexpr std::array<std::string_view, 3> not_turned{"hed-dd010", "hed-sd007", "hed-sd008"};

template <std::size_t Size>
bool is_named(const std::array<std::string_view, Size>& names, std::string_view id) {
    return std::find(names.begin(), names.end(), id) != names.end();
}

/// The place of a finding among those that one row names together: f2b is the second.
std::size_t place_in_row(std::string_view id) {
    return id.back() >= 'a' && id.back() <= 'z' ? static_cast<std::size_t>(id.back() - 'a') : 0;
}

}  // namespace

TEST_CASE("In a fact base plus is good on every measure of something bad", "[published][signs]") {
    const auto [source, prefix, at_least] = GENERATE(table<std::string, std::string, std::size_t>({
        {"wwc", "wwc-f", 110},
        {"hedco", "hed-", 390},
    }));
    const auto measures = listed_measures(source);
    const std::set<std::string> doubtful = doubtful_in_wwc();
    REQUIRE(measures.size() >= 70);
    std::size_t seen = 0;
    for (const auto& [id, shipped] : shipped_findings()) {
        const Finding& finding = *shipped.finding;
        if (!id.starts_with(prefix) || !finding.instrument.has_value()) continue;
        if (!measures.contains(*finding.instrument)) continue;
        ++seen;
        CAPTURE(id, *finding.instrument);
        if (doubtful.contains(id)) {
            CHECK_FALSE(finding.effect.favourable.has_value());
        } else {
            CHECK(finding.effect.favourable == Coded<std::string>("hoger"));
        }
    }
    CAPTURE(source);
    CHECK(seen >= at_least);
}

TEST_CASE("Where HEDCO reports fewer symptoms the corpus says better", "[published][signs]") {
    const auto measures = listed_measures("hedco");
    std::size_t turned = 0;
    std::size_t kept = 0;
    for (const auto& [id, shipped] : shipped_findings()) {
        if (!id.starts_with("hed-") || is_named(not_turned, id)) continue;
        const Finding& finding = *shipped.finding;
        const bool is_bad = measures.contains(*finding.instrument);
        const int reported = sign(leading_number(finding.effect.reported));
        CAPTURE(id, *finding.instrument, finding.effect.reported);
        CHECK(sign_for_child(finding.effect) == (is_bad ? -reported : reported));
        ++(is_bad ? turned : kept);
    }
    CHECK(turned >= 390);
    CHECK(kept >= 10);
    for (const std::string_view id : not_turned) CHECK(shipped_findings().contains(id));
}

TEST_CASE("In a study list a listed outcome counts as good when it falls", "[published][signs]") {
    if (!std::filesystem::exists(shared_evidence())) {
        WARN("../shared/evidence is not beside the project, so the words of rows are not known");
        SUCCEED();
        return;
    }
    const std::string source = GENERATE("nl", "int");
    const auto measures = listed_measures(source);
    const SourceRows rows;
    std::size_t falling = 0;
    for (const auto& [id, shipped] : shipped_findings()) {
        if (!id.starts_with(source + "-")) continue;
        const std::string& word = rows.of(*shipped.finding).row->at("outcome_nl");
        const auto listed = measures.find(word);
        if (listed == measures.end()) {
            // The list is complete: no other finding counts downwards.
            CAPTURE(id, word);
            CHECK(shipped.finding->effect.favourable != Coded<std::string>("lager"));
            continue;
        }
        const std::vector<std::string>& sides = listed->second;
        const std::string& side = sides.size() == 1 ? sides.front() : sides.at(place_in_row(id));
        CAPTURE(id, word, side);
        if (is_named(contradictory, id)) {
            CHECK_FALSE(shipped.finding->effect.favourable.has_value());
        } else {
            CHECK(shipped.finding->effect.favourable == Coded<std::string>(side));
        }
        if (side == "lager") ++falling;
    }
    CAPTURE(source);
    CHECK(falling >= 90);
}

TEST_CASE("A figure of a study list points the way its words say", "[published][signs]") {
    std::size_t seen = 0;
    std::size_t ratios = 0;
    for (const auto& [id, shipped] : shipped_findings()) {
        if (!id.starts_with("nl-") && !id.starts_with("int-") && !id.starts_with("gka-")) continue;
        const Finding& finding = *shipped.finding;
        const Effect& effect = finding.effect;
        if (!effect.value.has_value() || !effect.favourable.has_value()) continue;
        if (!finding.direction.has_value()) continue;
        const std::string& direction = *finding.direction;
        CAPTURE(id, *effect.value, *effect.favourable, direction);
        if (direction == "positief") CHECK(sign_for_child(effect) >= 0);
        if (direction == "negatief") CHECK(sign_for_child(effect) <= 0);
        ++seen;
        if (is_ratio(effect)) ++ratios;
    }
    CHECK(seen > 300);
    CHECK(ratios >= 9);
}
