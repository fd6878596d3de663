// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "tools/answers/flag_of.hpp"
#include "tools/service/pages/page_parts.hpp"
#include "tools/service/pages/pages.hpp"
#include "tools/service/pages/visit.hpp"

namespace watwerkt::service {
namespace {

constexpr std::array<std::string_view, 6> counted_facets = {
    "bron", "opzet", "land", "uitkomst", "leeftijd", "jaar"};
constexpr std::size_t bar_width = 100;

std::size_t most_of(const Facet& facet) {
    std::size_t most = 1;
    for (const FacetValue& value : facet.values) most = std::max(most, value.count);
    return most;
}

/// A bar beside a number; the number says the same.
std::string bar(std::size_t count, std::size_t most) {
    return fmt::format(
        R"(<svg class="ww-bar" viewBox="0 0 {0} 10" width="{0}" height="10" aria-hidden="true" focusable="false">)"
        R"(<rect width="{1:.1f}" height="10"/></svg>)",
        bar_width,
        static_cast<double>(bar_width) * static_cast<double>(count) / static_cast<double>(most));
}

Model table_of(const Facet& facet, const Visit& visit) {
    const std::size_t most = most_of(facet);
    Model rows = Model::array();
    for (const FacetValue& value : facet.values) {
        rows.push_back(
            {{"row_name", value.label},
             {"row_url", visit.link("/").with(answers::flag_of(facet.name), value.code).text()},
             {"is_child", value.depth > 0},
             {"row_count", visit.speech().count(value.count)},
             {"row_bar", bar(value.count, most)}});
    }
    return {{"table_name", facet.label},
            {"table_id", "cijfers-" + facet.name},
            {"is_long", facet.values.size() > 12},
            {"rows", std::move(rows)}};
}

/// Studies by year of publication as columns; a hole in the years is a hole in the picture.
class YearChart {
 public:
    explicit YearChart(const Facet& facet) {
        for (const FacetValue& value : facet.values) {
            if (missing_from_code(value.code)) continue;
            years_[std::atoi(value.code.c_str())] = value.count;
            most_ = std::max(most_, value.count);
        }
    }

    [[nodiscard]] bool has_years() const { return !years_.empty(); }
    [[nodiscard]] int first() const { return years_.begin()->first; }
    [[nodiscard]] int last() const { return years_.rbegin()->first; }
    /// The year with most studies.
    [[nodiscard]] std::pair<int, std::size_t> peak() const {
        return *std::ranges::max_element(years_, {}, [](const auto& one) { return one.second; });
    }

    [[nodiscard]] std::string picture() const {
        const int span = last() - first() + 1;
        std::string svg = fmt::format(
            R"(<svg class="ww-years" viewBox="0 0 {} {}" role="img" aria-labelledby="jaren">)",
            span * step,
            height + 24);
        for (const auto& [year, count] : years_) {
            const double tall = height * static_cast<double>(count) / static_cast<double>(most_);
            svg += fmt::format(R"(<rect x="{}" y="{:.1f}" width="{}" height="{:.1f}"/>)",
                               (year - first()) * step + 1,
                               height - tall,
                               step - 2,
                               tall);
        }
        for (int year = (first() / 10 + 1) * 10; year <= last(); year += 10)
            svg += fmt::format(R"(<text x="{}" y="{}" text-anchor="middle">{}</text>)",
                               (year - first()) * step + step / 2,
                               height + 18,
                               year);
        return svg + "</svg>";
    }

 private:
    static constexpr int step = 12;
    static constexpr double height = 120;
    std::map<int, std::size_t> years_;
    std::size_t most_ = 1;
};

Model totals(const Visit& visit) {
    const Manifest& manifest = visit.engine().manifest();
    const answers::Speech& speech = visit.speech();
    Model list = Model::array();
    const auto add = [&](std::size_t count, std::string_view dutch, std::string_view english) {
        list.push_back(
            {{"total", speech.count(count)}, {"total_name", speech.pick(dutch, english)}});
    };
    add(manifest.studies, "onderzoeken", "studies");
    add(manifest.findings,
        "bevindingen: één actie, één uitkomst, één getal of richting",
        "findings: one action, one outcome, one figure or direction");
    add(manifest.actions, "acties met een eigen pagina", "actions with a page of their own");
    add(manifest.stories, "verhalen uit de praktijk", "stories from practice");
    return list;
}

void add_years(Model& model, const Facet& facet, const Visit& visit) {
    const YearChart chart(facet);
    if (!chart.has_years()) return;
    const auto [year, count] = chart.peak();
    model["year_chart"] = chart.picture();
    model["year_words"] =
        visit.speech()({"Onderzoeken per jaar, van {} tot en met {}. De meeste zijn uit {}: {}.",
                        "Studies by year, from {} to {}. Most are from {}: {}."},
                       chart.first(),
                       chart.last(),
                       year,
                       visit.speech().count(count));
}

}  // namespace

Response statistics_page(const Call& call) {
    const Visit visit(call);
    SearchRequest everything;
    everything.limit = 0;
    everything.language = visit.speech().code();
    const SearchResponse response = visit.engine().search(everything);
    Model model;
    model["totals"] = totals(visit);
    model["year_chart"] = model["year_words"] = "";
    model["tables"] = Model::array();
    for (const std::string_view name : counted_facets) {
        const auto facet = std::ranges::find(response.facets, name, &Facet::name);
        if (facet == response.facets.end() || facet->values.empty()) continue;
        if (name == "jaar") add_years(model, *facet, visit);
        model["tables"].push_back(table_of(*facet, visit));
    }
    PageHead head;
    head.template_name = "statistics";
    head.title = visit.say("Onze verzameling in cijfers", "Our collection in figures");
    head.description = visit.say("Hoeveel onderzoek er is, waarvandaan en waarover.",
                                 "How much research there is, from where and about what.");
    return visit.page(head, std::move(model));
}

}  // namespace watwerkt::service
