// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/figures/evidence_map.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "query/figures/map_grid.hpp"
#include "query/figures/safe_text.hpp"
#include "query/figures/verdict_sign.hpp"
#include "tests/query/figures/figure_samples.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {

TEST_CASE("The sample map has many verdicts in it", "[figures]") {
    std::set<VerdictCode> codes;
    for (const CellVerdict& cell : sample_map(3, 3)) codes.insert(cell.verdict.code);
    CHECK(codes.size() >= 6);  // otherwise the tests below see little
}

TEST_CASE("Every cell is in the picture and in the table, in words", "[figures]") {
    const std::string language = GENERATE("nl", "en");
    const auto [actions, outcomes] =
        GENERATE(table<std::size_t, std::size_t>({{1, 1}, {3, 3}, {20, 5}, {4, 21}}));
    CAPTURE(language, actions, outcomes);
    const std::vector<CellVerdict> cells = sample_map(actions, outcomes, language);
    const std::string svg = evidence_map_svg(cells, language);
    const std::string table = evidence_map_table(cells, language);
    REQUIRE(xml_fault(svg).empty());
    REQUIRE(xml_fault(table).empty());
    std::size_t empty = 0;
    for (const CellVerdict& cell : cells) {
        if (cell.verdict.code == VerdictCode::not_studied) {
            ++empty;
            continue;
        }
        const std::string words = figures::cell_in_words(cell, language);
        CHECK(count_of(xml_text(svg),
                       cell.action_label + " - " + cell.outcome_label + ": " + words + "\n") == 1);
    }
    CHECK(count_of(table, "<td>") == cells.size());
    CHECK(count_of(table, language == "en" ? "<td>not studied</td>" : "<td>niet onderzocht</td>") ==
          empty);
}

TEST_CASE("A cell tells verdict, certainty and number of studies", "[figures]") {
    const CellVerdict cell = sample_cell("A", "B", first_code_id, five_studies());
    CHECK(figures::cell_in_words(cell, "nl") ==
          std::string(figures::verdict_label(cell.verdict.code, "nl")) + "; zekerheid " +
              std::to_string(cell.verdict.certainty.level) + " van 4 (" +
              std::string(figures::certainty_label(cell.verdict.certainty.level, "nl")) +
              "); 5 onderzoeken");
}

TEST_CASE("Labels of verdicts and certainty are those of the concept schemes", "[figures]") {
    const std::string language = GENERATE("nl", "en");
    const ConceptScheme& verdicts = shipped_vocabulary().scheme("oordeel");
    for (const VerdictCode code : figures::verdicts_in_order()) {
        const auto place = verdicts.find(code_of(code));
        REQUIRE(place);
        CHECK(figures::verdict_label(code, language) ==
              preferred_label(verdicts.concepts()[*place], language));
    }
    const ConceptScheme& certainties = shipped_vocabulary().scheme("zekerheid");
    for (int level = 1; level <= 4; ++level) {
        const auto place = certainties.find(certainty_code(level));
        REQUIRE(place);
        std::string label(preferred_label(certainties.concepts()[*place], language));
        label[0] = static_cast<char>(label[0] + ('a' - 'A'));
        CHECK(figures::certainty_label(level, language) == label);
    }
}

TEST_CASE("No two verdicts look alike without colour", "[figures]") {
    std::set<std::tuple<figures::SignShape, bool, std::string_view>> looks;
    std::set<std::string_view> written;
    for (const VerdictCode code : figures::verdicts_in_order()) {
        const figures::VerdictSign& sign = figures::sign_of(code);
        looks.insert({sign.shape, sign.is_filled, sign.letters});
        written.insert(sign.written);
        CHECK(figures::display_width(sign.written) <= figures::widest_sign);
    }
    CHECK(looks.size() == verdict_count);
    CHECK(written.size() == verdict_count);
}

