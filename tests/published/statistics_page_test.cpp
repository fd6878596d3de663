// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <numeric>

#include "corpus/record/corpus_reader.hpp"
#include "tests/published/shipped_corpus.hpp"
#include "tools/statistics/corpus_statistics.hpp"

using namespace watwerkt;
using namespace watwerkt::test;

namespace {

const Vocabulary& vocabulary() {
    static const Vocabulary all = Vocabulary::read(project_root() / "schemas" / "vocabulary");
    return all;
}

/// The last number in the row of a table that begins with these words; 0 without such a row.
std::size_t number_in_row(const std::string& page, const std::string& heading) {
    const std::size_t begin = page.find("\n| " + heading + " |");
    if (begin == std::string::npos) return 0;
    const std::size_t end = page.find(" |\n", begin);
    return std::stoul(page.substr(page.rfind(' ', end - 1), end));
}

}  // namespace

TEST_CASE("The page with statistics is what a fresh count gives", "[published]") {
    const std::string committed =
        read_file(project_root() / "docs" / "corpus-statistics.md", 1u << 20);
    const std::string fresh = statistics::corpus_statistics(shipped_records(), vocabulary());
    INFO("make it anew: the command stands at the top of docs/corpus-statistics.md");
    CHECK(committed == fresh);
}

TEST_CASE("The page counts the corpus, and each finding once under a single-valued field",
          "[published]") {
    const std::string page = statistics::corpus_statistics(shipped_records(), vocabulary());
    CHECK(number_in_row(page, "studies") == shipped_studies().size());
    CHECK(number_in_row(page, "findings") == shipped_findings().size());
    std::size_t hedco = 0;
    std::size_t converted = 0;
    for (const auto& [id, shipped] : shipped_findings()) {
        if (id.starts_with("hed-")) ++hedco;
        if (shipped.finding->effect.computed_by == "watwerkt") ++converted;
    }
    CHECK(number_in_row(page, "HEDCO Institute (`hed-`)") == hedco);
    CHECK(number_in_row(page, "`watwerkt`") == converted);
    CHECK(number_in_row(page, "`watwerkt`") + number_in_row(page, "`bron`") ==
          shipped_findings().size());
}

TEST_CASE("An empty corpus gives a page of zeros", "[published]") {
    const std::string page = statistics::corpus_statistics({}, vocabulary());
    CHECK(page.find("\n| studies | 0 |") != std::string::npos);
    CHECK(number_in_row(page, "`bron`") == 0);
}

TEST_CASE("The page of the corpus says how many findings of each source it holds", "[published]") {
    const std::string readme =
        read_file(project_root() / "corpus" / "data" / "README.md", 1u << 20);
    const auto [source, prefix] = GENERATE(table<std::string, std::string>({
        {"wwc", "wwc-"},
        {"crre", "crre-"},
        {"pellegrini", "pel-"},
        {"k6", "d21-"},
        {"fadeout", "fad-"},
        {"hedco", "hed-"},
        {"nl", "nl-"},
        {"int", "int-"},
        {"gka", "gka-"},
    }));
    std::size_t held = 0;
    for (const auto& [id, shipped] : shipped_findings()) held += id.starts_with(prefix) ? 1U : 0U;
    // The last cell of its row, with commas between thousands.
    const std::size_t row = readme.find("\n| " + source + " | ");
    REQUIRE(row != std::string::npos);
    const std::size_t end = readme.find(" |\n", row);
    std::string cell = readme.substr(readme.rfind(' ', end - 1) + 1, end);
    cell.resize(cell.find(' '));
    std::erase(cell, ',');
    CAPTURE(source);
    CHECK(std::stoul(cell) == held);
}
