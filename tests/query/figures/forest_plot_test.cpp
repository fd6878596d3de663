// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/figures/forest_plot.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <pugixml.hpp>

#include "query/figures/figure_number.hpp"
#include "query/figures/safe_text.hpp"
#include "tests/query/figures/figure_samples.hpp"

namespace watwerkt::test {
namespace {

std::string expected_text(const StudyContribution& study, std::string_view language) {
    const double reach = 1.96 * std::sqrt(study.effect.variance);
    return figures::effect_text(
        study.effect.value, {study.effect.value - reach, study.effect.value + reach}, language);
}

// The x of the middle of each square, by the name of its study.
double middle_of_square(const std::string& svg, std::string_view name) {
    pugi::xml_document document;
    document.load_buffer(svg.data(), svg.size());
    for (const pugi::xml_node& group : document.child("svg").children("g")) {
        if (!std::string_view(group.child_value("title")).starts_with(name)) continue;
        const pugi::xml_node square = group.child("rect");
        return square.attribute("x").as_double() + square.attribute("width").as_double() / 2;
    }
    return -1;
}

double area_of_square(const std::string& svg, std::string_view name) {
    pugi::xml_document document;
    document.load_buffer(svg.data(), svg.size());
    for (const pugi::xml_node& group : document.child("svg").children("g")) {
        if (!std::string_view(group.child_value("title")).starts_with(name)) continue;
        const double side = group.child("rect").attribute("width").as_double();
        return side * side;
    }
    return -1;
}

}  // namespace

TEST_CASE("Every study is in the picture and in the table, with the numbers of the verdict",
          "[figures]") {
    const std::string language = GENERATE("nl", "en");
    const std::size_t count = GENERATE(1U, 5U, 200U);
    CAPTURE(language, count);
    const VerdictDetail detail =
        sample_detail(count == 5 ? five_studies() : many_studies(count), language);
    const std::string svg = forest_plot_svg(detail, language);
    const std::string table = forest_plot_table(detail, language);
    REQUIRE(xml_fault(svg).empty());
    REQUIRE(xml_fault(table).empty());
    for (const std::string& words : {xml_text(svg), xml_text(table)}) {
        for (const StudyContribution& study : detail.used) {
            CAPTURE(study.reference);
            CHECK(count_of(words, study.reference) >= 1);
            CHECK(count_of(words, expected_text(study, language)) >= 1);
            CHECK(count_of(words, figures::decimal(study.weight, 1, language) + "%") >= 1);
        }
        const PooledEstimate& pooled = *detail.cell.verdict.pooled;
        CHECK(count_of(words,
                       figures::effect_text(
                           pooled.estimate, pooled.confidence_interval, language)) >= 1);
        CHECK(count_of(words, detail.cell.sentence) >= 1);
    }
}

TEST_CASE("The prediction interval is shown from three studies on", "[figures]") {
    const auto [count, is_shown] =
        GENERATE(table<std::size_t, bool>({{1, false}, {2, false}, {3, true}}));
    const VerdictDetail detail = sample_detail(many_studies(count));
    CHECK((count_of(xml_text(forest_plot_svg(detail, "nl")), "Een nieuw onderzoek") > 0) ==
          is_shown);
    CHECK((count_of(forest_plot_text(detail, "nl", 80), "Nieuw onderzoek") > 0) == is_shown);
    CHECK((count_of(forest_plot_table(detail, "nl"), "Een nieuw onderzoek") > 0) == is_shown);
}

TEST_CASE("Studies stand in order of effect, the largest first", "[figures]") {
    const VerdictDetail detail = sample_detail(five_studies());
    const std::vector<std::string> order{"Bakker 2001",
                                         "De Boer 2021",
                                         "Jansen en anderen 2019",
                                         "Øster 2015",
                                         "Smith en Jones 2008"};
    for (const std::string& figure : {forest_plot_svg(detail, "nl"),
                                      forest_plot_text(detail, "nl", 80),
                                      forest_plot_table(detail, "nl")}) {
        std::size_t last = 0;
        for (const std::string& name : order) {
            CAPTURE(name);
            const std::size_t place = figure.find(name, last);
            REQUIRE(place != std::string::npos);
            last = place;
        }
    }
}

TEST_CASE("A square lies at the effect of its study and its area tells the weight", "[figures]") {
    const VerdictDetail detail = sample_detail(five_studies());
    const std::string svg = forest_plot_svg(detail, "nl");
    const double jansen = middle_of_square(svg, "Jansen"),
                 de_boer = middle_of_square(svg, "De Boer"), smith = middle_of_square(svg, "Smith");
    // Distances between squares are as distances between effects: 0.28, 0.46 and -0.05.
    CHECK((de_boer - smith) / (jansen - smith) == Approx(0.51 / 0.33).epsilon(0.01));
    CHECK(area_of_square(svg, "De Boer") / area_of_square(svg, "Jansen") ==
          Approx(detail.used[1].weight / detail.used[0].weight).epsilon(0.05));
}

TEST_CASE("Both sides of the line say what they mean, in both languages", "[figures]") {
    const auto [language, worse, better] = GENERATE(table<std::string, std::string, std::string>({
        {"nl", "slechter voor het kind", "beter voor het kind"},
        {"en", "worse for the child", "better for the child"},
    }));
    const VerdictDetail detail = sample_detail(five_studies(), language);
    for (const std::string& figure : {xml_text(forest_plot_svg(detail, language)),
                                      forest_plot_text(detail, language, 80),
                                      forest_plot_text(detail, language, 120)}) {
        CHECK(count_of(figure, worse) == 1);
        CHECK(count_of(figure, better) >= 1);
    }
}

TEST_CASE("Without a figure the pictures show how many studies point which way", "[figures]") {
    const VerdictDetail detail = sample_directions({5, 1, 2});
    REQUIRE(!detail.cell.verdict.pooled);
    const std::string svg = forest_plot_svg(detail, "nl");
    REQUIRE(xml_fault(svg).empty());
    CHECK(count_of(xml_text(svg), "Beter voor het kind\n5\n") == 1);
    CHECK(count_of(xml_text(svg), "Slechter voor het kind\n1\n") == 1);
    CHECK(count_of(xml_text(svg), "Geen duidelijk verschil\n2\n") == 1);
    CHECK(count_of(forest_plot_text(detail, "nl", 80), "█████ 5\n") == 1);
    const std::string table = forest_plot_table(detail, "nl");
    REQUIRE(xml_fault(table).empty());
    CHECK(count_of(table, "<th scope=\"row\">Slechter voor het kind</th><td>1</td>") == 1);
}

TEST_CASE("What was not studied says so", "[figures]") {
    const VerdictDetail detail = sample_detail({});
    const std::string sentence = detail.cell.sentence;
    REQUIRE(!sentence.empty());
    CHECK(xml_fault(forest_plot_svg(detail, "nl")).empty());
    CHECK(count_of(xml_text(forest_plot_svg(detail, "nl")), sentence) >= 1);
    CHECK(xml_fault(forest_plot_table(detail, "nl")).empty());
    CHECK(count_of(forest_plot_text(detail, "nl", 200), sentence) == 1);
    // Even a detail without any words.
    CHECK(count_of(xml_text(forest_plot_svg({}, "en")), "Not studied") >= 1);
    CHECK(count_of(forest_plot_text({}, "en", 80), "Not studied") == 1);
}

TEST_CASE("Hostile names harm no picture, table or terminal", "[figures]") {
    for (const std::string& name : hostile_names()) {
        CAPTURE(name);
        VerdictDetail detail = sample_detail({{name, 0.2, 0.1, name}, {"Jansen", 0.4, 0.2, name}});
        detail.cell.action_label = name;
        detail.cell.outcome_label = name;
        detail.cell.warning = name;
        const std::string svg = forest_plot_svg(detail, "nl");
        CHECK(xml_fault(svg).empty());
        CHECK(count_of(svg, "<script") == 0);
        CHECK(count_of(svg, "<svg") == 1);
        CHECK(xml_fault(forest_plot_table(detail, "nl")).empty());
        for (const std::string& line : lines_of(forest_plot_text(detail, "nl", 80)))
            CHECK(figures::clean(line) == line);
    }
}

TEST_CASE("No line of a terminal picture is wider than the terminal", "[figures]") {
    const std::string language = GENERATE("nl", "en");
    const std::size_t width = GENERATE(30U, 44U, 55U, 56U, 80U, 120U, 300U);
    CAPTURE(language, width);
    std::vector<VerdictDetail> details{sample_detail(five_studies(), language),
                                       sample_detail(many_studies(200), language),
                                       sample_detail({{"Groot", 1234.5, 987.6}}, language),
                                       sample_directions({500, 1, 2}, language)};
    for (const std::string& name : hostile_names()) {
        details.push_back(sample_detail({{name, 0.2, 0.1}, {"Jansen", 0.4, 0.2}}, language));
        details.back().cell.action_label = name;
    }
    for (const VerdictDetail& detail : details) {
        for (const std::string& line : lines_of(forest_plot_text(detail, language, width))) {
            CAPTURE(line);
            CHECK(columns_by_table(line) <= width);
        }
    }
}

TEST_CASE("A terminal of 80 columns has the picture, and says the numbers of each study",
          "[figures]") {
    const VerdictDetail detail = sample_detail(five_studies());
    const std::string text = forest_plot_text(detail, "nl", 80);
    for (const StudyContribution& study : detail.used) {
        CAPTURE(study.reference);
        CHECK(count_of(text, expected_text(study, "nl")) == 1);
    }
    CHECK(count_of(text, "◆") == 2);  // the average, and what the sign means
    const std::string narrow = forest_plot_text(detail, "nl", 50);
    CHECK(count_of(narrow, "◆") == 0);
    for (const StudyContribution& study : detail.used)
        CHECK(count_of(narrow, expected_text(study, "nl")) == 1);
}

TEST_CASE("Of more than 40 studies a terminal shows those that weigh most", "[figures]") {
    const VerdictDetail detail = sample_detail(many_studies(200));
    const std::string text = forest_plot_text(detail, "nl", 80);
    double rest = 0;
    for (std::size_t i = 40; i < 200; ++i) rest += detail.used[i].weight;
    // Standard errors rise with the number, so the first 40 weigh most.
    for (std::size_t i = 0; i < 200; ++i) {
        CAPTURE(i);
        CHECK((count_of(text, fmt::format("Onderzoeker-{}x", i)) == 1) == (i < 40));
    }
    CHECK(count_of(text,
                   fmt::format("en nog 160 onderzoeken die lichter wegen, samen {}%",
                               figures::decimal(rest, 1, "nl"))) == 1);
    const std::string whole = forest_plot_text(sample_detail(many_studies(40)), "nl", 80);
    CHECK(count_of(whole, "en nog") == 0);
}

TEST_CASE("A study without authors is told by its title", "[figures]") {
    VerdictDetail detail = sample_detail({{"2015", 0.2, 0.1, "Lezen loont", 2015}});
    CHECK(count_of(xml_text(forest_plot_svg(detail, "nl")), "2015: Lezen loont") >= 1);
}

}  // namespace watwerkt::test