TEST_CASE("Outcomes stand in the order of the vocabulary, whatever the order of the cells",
          "[figures]") {
    const std::vector<CellVerdict> cells{
        sample_cell("A", "Taal", first_code_id + 1, five_studies()),
        sample_cell("B", "Rekenen", first_code_id + 2, five_studies()),
        sample_cell("B", "Lezen", first_code_id, five_studies())};
    const figures::MapGrid grid = figures::map_grid(cells, "nl");
    CHECK(grid.columns == std::vector<std::string>{"Lezen", "Taal", "Rekenen"});
    REQUIRE(grid.groups.size() == 1);
    CHECK(grid.groups[0].rows[0].label == "A");
    CHECK(grid.groups[0].rows[0].cells ==
          std::vector<const CellVerdict*>{nullptr, &cells[0], nullptr});
    CHECK(grid.studied == 3);
}

TEST_CASE("Many actions are grouped by the best verdict, and none is lost", "[figures]") {
    const std::vector<CellVerdict> cells = sample_map(40, 2);
    const figures::MapGrid grid = figures::map_grid(cells, "nl");
    CHECK(grid.groups.size() > 1);
    std::size_t rows = 0;
    for (const figures::MapGroup& group : grid.groups) {
        CHECK(!group.heading.empty());
        rows += group.rows.size();
    }
    CHECK(rows == 40);
    CHECK(figures::map_grid(sample_map(12, 2), "nl").groups.size() == 1);
}

TEST_CASE("Columns are split in parts of about the same size", "[figures]") {
    for (std::size_t columns = 0; columns < 60; ++columns) {
        std::size_t next = 0, least = 99, largest = 0;
        for (const figures::ColumnRange& part : figures::parts_of(columns, 7)) {
            CHECK(part.first == next);
            next = part.last;
            least = std::min(least, part.last - part.first);
            largest = std::max(largest, part.last - part.first);
        }
        CHECK(next == columns);
        CHECK(largest <= 7);
        CHECK(largest - least <= 1);
    }
}

TEST_CASE("An action about which nothing is known at all has an empty row", "[figures]") {
    CellVerdict cell = sample_cell("Onbekend", "", 0, {});
    cell.outcome.clear();
    const std::vector<CellVerdict> cells{cell};
    CHECK(xml_fault(evidence_map_svg(cells, "nl")).empty());
    CHECK(count_of(evidence_map_text(cells, "nl", 80), "\nOnbekend\n") == 1);
    CHECK(count_of(evidence_map_table(cells, "nl"), "<th scope=\"row\">Onbekend</th>") == 1);
}

TEST_CASE("A map without verdicts says so", "[figures]") {
    CHECK(xml_fault(evidence_map_svg({}, "nl")).empty());
    CHECK(count_of(evidence_map_svg({}, "nl"), "Er is geen oordeel") == 1);
    CHECK(count_of(evidence_map_text({}, "en", 80), "There is no verdict") == 1);
    CHECK(xml_fault(evidence_map_table({}, "nl")).empty());
}

TEST_CASE("No line of a map is wider than the terminal, and every action is in it", "[figures]") {
    const std::string language = GENERATE("nl", "en");
    const std::size_t width = GENERATE(30U, 44U, 80U, 120U, 300U);
    CAPTURE(language, width);
    std::vector<CellVerdict> cells = sample_map(14, 11, language);
    for (const std::string& name : hostile_names())
        cells.push_back(sample_cell(name, name, first_code_id + 20, five_studies(), language));
    const std::string text = evidence_map_text(cells, language, width);
    for (const std::string& line : lines_of(text)) {
        CAPTURE(line);
        CHECK(columns_by_table(line) <= width);
        CHECK(figures::clean(line) == line);
    }
    for (int i = 0; i < 14; ++i) CHECK(count_of(text, "Aanpak " + std::to_string(i)) >= 1);
}

TEST_CASE("Hostile names harm no map and no table", "[figures]") {
    std::vector<CellVerdict> cells;
    for (const std::string& name : hostile_names())
        cells.push_back(sample_cell(name, name, first_code_id, five_studies()));
    const std::string svg = evidence_map_svg(cells, "nl");
    CHECK(xml_fault(svg).empty());
    CHECK(count_of(svg, "<script") == 0);
    CHECK(count_of(svg, "<svg") == 1);
    CHECK(xml_fault(evidence_map_table(cells, "nl")).empty());
}

}  // namespace watwerkt::test
