// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/import/gka_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/import/gka_rules.hpp"
#include "tools/import/values.hpp"

namespace watwerkt::importer {
namespace {

/// Text from outside as one line of Markdown that can start nothing of its own.
std::string one_line(std::string_view text) {
    std::string line;
    for (const char character : text) {
        if (character == '<') {
            line += "&lt;";
        } else if (character == '\n' || character == '\r' || character == '\t') {
            line.push_back(' ');
        } else {
            if (character == '|' || character == '`' || character == '*' || character == '[') {
                line.push_back('\\');
            }
            line.push_back(character);
        }
    }
    return line;
}

template <typename... Parts>
void add(std::string& markdown, fmt::format_string<Parts...> format, Parts&&... parts) {
    fmt::format_to(std::back_inserter(markdown), format, std::forward<Parts>(parts)...);
}

struct Heading {
    GkaSubject subject;
    std::string_view text;
};
constexpr std::array<Heading, 6> headings{{
    {GkaSubject::missing, "Wat ontbreekt"},
    {GkaSubject::label, "Kopjes en spelling"},
    {GkaSubject::contradiction, "Tegenspraak"},
    {GkaSubject::other_verdict, "Anderen zeggen iets anders"},
    {GkaSubject::link, "Hoort bij een andere pagina of een ander record"},
    {GkaSubject::remark, "Goed om te weten"},
}};

/// What a record says in our codes, field by field: the codes there are, and whether one is open.
struct FieldCoding {
    std::set<std::string> codes;
    bool is_open = false;          ///< `niet-bekeken` somewhere
    bool is_not_reported = false;  ///< `niet-gemeld` somewhere
};
using Coding = std::vector<std::pair<std::string_view, FieldCoding>>;

void note(FieldCoding& field, Missing missing) {
    (missing == Missing::not_coded ? field.is_open : field.is_not_reported) = true;
}
void note(FieldCoding& field, const Coded<std::string>& value) {
    if (!value.has_value()) return note(field, value.missing());
    field.codes.insert(*value);
}
void note(FieldCoding& field, const CodeList& list) {
    if (!list.has_value()) return note(field, list.missing());
    field.codes.insert(list->begin(), list->end());
}
template <typename Number>
void note_number(FieldCoding& field, const Coded<Number>& value) {
    if (!value.has_value()) return note(field, value.missing());
    field.codes.insert(fmt::format("{}", *value));
}

Coding coding_of(const Study& study) {
    Coding coding;
    const auto add_field = [&coding](std::string_view name, auto fill) {
        fill(coding.emplace_back(name, FieldCoding{}).second);
    };
    const auto add_of_findings = [&](std::string_view name, auto member) {
        add_field(name, [&](FieldCoding& field) {
            for (const Finding& finding : study.findings) note(field, finding.*member);
        });
    };
    add_field("opzet", [&](FieldCoding& field) { note(field, study.design); });
    add_field("land", [&](FieldCoding& field) { note(field, study.country); });
    add_field("jaar", [&](FieldCoding& field) { note_number(field, study.year); });
    add_field("deelnemers", [&](FieldCoding& field) { note_number(field, study.participants); });
    add_of_findings("actie", &Finding::action);
    add_of_findings("uitkomst", &Finding::outcome);
    add_of_findings("doelgroep", &Finding::target_group);
    add_of_findings("soort school", &Finding::school_type);
    add_of_findings("plek", &Finding::setting);
    add_of_findings("vorm", &Finding::delivery);
    add_field("leeftijd in maanden", [&](FieldCoding& field) {
        for (const Finding& finding : study.findings) {
            if (!finding.age_from.has_value() || !finding.age_to.has_value()) {
                note(
                    field,
                    finding.age_from.has_value() ? Missing::not_coded : finding.age_from.missing());
                continue;
            }
            field.codes.insert(fmt::format("{} tot {}", *finding.age_from, *finding.age_to));
        }
    });
    add_of_findings("richting", &Finding::direction);
    add_of_findings("verschil tussen groepen", &Finding::gap);
    add_of_findings("vergeleken met", &Finding::comparison);
    add_of_findings("meetinstrument", &Finding::instrument);
    return coding;
}

void add_coding(std::string& markdown, const Study& study) {
    std::vector<std::string> coded;
    std::vector<std::string> open;
    std::vector<std::string> not_reported;
    for (const auto& [name, field] : coding_of(study)) {
        if (!field.codes.empty())
            coded.push_back(fmt::format("{}: {}", name, fmt::join(field.codes, ", ")));
        if (field.is_open) open.emplace_back(name);
        if (field.is_not_reported) not_reported.emplace_back(name);
    }
    const auto or_none = [](const std::vector<std::string>& words, std::string_view separator) {
        return words.empty() ? std::string("niets")
                             : one_line(fmt::format("{}", fmt::join(words, separator)));
    };
    add(markdown, "\n**Vertaald naar onze lijsten**\n\n");
    add(markdown, "- Wel: {}.\n", or_none(coded, "; "));
    add(markdown, "- Nog niet bekeken (geheel of deels): {}.\n", or_none(open, ", "));
    add(markdown,
        "- Staat niet op de pagina (geheel of deels): {}.\n",
        or_none(not_reported, ", "));
}

void add_page(std::string& markdown, const GkaPageReport& told, const Study& study) {
    const GkaPage& page = told.page;
    add(markdown, "\n## {}\n\n", one_line(study.titles.front().text));
    add(markdown,
        "{} · record `{}` · titel op de pagina: {}\n\n",
        one_line(page.address),
        study.id,
        page.title.empty() ? "niet gezien" : one_line(page.title));
    add(markdown, "Oordeel van de alliantie: {}.\n", gka_judgement(page));
    for (const auto& [subject, heading] : headings) {
        bool is_first = true;
        for (const GkaObservation& one : told.observations) {
            if (one.subject != subject) continue;
            if (std::exchange(is_first, false)) add(markdown, "\n**{}**\n\n", heading);
            add(markdown, "- {} _({})_\n", one_line(one.text), one.rule);
        }
    }
    if (!told.left_out.empty()) add(markdown, "\n**Rijen die geen bevinding werden**\n\n");
    for (const std::string& row : told.left_out) add(markdown, "- {}\n", one_line(row));
    add_coding(markdown, study);
}

void add_directions(std::string& markdown, const GkaImport& made) {
    std::map<std::string, int> directions;
    for (const GkaPageReport& told : made.pages) {
        for (const GkaRow& row : told.page.rows)
            ++directions[row.direction.empty() ? "leeg" : row.direction];
    }
    add(markdown, "\n## Wat de database als geheel zegt\n\n| richting | rijen |\n| --- | ---: |\n");
    for (const std::string_view word : {"positief", "gemengd", "geen effect", "negatief", "leeg"}) {
        const auto found = directions.find(std::string(word));
        add(markdown, "| {} | {} |\n", word, found == directions.end() ? 0 : found->second);
    }
    if (!directions.contains("negatief")) {
        add(markdown,
            "\nGeen enkele rij zegt dat iets slecht uitpakt. Een database die dat nooit laat zien, "
            "helpt scholen niet om te stoppen met wat niet werkt.\n");
    }
}

void add_rules(std::string& markdown, const GkaImport& made) {
    std::map<std::string_view, std::size_t> pages;
    for (const GkaPageReport& told : made.pages) {
        std::set<std::string_view> rules;
        for (const GkaObservation& one : told.observations) rules.insert(one.rule);
        for (const std::string_view rule : rules) ++pages[rule];
    }
    add(markdown,
        "\n## Waar de regels op letten\n\nEen regel wijst iets aan; een mens beslist.\n\n| regel | "
        "betekenis | pagina’s |\n| --- | --- | ---: |\n");
    for (const GkaRule& rule : gka_rules()) {
        const auto found = pages.find(rule.name);
        add(markdown,
            "| {} | {} | {} |\n",
            rule.name,
            rule.meaning,
            found == pages.end() ? 0 : found->second);
    }
}

void add_lines(std::string& markdown,
               std::string_view heading,
               const std::vector<std::string>& lines) {
    add(markdown, "\n## {} ({})\n\n", heading, lines.size());
    if (lines.empty()) markdown += "Geen.\n";
    for (const std::string& line : lines) add(markdown, "- {}\n", one_line(line));
}

void add_totals(std::string& markdown, const GkaImport& made, const ImportReport& report) {
    std::size_t findings = 0;
    for (const Study& study : made.studies) findings += study.findings.size();
    add(markdown, "| | |\n| --- | ---: |\n");
    const auto row = [&markdown](std::string_view name, std::size_t count) {
        add(markdown, "| {} | {} |\n", name, count);
    };
    row("rijen gelezen", static_cast<std::size_t>(report.rows_read));
    row("rijen gebruikt", static_cast<std::size_t>(report.rows_used));
    row("pagina’s", made.pages.size());
    row("bevindingen", findings);
    row("fouten in het bestand", made.errors.size());
    row("records geweigerd", report.refused.size());
}

void add_without_translation(std::string& markdown, const ImportReport& report) {
    std::vector<std::string> lines;
    for (const auto& [table, values] : report.not_coded) {
        for (const auto& [value, count] : values) {
            lines.push_back(fmt::format("{}: “{}” ({} keer)", table, value, count));
        }
    }
    add_lines(markdown, "Waarden zonder vertaling", lines);
}

}  // namespace

std::string to_dutch_markdown(const GkaImport& made, const ImportReport& report) {
    std::string markdown =
        "# Verslag van de overname van de database van de alliantie\n\n"
        "Elke pagina is één record. Wat op de pagina staat, is letterlijk bewaard; onze codes "
        "staan "
        "ernaast. Alles is nog niet beoordeeld. Wat hieronder staat, hebben regels gevonden: het "
        "zijn vragen aan wie de pagina beheert.\n\n";
    add_totals(markdown, made, report);
    add_directions(markdown, made);
    add_rules(markdown, made);
    add_lines(markdown, "Fouten in het bestand", made.errors);
    add_lines(markdown, "Records geweigerd", report.refused);
    add_without_translation(markdown, report);
    add_lines(markdown,
              "Regels in de vertaaltabellen die niets meer vertalen",
              report.unused_mapping_rows);
    add_lines(markdown, "Records die al bij een ander record horen", report.merged_elsewhere);
    add_lines(markdown, "Records met meer bronnen, niet aangeraakt", report.left_as_merged);
    add_lines(
        markdown, "Records in de map die deze keer niet zijn gemaakt", report.leftover_records);
    for (std::size_t i = 0; i < made.pages.size(); ++i) {
        add_page(markdown, made.pages[i], made.studies[i]);
    }
    return markdown;
}

}  // namespace watwerkt::importer
