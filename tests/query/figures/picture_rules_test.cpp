// SPDX-License-Identifier: GPL-3.0-or-later
// What every picture owes to its readers, whatever it shows.
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <pugixml.hpp>
#include <set>

#include "query/figures/evidence_map.hpp"
#include "query/figures/forest_plot.hpp"
#include "query/figures/verdict_sign.hpp"
#include "tests/query/figures/figure_samples.hpp"
#include "tests/support/corpus_fixture.hpp"

namespace watwerkt::test {
namespace {

std::vector<std::string> pictures() {
    std::vector<std::string> all;
    for (const std::string language : {"nl", "en"}) {
        all.push_back(forest_plot_svg(sample_detail(five_studies(), language), language));
        all.push_back(forest_plot_svg(sample_detail(many_studies(200), language), language));
        all.push_back(forest_plot_svg(sample_directions({4, 3, 1}, language), language));
        all.push_back(evidence_map_svg(sample_map(3, 3, language), language));
        all.push_back(evidence_map_svg(sample_map(30, 11, language), language));
    }
    return all;
}

// Relative luminance and contrast: WCAG 2.2, definitions.
double luminance(std::string_view colour) {
    const auto channel = [&](std::size_t at) {
        const double part = std::stoi(std::string(colour.substr(at, 2)), nullptr, 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
double contrast(std::string_view one, std::string_view other) {
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

void each_node(const pugi::xml_node& node, const std::function<void(const pugi::xml_node&)>& use) {
    for (const pugi::xml_node& child : node.children()) {
        use(child);
        each_node(child, use);
    }
}

}  // namespace

TEST_CASE("The contrast we measure with is that of the standard", "[figures]") {
    CHECK(contrast("#000000", "#ffffff") == Approx(21));
    CHECK(contrast("#767676", "#ffffff") == Approx(4.54).epsilon(0.002));
}

TEST_CASE("Every picture is an image with a title and its conclusion in words", "[figures]") {
    std::set<std::string> ids;
    std::size_t count = 0;
    for (const std::string& picture : pictures()) {
        pugi::xml_document document;
        REQUIRE(document.load_buffer(picture.data(), picture.size()));
        const pugi::xml_node svg = document.child("svg");
        CHECK(svg.attribute("role").value() == std::string("img"));
        CHECK(!std::string(svg.attribute("viewBox").value()).empty());
        const std::string title = svg.child("title").attribute("id").value(),
                          description = svg.child("desc").attribute("id").value();
        CHECK(svg.attribute("aria-labelledby").value() == title + " " + description);
        CHECK(std::string(svg.child_value("desc")).size() > 40);
        ids.insert(title);
        ids.insert(description);
        count += 2;
    }
    CHECK(ids.size() == count);  // no two pictures share an id
}

TEST_CASE("No picture runs a script or asks for anything elsewhere", "[figures]") {
    const std::set<std::string> allowed{
        "svg", "title", "desc", "g", "text", "line", "rect", "circle", "polygon"};
    for (const std::string& picture : pictures()) {
        pugi::xml_document document;
        REQUIRE(document.load_buffer(picture.data(), picture.size()));
        each_node(document, [&](const pugi::xml_node& node) {
            if (node.type() == pugi::node_element) CHECK(allowed.contains(node.name()));
            for (const pugi::xml_attribute& attribute : node.attributes()) {
                const std::string name = attribute.name();
                CHECK(
                    (name.find("href") == name.npos && !name.starts_with("on") && name != "style"));
                CHECK((name == "xmlns" || count_of(attribute.value(), "//") == 0));
            }
        });
    }
}

TEST_CASE("Every text is 12 pixels at least, inside the picture, and dark enough", "[figures]") {
    for (const std::string& picture : pictures()) {
        pugi::xml_document document;
        REQUIRE(document.load_buffer(picture.data(), picture.size()));
        const double width = document.child("svg").attribute("width").as_double(),
                     height = document.child("svg").attribute("height").as_double();
        each_node(document, [&](const pugi::xml_node& node) {
            if (std::string_view(node.name()) != "text") return;
            CHECK(node.attribute("font-size").as_double() >= 12);
            CHECK(
                (node.attribute("y").as_double() > 0 && node.attribute("y").as_double() < height));
            CHECK((node.attribute("x").as_double() > 0 && node.attribute("x").as_double() < width));
            const std::string colour = node.attribute("fill").value();
            // White letters stand on the colour of a sign, see the next test.
            if (colour != "#ffffff") CHECK(contrast(colour, "#e4e4e4") >= 4.5);
        });
    }
}

TEST_CASE("The shipped evidence gives well-formed pictures that fit", "[figures]") {
    const Engine engine = shipped_library().open();
    const std::string language = GENERATE("nl", "en");
    SearchRequest request;
    request.language = language;
    const std::vector<CellVerdict> cells = engine.verdicts(request, OutcomeLevel::all);
    REQUIRE(cells.size() > 100);
    CHECK(xml_fault(evidence_map_svg(cells, language)).empty());
    CHECK(xml_fault(evidence_map_table(cells, language)).empty());
    for (const std::string& line : lines_of(evidence_map_text(cells, language, 80)))
        CHECK(columns_by_table(line) <= 80);
    for (std::size_t i = 0; i < cells.size(); i += 20) {
        CAPTURE(cells[i].action, cells[i].outcome);
        const VerdictDetail detail = engine.explain(cells[i].action, cells[i].outcome, request);
        const std::string svg = forest_plot_svg(detail, language);
        CHECK(xml_fault(svg).empty());
        CHECK(count_of(svg, "<g>") == detail.used.size());
        CHECK(xml_fault(forest_plot_table(detail, language)).empty());
        for (const std::string& line : lines_of(forest_plot_text(detail, language, 80)))
            CHECK(columns_by_table(line) <= 80);
    }
}

TEST_CASE("White letters on a sign, and the line of a hollow one, are legible", "[figures]") {
    for (const VerdictCode code : figures::verdicts_in_order())
        CHECK(contrast(figures::sign_of(code).colour, "#ffffff") >= 4.5);
}

}  // namespace watwerkt::test
