// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/published/published_set.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <stdexcept>

#include "tools/import/values.hpp"

namespace watwerkt::test {
namespace {

std::filesystem::path folder() { return project_root() / "tests" / "published"; }

double number(const Row& row, std::string_view column) {
    const auto value = importer::parse_number(row.find(column)->second);
    if (!value) throw std::runtime_error("line " + row.at("line") + ": no number");
    return *value;
}

/// The rows that the corpus does not hold whole, by finding.
const std::map<std::string, Row, std::less<>>& rows_not_in_corpus() {
    static const std::map<std::string, Row, std::less<>> rows = [] {
        std::map<std::string, Row, std::less<>> found;
        for (Row& row : read_rows(folder() / "not_in_corpus.csv")) {
            const std::string finding = row.at("finding_id");
            found.emplace(finding, std::move(row));
        }
        return found;
    }();
    return rows;
}

}  // namespace

std::vector<PublishedFinding> published_findings(std::string_view file,
                                                 const FigureReader& figures) {
    std::vector<PublishedFinding> findings;
    for (Row& row : read_rows(folder() / file)) {
        const std::string id = row.at("finding_id");
        const auto shipped = shipped_findings().find(id);
        const auto absent = rows_not_in_corpus().find(id);
        const bool is_shipped = shipped != shipped_findings().end();
        const bool is_absent = absent != rows_not_in_corpus().end();
        if (is_absent && is_shipped != (absent->second.at("in_corpus") == "yes"))
            throw std::runtime_error(id +
                                     ": not_in_corpus.csv is stale, run tests/published/renew");
        if (is_absent) {
            findings.push_back({std::move(row),
                                number(absent->second, "value"),
                                number(absent->second, "standard_error"),
                                false});
        } else if (is_shipped) {
            const Figures found = figures(*shipped->second.finding, row);
            findings.push_back({std::move(row), found.value, found.standard_error, true});
        } else {
            throw std::runtime_error(id + ": neither in the corpus nor in not_in_corpus.csv");
        }
    }
    return findings;
}

std::vector<ClusteredEffect> clustered(const std::vector<PublishedFinding>& findings) {
    std::map<std::string, std::uint64_t> numbers;
    std::vector<ClusteredEffect> effects;
    effects.reserve(findings.size());
    for (const PublishedFinding& finding : findings) {
        const auto cluster = numbers.emplace(finding.facts.at("study_id"), numbers.size());
        effects.push_back({finding.value,
                           finding.standard_error * finding.standard_error,
                           cluster.first->second});
    }
    return effects;
}

std::vector<PublishedFinding> with_fact(const std::vector<PublishedFinding>& findings,
                                        std::string_view fact,
                                        std::string_view value) {
    std::vector<PublishedFinding> chosen;
    for (const PublishedFinding& finding : findings) {
        if (finding.facts.find(fact)->second == value) chosen.push_back(finding);
    }
    return chosen;
}

std::vector<PublishedFinding> in_corpus(const std::vector<PublishedFinding>& findings) {
    std::vector<PublishedFinding> chosen;
    for (const PublishedFinding& finding : findings) {
        if (finding.in_corpus) chosen.push_back(finding);
    }
    return chosen;
}

std::size_t count_different(const std::vector<PublishedFinding>& findings, std::string_view fact) {
    std::set<std::string> values;
    for (const PublishedFinding& finding : findings)
        values.insert(finding.facts.find(fact)->second);
    return values.size();
}

double leading_number(std::string_view text) {
    const auto value = importer::parse_number(text.substr(0, text.find(' ')));
    if (!value) throw std::runtime_error(std::string(text) + ": does not begin with a number");
    return *value;
}

void check_published(std::string_view key, double found) {
    static const std::vector<Row> figures = read_rows(folder() / "published.csv");
    for (const Row& row : figures) {
        if (row.at("key") != key) continue;
        INFO(row.at("key") << ": published " << row.at("figure") << ", recomputed " << found << "; "
                           << row.at("where_published") << "; " << row.at("note"));
        // A billionth, so that a bound that binary numbers cannot hold exactly still counts.
        CHECK(std::abs(found - number(row, "figure")) <= number(row, "within") + 1e-9);
        return;
    }
    FAIL("published.csv has no " << key);
}

}  // namespace watwerkt::test
