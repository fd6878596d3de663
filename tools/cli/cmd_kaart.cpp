// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/engine.hpp"
#include "query/figures/evidence_map.hpp"
#include "query/figures/safe_text.hpp"
#include "tools/cli/answers.hpp"
#include "tools/cli/door.hpp"
#include "tools/cli/layout.hpp"
#include "tools/cli/open_index.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/question.hpp"
#include "tools/cli/verdict_list.hpp"

namespace watwerkt::cli {
namespace {

struct MapOptions {
    QuestionOptions question;
    IndexChoice index;
    std::string format = "tekst";
};

std::string figure(double value) { return fmt::format("{}", value); }

// Codes and numbers with a decimal point, for another program; what is not there is empty.
std::string map_csv(const std::vector<CellVerdict>& cells) {
    std::string csv = csv_row({"actie",
                               "actie_naam",
                               "uitkomst",
                               "uitkomst_naam",
                               "oordeel",
                               "zekerheid",
                               "schatting",
                               "ondergrens",
                               "bovengrens",
                               "van_de_100",
                               "onderzoeken",
                               "kinderen",
                               "nieuwste_jaar",
                               "uit_nederland"});
    for (const CellVerdict& cell : cells) {
        const auto& pooled = cell.verdict.pooled;
        const auto& frequency = cell.verdict.frequency;
        const EvidenceCell& evidence = cell.evidence;
        const std::size_t studies =
            pooled ? evidence.studies.size() : evidence.direction_studies.size();
        csv += csv_row(
            {cell.action,
             csv_text(cell.action_label),
             cell.outcome,
             csv_text(cell.outcome_label),
             std::string(code_of(cell.verdict.code)),
             std::to_string(cell.verdict.certainty.level),
             pooled ? figure(pooled->estimate) : std::string(),
             pooled ? figure(pooled->confidence_interval.lower) : std::string(),
             pooled ? figure(pooled->confidence_interval.upper) : std::string(),
             frequency ? std::to_string(frequency->estimate) : std::string(),
             std::to_string(studies),
             std::to_string(cell.verdict.summary.children),
             evidence.newest_year > 0 ? std::to_string(evidence.newest_year) : std::string(),
             std::to_string(evidence.dutch_studies)});
    }
    return csv;
}

// A page that stands by itself: the picture, and the same as a table.
std::string map_html(const std::vector<CellVerdict>& cells,
                     const AnswerSource& source,
                     const Labels& labels) {
    const Speech& speech = labels.speech();
    const std::string title = speech(texts::map_title);
    const std::string filters = filters_in_words(source.request, labels);
    const std::string subtitle =
        filters.empty() ? filters : "<p>" + figures::escaped(clean(filters)) + "</p>\n";
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{}</title>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n{}{}\n{}\n</main>\n</"
        "body>\n"
        "</html>\n",
        speech.code(),
        title,
        title,
        subtitle,
        evidence_map_svg(cells, speech.code()),
        evidence_map_table(cells, speech.code()));
}

std::string map_screen(const std::vector<CellVerdict>& cells,
                       const AnswerSource& source,
                       const Vocabulary& vocabulary,
                       const Door& door) {
    Page page(door.output);
    page.paragraph(filters_in_words(source.request, Labels(vocabulary, door.speech)));
    if (cells.empty()) {
        page.paragraph(door.speech(texts::nothing_on_map));
        return page.text();
    }
    page.blank();
    page.drawing(evidence_map_text(cells, door.speech.code(), page.width()));
    page.blank();
    add_warnings(page, cells, door.speech);
    page.paragraph({{door.speech(texts::all_of_action, cells.front().action)}}, 0, 2);
    return page.text();
}

Exit run(const MapOptions& options, const Door& door) {
    const Engine engine = open_index(options.index, door);
    const AnswerSource source = understood(engine, options.question.request(door.speech));
    const std::vector<CellVerdict> cells = engine.verdicts(source.request, OutcomeLevel::chosen);
    if (options.format == "json") {
        write_out(clean_json(map_document(source, cells)));
    } else if (options.format == "csv") {
        write_out(map_csv(cells));
    } else if (options.format == "svg") {
        write_out(evidence_map_svg(cells, door.speech.code()));
    } else if (options.format == "html") {
        write_out(map_html(cells, source, Labels(engine.vocabulary(), door.speech)));
    } else {
        write_out(map_screen(cells, source, engine.vocabulary(), door));
    }
    return cells.empty() ? Exit::nothing_found : Exit::found;
}

}  // namespace

Run add_kaart(CLI::App& program, const Speech& speech) {
    CLI::App& app =
        add_command(program, speech, "kaart", texts::about_kaart, texts::examples_kaart);
    const auto options = std::make_shared<MapOptions>();
    add_choice(app,
               speech,
               "--formaat",
               options->format,
               {"tekst", "json", "csv", "svg", "html"},
               speech(texts::option_format));
    options->question.add_filters(app, speech);
    add_index(app, speech, options->index);
    return [options](const Door& door) { return run(*options, door); };
}

}  // namespace watwerkt::cli
