// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "query/figures/figure_number.hpp"
#include "query/figures/forest_content.hpp"
#include "query/figures/forest_plot.hpp"
#include "query/figures/safe_text.hpp"

namespace watwerkt {
namespace figures {
namespace {

std::string opening(const ForestContent& content, std::string_view language) {
    return fmt::format(
        "<table class=\"watwerkt-bosplot\" lang=\"{}\">\n<caption>{}. {}</caption>\n",
        language == "en" ? "en" : "nl",
        escaped(content.title),
        escaped(description_of(content, language)));
}

std::string remarks_in(const ForestContent& content, int columns) {
    std::string rows;
    for (const std::string& remark : content.remarks)
        rows += fmt::format("<tr><td colspan=\"{}\">{}</td></tr>\n", columns, escaped(remark));
    return rows.empty() ? rows : "<tfoot>\n" + rows + "</tfoot>\n";
}

std::string row(std::string_view name,
                std::string_view title,
                std::string_view numbers,
                std::string_view weight) {
    return fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                       escaped(name),
                       escaped(title),
                       escaped(numbers),
                       escaped(weight));
}

std::string effects_table(const ForestContent& content, std::string_view language) {
    const ForestWords& words = forest_words(language);
    std::string table = opening(content, language) + "<thead>\n<tr>";
    for (const std::string_view head : {words.study, words.study_title, words.effect, words.weight})
        table += fmt::format("<th scope=\"col\">{}</th>", escaped(head));
    table += "</tr>\n</thead>\n<tbody>\n";
    for (const ForestRow& one : content.rows)
        table += row(one.name,
                     one.title,
                     effect_text(one.effect, one.interval, language),
                     decimal(one.weight, 1, language) + "%");
    const ForestSummary& mean = *content.average;
    table += row(mean.name, "", effect_text(mean.effect, mean.interval, language), "100%");
    if (content.prediction)
        table += row(content.prediction->name,
                     words.key_prediction,
                     interval_text(content.prediction->interval, language),
                     "");
    return table + "</tbody>\n" + remarks_in(content, 4) + "</table>\n";
}

std::string directions_table(const ForestContent& content, std::string_view language) {
    const ForestWords& words = forest_words(language);
    const DirectionCounts& counts = content.directions;
    std::string table = opening(content, language);
    table += fmt::format(
        "<thead>\n<tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr>\n</thead>\n<tbody>\n",
        escaped(words.direction),
        escaped(words.studies));
    const auto add = [&](std::string_view name, std::size_t count) {
        table +=
            fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", escaped(name), count);
    };
    add(words.favourable, counts.favourable);
    add(words.unclear, counts.no_difference);
    add(words.unfavourable, counts.unfavourable);
    return table + "</tbody>\n" + remarks_in(content, 2) + "</table>\n";
}

}  // namespace
}  // namespace figures

std::string forest_plot_table(const VerdictDetail& detail, std::string_view language) {
    const figures::ForestContent content = figures::forest_content(detail, language);
    return content.average ? figures::effects_table(content, language)
                           : figures::directions_table(content, language);
}

}  // namespace watwerkt
